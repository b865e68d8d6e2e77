/** Which of a form's languages to show: forms name them freely ("中文", "Chinese (zh)", "en", "default"). */
import type { Labels } from '../api/types'
import type { Lang } from './format'

const signs: Record<Lang, RegExp> = { zh: /^zh|\(zh|中文|chinese|汉语|普通话/i, en: /^en\b|\(en\)|english|英/i }

export function labelIn(labels: Labels | undefined, lang: Lang): string {
  if (!labels) return ''
  const names = Object.keys(labels)
  const name = names.find((n) => signs[lang].test(n)) ?? names.find((n) => n === '' || n === 'default') ?? names[0]
  return name === undefined ? '' : (labels[name] ?? '')
}
