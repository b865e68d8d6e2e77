/** Comments that wait to go with a return: kept for this tab until sent, so that no reload or lost connection costs them. */
import { reactive } from 'vue'
import { onSessionEnd } from './session'

export interface DraftNote {
  /** Path of the answer; empty for the whole record. */
  at: string
  text: string
}

const prefix = 'doorstep.return.'
const held = reactive(new Map<string, DraftNote[]>())

function keyOf(scope: string, id: string): string {
  return `${prefix}${scope}/${id}`
}

export function draftsOf(scope: string, id: string): DraftNote[] {
  const key = keyOf(scope, id)
  const known = held.get(key)
  if (known) return known
  let kept: DraftNote[] = []
  try {
    const read: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]')
    if (Array.isArray(read)) kept = read.filter((n): n is DraftNote => typeof n?.at === 'string' && typeof n?.text === 'string')
  } catch {
    kept = []
  }
  held.set(key, kept)
  return held.get(key)!
}

function keep(scope: string, id: string, notes: DraftNote[]): void {
  const key = keyOf(scope, id)
  held.set(key, notes)
  try {
    if (notes.length) sessionStorage.setItem(key, JSON.stringify(notes))
    else sessionStorage.removeItem(key)
  } catch {
    // Held in memory all the same.
  }
}

/** One draft an answer: an empty text takes it away. */
export function putDraft(scope: string, id: string, note: DraftNote): void {
  const others = draftsOf(scope, id).filter((n) => n.at !== note.at)
  keep(scope, id, note.text.trim() ? [...others, { at: note.at, text: note.text }] : others)
}

export function clearDrafts(scope: string, id: string): void {
  keep(scope, id, [])
}

onSessionEnd(() => {
  held.clear()
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key)
  } catch {
    // Nothing was kept.
  }
})
