/** Problem documents in words: what happened, what it means for the work, and what the server said. */
import type { ApiError } from '../api/http'
import { t } from '../i18n'

export function wordsFor(error: ApiError): string {
  return t(`error.${error.code}`, { seconds: error.retryAfter || 30 })
}

/** The server's own sentence with its place, or '' where it said nothing. */
export function saidByServer(error: ApiError): string {
  return [error.place, error.message].filter(Boolean).join(': ')
}
