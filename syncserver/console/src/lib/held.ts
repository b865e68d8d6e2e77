/** Why a change is held (暂扣), in words. The codes are those of shared/records/held_reason.cpp. */
import { t } from '../i18n'

export const heldCodes = ['malformed', 'newer', 'author', 'certificate', 'revoked', 'right', 'record', 'form', 'reviewer', 'server'] as const

/** `why` is the code and, behind a colon, a sentence; a code this console does not know is only said to be held. */
export function heldWords(why: string): string {
  const code = heldCodes.find((known) => known === why.split(':')[0])
  return code ? t(`held.${code}`) : t('history.held')
}
