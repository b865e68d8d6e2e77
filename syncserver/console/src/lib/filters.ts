/** The record list's filters, as they stand in the address bar. */
import type { LocationQuery } from 'vue-router'
import type { RecordQuery } from '../api'
import type { ReviewState } from '../api/types'

export interface Filters {
  scope: string
  form: string
  state: ReviewState | ''
  conflicts: boolean
  deleted: boolean
  author: string
  q: string
}

export const noFilters: Filters = { scope: '', form: '', state: '', conflicts: false, deleted: false, author: '', q: '' }
const states: readonly string[] = ['unreviewed', 'approved', 'returned', 'frozen', 'changed']

function one(value: LocationQuery[string] | undefined): string {
  const first = Array.isArray(value) ? value[0] : value
  return first ?? ''
}

/** An address without a state means unreviewed, the work to do; "all" means every state. */
export function fromQuery(query: LocationQuery): Filters {
  const said = one(query.state)
  const conflicts = one(query.conflicts) === '1'
  const state = states.includes(said) ? (said as ReviewState) : said === '' && !conflicts ? 'unreviewed' : ''
  return {
    scope: one(query.scope), form: one(query.form), state, conflicts,
    deleted: one(query.deleted) === '1', author: one(query.author), q: one(query.q),
  }
}

export function toQuery(filters: Filters): Record<string, string> {
  const out: Record<string, string> = {}
  for (const key of ['scope', 'form', 'author', 'q'] as const) if (filters[key]) out[key] = filters[key]
  if (filters.conflicts) out.conflicts = '1'
  if (filters.deleted) out.deleted = '1'
  if (filters.state === '') { if (!filters.conflicts) out.state = 'all' }
  else if (filters.state !== 'unreviewed' || filters.conflicts) out.state = filters.state
  return out
}

export function toRecordQuery(filters: Filters): RecordQuery {
  return { ...filters }
}

export function isNarrowed(filters: Filters): boolean {
  return JSON.stringify(filters) !== JSON.stringify(noFilters)
}
