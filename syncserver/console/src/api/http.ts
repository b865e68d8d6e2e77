/**
 * The one place that talks HTTP. Adds the CSRF header to every write, turns problem documents into ApiError, tells the
 * session when it has ended, and remembers the cursor of every write so that later reads of that scope wait for it.
 */

export type ProblemCode =
  | 'InvalidInput' | 'NotFound' | 'Conflict' | 'Unauthorized' | 'Forbidden' | 'TooLarge' | 'Unavailable' | 'NoSpace' | 'Damaged'
  | 'TooMany' | 'Offline' | 'Unknown'

const knownCodes: readonly string[] = [
  'InvalidInput', 'NotFound', 'Conflict', 'Unauthorized', 'Forbidden', 'TooLarge', 'Unavailable', 'NoSpace', 'Damaged', 'TooMany',
]

const codeOfStatus: Record<number, ProblemCode> = {
  400: 'InvalidInput', 401: 'Unauthorized', 403: 'Forbidden', 404: 'NotFound', 409: 'Conflict', 413: 'TooLarge', 422: 'InvalidInput',
  429: 'TooMany', 502: 'Unavailable', 503: 'Unavailable', 504: 'Unavailable', 507: 'NoSpace',
}

export class ApiError extends Error {
  constructor(
    readonly code: ProblemCode,
    /** HTTP status; 0 where no answer came. */
    readonly status: number,
    message: string,
    readonly place = '',
    /** Seconds to wait before trying again, where the server said so. */
    readonly retryAfter = 0,
  ) {
    super(message)
  }
}

export function isAbort(error: unknown): boolean {
  return (error as { name?: unknown } | null)?.name === 'AbortError'
}

export function asApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError('Unknown', 0, error instanceof Error ? error.message : String(error))
}

interface Hooks {
  csrf: () => string
  /** The session has ended; called for every 401 except that of the login itself. */
  ended: () => void
  /** Whether the last request reached the server. */
  reached: (ok: boolean) => void
}

let hooks: Hooks = { csrf: () => '', ended: () => undefined, reached: () => undefined }

export function setHooks(next: Hooks): void {
  hooks = next
}

export type Query = Record<string, string | number | boolean | null | undefined>

export interface CallOptions {
  query?: Query
  body?: unknown
  signal?: AbortSignal
  /** Let the request outlive the page (a decision sent while leaving). */
  keepalive?: boolean
}

/** A path whose parts are encoded one by one: path`/v1/records/${scope}/${id}`. */
export function path(parts: TemplateStringsArray, ...values: string[]): string {
  return parts.reduce((whole, part, i) => whole + part + (i < values.length ? encodeURIComponent(values[i]!) : ''), '')
}

export function queryString(query: Query = {}): string {
  const pairs = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '' || value === false) continue
    pairs.set(key, value === true ? '1' : String(value))
  }
  const text = pairs.toString()
  return text ? `?${text}` : ''
}

export async function call<T>(method: 'GET' | 'POST', url: string, options: CallOptions = {}): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json' }
  if (method !== 'GET') {
    headers['X-Doorstep-CSRF'] = hooks.csrf()
    headers['Content-Type'] = 'application/json'
  }
  let response: Response
  try {
    response = await fetch(url + queryString(options.query), {
      method,
      headers,
      body: method === 'GET' ? undefined : JSON.stringify(options.body ?? {}),
      signal: options.signal,
      keepalive: options.keepalive,
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
    })
  } catch (error) {
    if (isAbort(error)) throw error
    hooks.reached(false)
    throw new ApiError('Offline', 0, 'The server cannot be reached.')
  }
  hooks.reached(true)
  if (!response.ok) {
    const problem = await problemOf(response)
    if (problem.status === 401 && url !== '/v1/login') hooks.ended()
    throw problem
  }
  if (response.status === 204) return undefined as T
  try {
    return (await response.json()) as T
  } catch (error) {
    if (isAbort(error)) throw error
    throw new ApiError('Damaged', response.status, 'The answer is not JSON.')
  }
}

async function problemOf(response: Response): Promise<ApiError> {
  let said: { error?: unknown; message?: unknown; place?: unknown } = {}
  try {
    said = (await response.json()) as typeof said
  } catch {
    // A proxy's page, or nothing: the status has to do.
  }
  const named = typeof said?.error === 'string' && knownCodes.includes(said.error) ? (said.error as ProblemCode) : undefined
  const code = response.status === 429 ? 'TooMany' : (named ?? codeOfStatus[response.status] ?? 'Unknown')
  const wait = Number(response.headers.get('Retry-After') ?? 0)
  return new ApiError(
    code,
    response.status,
    typeof said?.message === 'string' ? said.message : '',
    typeof said?.place === 'string' ? said.place : '',
    Number.isFinite(wait) ? wait : 0,
  )
}

// What this browser wrote, by scope: reads that name it see the write.
const written = new Map<string, number>()

export function noteCursor(scope: string, cursor: unknown): void {
  if (typeof cursor === 'number' && cursor > (written.get(scope) ?? 0)) written.set(scope, cursor)
}

export function cursorOf(scope: string | undefined): number | undefined {
  return scope ? written.get(scope) : undefined
}

export function forgetCursors(): void {
  written.clear()
}
