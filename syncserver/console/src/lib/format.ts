/** How times, sizes and names look. Chinese: 2026年11月22日(周日) 14:05; English: Sun 22 Nov 2026, 14:05. The browser's time zone. */

export type Lang = 'zh' | 'en'

const weekdaysZh = ['日', '一', '二', '三', '四', '五', '六']
const weekdaysEn = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const monthsEn = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function two(n: number): string {
  return String(n).padStart(2, '0')
}

export function clock(ms: number): string {
  const d = new Date(ms)
  return `${two(d.getHours())}:${two(d.getMinutes())}`
}

export function fullDate(ms: number, lang: Lang): string {
  const d = new Date(ms)
  return lang === 'zh'
    ? `${d.getFullYear()}年${d.getMonth() + 1}月${d.getDate()}日(周${weekdaysZh[d.getDay()]})`
    : `${weekdaysEn[d.getDay()]} ${d.getDate()} ${monthsEn[d.getMonth()]} ${d.getFullYear()}`
}

export function dateTime(ms: number, lang: Lang): string {
  return lang === 'zh' ? `${fullDate(ms, lang)} ${clock(ms)}` : `${fullDate(ms, lang)}, ${clock(ms)}`
}

/** For lists: the year only where it is not this year's. */
export function shortTime(ms: number, lang: Lang, now = Date.now()): string {
  const d = new Date(ms)
  const thisYear = d.getFullYear() === new Date(now).getFullYear()
  if (lang === 'zh') return `${thisYear ? '' : `${d.getFullYear()}年`}${d.getMonth() + 1}月${d.getDate()}日 ${clock(ms)}`
  return `${d.getDate()} ${monthsEn[d.getMonth()]}${thisYear ? '' : ` ${d.getFullYear()}`} ${clock(ms)}`
}

export function count(n: number): string {
  return String(Math.trunc(n)).replace(/\B(?=(\d{3})+$)/g, ',')
}

export function bytes(n: number): string {
  if (n < 1000) return `${n} B`
  if (n < 1_000_000) return `${(n / 1000).toFixed(n < 10_000 ? 1 : 0)} kB`
  return `${(n / 1_000_000).toFixed(1)} MB`
}

export function shortHash(sha: string): string {
  return sha.length > 16 ? `${sha.slice(0, 8)}…${sha.slice(-6)}` : sha
}

/** A name, from either of the two shapes the server uses for people. */
export function nameOf(person: { display?: string; id?: string } | string | null | undefined): string {
  if (!person) return ''
  return typeof person === 'string' ? person : person.display || person.id || ''
}
