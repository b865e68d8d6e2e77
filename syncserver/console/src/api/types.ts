/** The console's half of the JSON contract with the server. Times are milliseconds since 1970 (UTC). */

export interface FileValue {
  /** SHA-256 of the bytes, base64url without padding. */
  b: string
  /** Size in bytes. */
  n: number
  /** Media type as the author's device said it. */
  t: string
  /** File name as the author's device said it: shown, never used as a path. */
  f: string
}

/** An answer in the engine's lexical form; null where somebody cleared it. */
export type Value = string | null | FileValue

export type ReviewState = 'unreviewed' | 'approved' | 'returned' | 'frozen' | 'changed'
export type Role = 'collector' | 'supervisor' | 'admin'

export interface Person {
  id: string
  display: string
}

export interface ScopeGrant {
  scope: string
  unit: string
  unitName: string
  kind: string
  role: Role
}

export interface Session {
  user: { id: string; name: string; display: string }
  csrf: string
  scopes: ScopeGrant[]
}

export interface FormRow {
  hash: string
  id: string
  version: string
  title: string
  published: boolean
}

export type Labels = Record<string, string>

export interface FormField {
  path: string
  kind: string
  labels: Labels
  choices?: { value: string; labels: Labels }[]
  derived?: boolean
  binary?: boolean
  personal?: boolean
}

export interface FormDetail {
  hash: string
  id: string
  version: string
  title?: string
  languages: string[]
  fields: FormField[]
  unsupported: string[]
}

export interface RecordRow {
  scope: string
  unit: string
  unitName?: string
  id: string
  form: string
  formTitle: string
  title: string
  author: Person
  created: number
  updated: number
  state: ReviewState
  conflicts: number
  photos: number
  photosHere: number
  notes: number
  needsReview: boolean
  deleted?: boolean
  cur: number
}

export interface RecordPage {
  records: RecordRow[]
  next: string | null
  total: number
}

export interface Photo {
  sha: string
  thumb?: string | null
  type: string
  bytes: number
  name: string
  /** False while the bytes are still on the tablet. */
  here: boolean
}

export interface Candidate {
  value: Value
  display: string
  /** "stream.seq.tag.index" */
  op: string
  author: Person | string
  wall: number
}

export interface Conflict {
  candidates: Candidate[]
  base: { value: Value; display: string } | null
}

export interface Answer {
  path: string
  label: string
  kind: string
  value: Value
  display: string
  photos?: Photo[]
  /** Skipped by the form's logic; kept all the same. */
  hidden?: boolean
  derived?: boolean
  conflict?: Conflict | null
  problem?: string | null
}

export interface Section {
  path: string
  title: string
  answers: Answer[]
}

export interface Note {
  id: string
  /** Path of the answer it is pinned on; empty for the whole record. */
  at: string
  text: string
  by: Person | string
  wall: number
  done: boolean
}

/** What stood when the record was read: {stream: [seq, tag]}. Sent back untouched with every decision. */
export type Frontier = Record<string, [number, string | number]>

export interface RecordDetail extends Omit<RecordRow, 'form' | 'notes' | 'photos'> {
  form: FormDetail
  sections: Section[]
  other: Answer[]
  notes: Note[]
  review: { state: ReviewState; by: Person | string | null; wall: number | null }
  frontier: Frontier
  assigned: Person[]
}

export interface HistoryOp {
  path: string
  label: string
  value: Value
  display: string
  before: string[]
}

export interface HistoryChange {
  stream: string
  seq: number
  tag: string | number
  author: Person | string
  device: string
  session: string | null
  wall: number
  received: number | null
  form: string | null
  ops: HistoryOp[]
  derived: unknown[]
  note: string | null
  held: string | null
  /** Its lines cannot be read; only its place is known. */
  unreadable?: boolean
}

export interface User {
  id: string
  name?: string
  display: string
  role?: Role
  unit?: string
  unitName?: string
}

export interface Device {
  id: string
  user: Person | string
  name: string
  enrolled: number
  lastSeen: number | null
  revoked: boolean | number | null
}

export interface EnrolToken {
  token: string
  expires: number
}

export interface ServerStatus {
  server: string
  version: string
  epoch: string
  backup: { target: boolean; text: string }
  counts: Record<string, number>
}

export interface Settlement {
  path: string
  value: Value
  preds: string[]
}
