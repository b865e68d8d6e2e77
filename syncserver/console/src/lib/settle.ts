/** Settling a conflict: what may be chosen, and the change that says it. Nothing here decides; a person does. */
import type { Answer, FormField, RecordDetail, Settlement, Value } from '../api/types'

export type Choice = { kind: 'candidate'; index: number } | { kind: 'both' } | { kind: 'other'; value: string }

export function isMultiple(kind: string): boolean {
  return kind === 'select_multiple'
}

export function isChoice(kind: string): boolean {
  return kind === 'select_one' || isMultiple(kind)
}

export function tokens(value: Value): string[] {
  return typeof value === 'string' ? value.split(/\s+/).filter(Boolean) : []
}

/** All values of a select_multiple that anybody chose, in the form's order; unknown ones last, as met. */
export function union(values: Value[], order: string[] = []): string {
  const chosen = new Set(values.flatMap(tokens))
  const known = order.filter((value) => chosen.has(value))
  const rest = [...chosen].filter((value) => !order.includes(value))
  return [...known, ...rest].join(' ')
}

export function offersBoth(answer: Answer): boolean {
  return isMultiple(answer.kind) && !!answer.conflict && answer.conflict.candidates.every((c) => c.value === null || typeof c.value === 'string')
}

/** The settlement of one answer; its preds are every head that was shown, so a head nobody saw stays in conflict. */
export function settlement(answer: Answer, choice: Choice, field?: FormField): Settlement {
  const candidates = answer.conflict?.candidates ?? []
  const preds = candidates.map((c) => c.op)
  switch (choice.kind) {
    case 'candidate': {
      const chosen = candidates[choice.index]
      if (!chosen) throw new RangeError('no such candidate')
      return { path: answer.path, value: chosen.value, preds }
    }
    case 'both':
      return { path: answer.path, value: union(candidates.map((c) => c.value), field?.choices?.map((c) => c.value)), preds }
    case 'other':
      return { path: answer.path, value: choice.value === '' ? null : choice.value, preds }
  }
}

/** Whether the typed value has the lexical form its question needs; the server judges again. */
export function wellFormed(kind: string, value: string): boolean {
  if (value === '') return true
  switch (kind) {
    case 'integer':
      return /^-?\d{1,9}$/.test(value)
    case 'decimal':
      return /^-?(\d+\.?\d*|\.\d+)$/.test(value)
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
    default:
      return true
  }
}

export function allAnswers(record: RecordDetail): Answer[] {
  return [...record.sections.flatMap((s) => s.answers), ...record.other]
}

/** The paths whose answer differs between two readings of a record: what to look at again after a refused decision. */
export function changedPaths(before: RecordDetail, after: RecordDetail): Set<string> {
  const fingerprint = (a: Answer) => JSON.stringify([a.value, a.hidden ?? false, a.conflict?.candidates.map((c) => c.op).sort() ?? []])
  const old = new Map(allAnswers(before).map((a) => [a.path, fingerprint(a)]))
  return new Set(allAnswers(after).filter((a) => old.get(a.path) !== fingerprint(a)).map((a) => a.path))
}
