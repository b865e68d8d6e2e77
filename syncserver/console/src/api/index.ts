import { call, cursorOf, noteCursor, path, type CallOptions, type Query } from './http'
import type {
  Device, EnrolToken, FormDetail, FormRow, Frontier, HistoryChange, RecordDetail, RecordPage, ServerStatus, Session, Settlement, User,
} from './types'

type Signal = AbortSignal | undefined

export interface RecordQuery extends Query {
  scope?: string
  form?: string
  state?: string
  conflicts?: boolean
  deleted?: boolean
  q?: string
  author?: string
  after?: string
  limit?: number
}

async function write(scope: string, url: string, body: unknown, options: CallOptions = {}): Promise<void> {
  const done = await call<{ cursor?: number }>('POST', url, { ...options, body })
  noteCursor(scope, done?.cursor)
}

export const api = {
  login: (name: string, password: string) => call<Session>('POST', '/v1/login', { body: { name, password } }),
  logout: () => call<void>('POST', '/v1/logout'),
  me: () => call<Session>('GET', '/v1/me'),
  status: (signal?: Signal) => call<ServerStatus>('GET', '/v1/status', { signal }),

  forms: async (signal?: Signal) => (await call<{ forms: FormRow[] }>('GET', '/v1/forms', { signal })).forms,
  form: (hash: string, signal?: Signal) => call<FormDetail>('GET', path`/v1/forms/${hash}`, { signal }),

  records: (query: RecordQuery, signal?: Signal) =>
    call<RecordPage>('GET', '/v1/records', { query: { limit: 50, ...query, cursor: cursorOf(query.scope) }, signal }),
  /** Labels and choices come in the form's language that is nearest to `lang`. */
  record: (scope: string, id: string, lang: string, signal?: Signal) =>
    call<RecordDetail>('GET', path`/v1/records/${scope}/${id}`, { query: { lang, cursor: cursorOf(scope) }, signal }),
  history: async (scope: string, id: string, lang: string, signal?: Signal) =>
    (await call<{ changes: HistoryChange[] }>('GET', path`/v1/records/${scope}/${id}/history`, { query: { lang, cursor: cursorOf(scope) }, signal })).changes,

  approve: (scope: string, id: string, frontier: Frontier, keepalive = false) =>
    write(scope, path`/v1/records/${scope}/${id}/approve`, { frontier }, { keepalive }),
  giveBack: (scope: string, id: string, frontier: Frontier, notes: { at: string; text: string }[]) =>
    write(scope, path`/v1/records/${scope}/${id}/return`, { frontier, notes }),
  settle: (scope: string, id: string, settle: Settlement[], reason: string) =>
    write(scope, path`/v1/records/${scope}/${id}/settle`, { settle, reason }),
  assign: (scope: string, id: string, user: string) => write(scope, path`/v1/records/${scope}/${id}/assign`, { user }),
  comment: (scope: string, id: string, at: string, text: string) => write(scope, path`/v1/records/${scope}/${id}/comment`, { at, text }),

  users: async (scope?: string, signal?: Signal) => (await call<{ users: User[] }>('GET', '/v1/users', { query: { scope }, signal })).users,
  addUser: (user: { name: string; display: string; password: string; unit: string; role: string }) => call<unknown>('POST', '/v1/users', { body: user }),

  devices: async (signal?: Signal) => (await call<{ devices: Device[] }>('GET', '/v1/devices', { signal })).devices,
  revokeDevice: (id: string) => call<unknown>('POST', path`/v1/devices/${id}/revoke`),
  enrolToken: (user: string) => call<EnrolToken>('POST', '/v1/devices/token', { body: { user } }),
}

/** Address of a photo's bytes; the browser fetches it with the session cookie. */
export function photoUrl(scope: string, sha: string, thumb = false): string {
  return path`/v1/photos/${scope}/${sha}` + (thumb ? '?thumb=1' : '')
}
