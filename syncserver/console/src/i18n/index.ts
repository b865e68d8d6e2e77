import { watch } from 'vue'
import { createI18n } from 'vue-i18n'
import { prefs } from '../state/prefs'
import { en } from './en'
import { zh } from './zh'

export const i18n = createI18n({
  legacy: false,
  locale: prefs.lang,
  fallbackLocale: 'zh',
  messages: { zh, en },
  missingWarn: true,
  fallbackWarn: true,
})

type Leaves<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaves<T[K]>}` }[keyof T & string]
export type MessageKey = Leaves<typeof zh>

/** For scripts; templates use $t. */
export function t(key: MessageKey, values: Record<string, unknown> = {}): string {
  return i18n.global.t(key, values)
}

watch(
  () => prefs.lang,
  (lang) => {
    i18n.global.locale.value = lang
    document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en'
  },
  { immediate: true },
)
