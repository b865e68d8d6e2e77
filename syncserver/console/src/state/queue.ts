/** The records being worked through: filled by the list, walked by the review page, and refreshed after each decision. */
import { reactive } from 'vue'
import { api } from '../api'
import type { RecordDetail, RecordRow } from '../api/types'
import { toRecordQuery, type Filters } from '../lib/filters'
import { prefs } from './prefs'
import { onSessionEnd } from './session'

interface Queue {
  /** The filters the rows answer to, as JSON; '' where nothing is loaded. */
  key: string
  rows: RecordRow[]
  next: string | null
  total: number
}

export const queue = reactive<Queue>({ key: '', rows: [], next: null, total: 0 })

export function sameRecord(a: { scope: string; id: string }, b: { scope: string; id: string }): boolean {
  return a.scope === b.scope && a.id === b.id
}

export async function fillQueue(filters: Filters, signal?: AbortSignal): Promise<void> {
  const page = await api.records(toRecordQuery(filters), signal)
  Object.assign(queue, { key: JSON.stringify(filters), rows: page.records, next: page.next, total: page.total })
}

export async function growQueue(filters: Filters): Promise<void> {
  if (!queue.next || queue.key !== JSON.stringify(filters)) return
  const page = await api.records({ ...toRecordQuery(filters), after: queue.next })
  const fresh = page.records.filter((row) => !queue.rows.some((held) => sameRecord(held, row)))
  Object.assign(queue, { rows: [...queue.rows, ...fresh], next: page.next, total: page.total })
}

/** What a record read anew says about its row in the queue. The row stays where it is, so that nothing jumps. */
export function refreshRow(record: RecordDetail): void {
  const row = queue.rows.find((held) => sameRecord(held, record))
  if (!row) return
  row.state = record.review.state
  row.conflicts = record.conflicts
  row.updated = record.updated
  row.notes = record.notes.filter((note) => !note.done).length
}

export function neighbour(current: { scope: string; id: string }, step: 1 | -1): RecordRow | undefined {
  const at = queue.rows.findIndex((row) => sameRecord(row, current))
  return at < 0 ? queue.rows[0] : queue.rows[at + step]
}

// Records read ahead, so that the next one stands at once. Each is used once and not when it is old.
const aheadMs = 60_000
const ahead = new Map<string, { reading: Promise<RecordDetail>; since: number }>()

export function readAhead(current: { scope: string; id: string }): void {
  const at = queue.rows.findIndex((row) => sameRecord(row, current))
  for (const row of queue.rows.slice(at + 1, at + 4)) {
    const key = `${row.scope}/${row.id}/${prefs.lang}`
    if (ahead.has(key)) continue
    const reading = api.record(row.scope, row.id, prefs.lang)
    reading.catch(() => ahead.delete(key))
    ahead.set(key, { reading, since: Date.now() })
  }
}

export function takeAhead(scope: string, id: string): Promise<RecordDetail> | undefined {
  const key = `${scope}/${id}/${prefs.lang}`
  const held = ahead.get(key)
  ahead.delete(key)
  return held && Date.now() - held.since < aheadMs ? held.reading : undefined
}

onSessionEnd(() => {
  Object.assign(queue, { key: '', rows: [], next: null, total: 0 })
  ahead.clear()
})
