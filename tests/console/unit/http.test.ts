import { api, photoUrl } from '@console/api'
import { ApiError, call, forgetCursors, path, queryString, setHooks } from '@console/api/http'

let asked: { url: string; init: RequestInit }[] = []
let ended = 0
let reached: boolean[] = []

function answers(...replies: (Response | Error)[]): void {
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push({ url, init })
    const reply = replies.shift()!
    if (!(reply instanceof Response)) throw reply
    return reply
  })
}

function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers })
}

async function failure(promise: Promise<unknown>): Promise<ApiError> {
  return promise.then(() => { throw new Error('it did not fail') }, (error) => error as ApiError)
}

beforeEach(() => {
  asked = []
  ended = 0
  reached = []
  forgetCursors()
  setHooks({ csrf: () => 'token', ended: () => ended++, reached: (ok) => reached.push(ok) })
})
afterEach(() => vi.unstubAllGlobals())

const headersOf = (i: number) => asked[i]!.init.headers as Record<string, string>

describe('requests', () => {
  it('carry the CSRF token on writes and not on reads', async () => {
    answers(json({}), json({}))
    await call('GET', '/v1/status')
    await call('POST', '/v1/logout')
    expect(headersOf(0)['X-Doorstep-CSRF']).toBeUndefined()
    expect(headersOf(1)['X-Doorstep-CSRF']).toBe('token')
    expect(asked[1]!.init.body).toBe('{}')
  })
  it('encode ids, so that none can change the address', () => {
    expect(path`/v1/records/${'a/../b'}/${'c?d'}`).toBe('/v1/records/a%2F..%2Fb/c%3Fd')
    expect(photoUrl('s', 'x y', true)).toBe('/v1/photos/s/x%20y?thumb=1')
  })
  it('leave empty filters out of the address', () => expect(queryString({ q: '', a: undefined, b: null, c: false, d: true, e: 0, f: '王' })).toBe('?d=1&e=0&f=%E7%8E%8B'))
})

describe('after a write', () => {
  it('reads of that scope wait for it, others do not', async () => {
    answers(json({ cursor: 41 }), json({ cursor: 40 }), json({}), json({}), json({ records: [], next: null, total: 0 }))
    await api.comment('S', 'r', '', 'x')
    await api.comment('S', 'r', '', 'y')
    await api.record('S', 'r', 'zh')
    await api.record('T', 'r', 'zh')
    await api.records({ scope: 'S' })
    expect(asked[2]!.url).toBe('/v1/records/S/r?lang=zh&cursor=41')
    expect(asked[3]!.url).toBe('/v1/records/T/r?lang=zh')
    expect(asked[4]!.url).toContain('cursor=41')
  })
})

describe('problems', () => {
  it('keep code, sentence and place of the server', async () => {
    answers(json({ error: 'InvalidInput', message: 'Too short.', place: 'password' }, 400))
    const error = await failure(call('POST', '/v1/users'))
    expect([error.code, error.status, error.message, error.place]).toEqual(['InvalidInput', 400, 'Too short.', 'password'])
  })
  it('are told by the status where a proxy answers with a page', async () => {
    answers(new Response('<html>Bad gateway</html>', { status: 502 }))
    expect((await failure(call('GET', '/v1/me'))).code).toBe('Unavailable')
  })
  it('do not trust an unknown code', async () => {
    answers(json({ error: '<b>', message: 5 }, 409))
    const error = await failure(call('GET', '/x'))
    expect([error.code, error.message]).toEqual(['Conflict', ''])
  })
  it('say how long to wait', async () => {
    answers(json({ error: 'Unavailable' }, 429, { 'Retry-After': '17' }))
    const error = await failure(call('POST', '/v1/login'))
    expect([error.code, error.retryAfter]).toEqual(['TooMany', 17])
  })
  it('end the session on 401, except where the login itself is refused', async () => {
    answers(json({ error: 'Unauthorized' }, 401), json({ error: 'Unauthorized' }, 401))
    await failure(call('POST', '/v1/login'))
    expect(ended).toBe(0)
    await failure(call('GET', '/v1/records'))
    expect(ended).toBe(1)
  })
  it('tell a lost connection from a refusal', async () => {
    answers(new TypeError('Failed to fetch'), json({}))
    const error = await failure(call('GET', '/v1/me'))
    expect([error.code, error.status]).toEqual(['Offline', 0])
    await call('GET', '/v1/me')
    expect(reached).toEqual([false, true])
  })
  it('take a cut-short answer for damaged', async () => {
    answers(new Response('{"records":[', { status: 200 }))
    expect((await failure(call('GET', '/v1/records'))).code).toBe('Damaged')
  })
  it('let an abort through as an abort, not as being offline', async () => {
    answers(new DOMException('gone', 'AbortError'))
    expect(((await failure(call('GET', '/x'))) as unknown as DOMException).name).toBe('AbortError')
    expect(reached).toEqual([])
  })
})
