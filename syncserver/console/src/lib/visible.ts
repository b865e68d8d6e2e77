/**
 * Answers are shown as text and nothing else. Signs that reorder or hide text (bidirectional overrides, controls,
 * zero-width signs) are shown by their code, so that what stands on the screen is what was written.
 */

export interface Piece {
  text: string
  /** True for a sign that cannot be seen and is shown by its code. */
  unseen: boolean
}

// Controls except tab and line feed; soft hyphen; Arabic letter mark; zero-width space; marks and overrides of direction;
// word joiner to invisible plus; isolates; byte order mark; tags. Joiners (200C, 200D) stay: scripts and emoji need them.
const unseenSigns = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu

function codeOf(sign: string): string {
  return `U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
}

export function pieces(text: string): Piece[] {
  const out: Piece[] = []
  let from = 0
  for (const match of text.matchAll(unseenSigns)) {
    if (match[0] === '\r') continue
    if (match.index > from) out.push({ text: text.slice(from, match.index), unseen: false })
    out.push({ text: codeOf(match[0]), unseen: true })
    from = match.index + match[0].length
  }
  if (from < text.length) out.push({ text: text.slice(from), unseen: false })
  return out
}

/** The same for places that take one string (names in lists, titles of windows). */
export function visible(text: string): string {
  return text.replace(unseenSigns, (sign) => (sign === '\r' ? '' : `[${codeOf(sign)}]`))
}

/** Cuts at a whole character, never inside a surrogate pair. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text
  const last = text.charCodeAt(limit - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit)
}
