import { effectScope } from 'vue'
import { setHooks } from '@console/api/http'
import { fromQuery, noFilters, toQuery, type Filters } from '@console/lib/filters'
import { shortcutOf } from '@console/lib/keys'
import { useLoad } from '@console/lib/load'
import { approvals, approveSoon, onApproval, sendNow, undoApproval, undoMs } from '@console/state/approval'
import { clearDrafts, draftsOf, putDraft } from '@console/state/drafts'
import { prefs } from '@console/state/prefs'
import { endSession } from '@console/state/session'
import { backTo } from '@console/router'

describe('filters in the address', () => {
  it('mean unreviewed where nothing is said', () => expect(fromQuery({}).state).toBe('unreviewed'))
  it('come back as they went', () => {
    const cases: Filters[] = [
      { ...noFilters }, { ...noFilters, state: 'unreviewed' }, { ...noFilters, conflicts: true }, { ...noFilters, conflicts: true, state: 'unreviewed' },
      { scope: 's', form: 'f', state: 'returned', conflicts: true, deleted: true, author: 'a', q: '王 & 李' },
    ]
    for (const filters of cases) expect(fromQuery(toQuery(filters))).toEqual(filters)
  })
  it('ignore states nobody knows', () => expect(fromQuery({ state: 'dropped' }).state).toBe(''))
})

describe('going back after signing in', () => {
  it('leads to pages of this console only', () => {
    expect(backTo('/review/s/r?q=1')).toBe('/review/s/r?q=1')
    for (const bad of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '/login?back=/x', undefined, ['/a']]) expect(backTo(bad)).toBe('/records')
  })
})

describe('an approval', () => {
  const frontier = { st: [3, 'tag'] as [number, string] }
  const what = { scope: 'S', id: 'r', title: '501', frontier }
  let sent: { url: string; body: string }[] = []

  function server(...statuses: number[]): void {
    sent = []
    vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
      sent.push({ url, body: String(init.body) })
      return new Response(JSON.stringify({ cursor: 1, error: 'Conflict' }), { status: statuses.shift() ?? 200 })
    })
  }

  beforeEach(() => {
    vi.useFakeTimers()
    setHooks({ csrf: () => 'x', ended: () => undefined, reached: () => undefined })
    approvals.last = null
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('is sent after its time for undoing, with the frontier that was seen', async () => {
    server()
    approveSoon(what)
    await vi.advanceTimersByTimeAsync(undoMs - 1)
    expect(sent).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(sent).toEqual([{ url: '/v1/records/S/r/approve', body: JSON.stringify({ frontier }) }])
    expect(approvals.last?.stage).toBe('done')
  })
  it('that is taken back is never sent', async () => {
    server()
    approveSoon(what)
    expect(undoApproval()?.id).toBe('r')
    await vi.advanceTimersByTimeAsync(undoMs * 2)
    await sendNow()
    expect(sent).toEqual([])
  })
  it('goes out at once when the next one begins', async () => {
    server()
    approveSoon(what)
    approveSoon({ ...what, id: 'r2' })
    await vi.advanceTimersByTimeAsync(0)
    expect(sent.map((s) => s.url)).toEqual(['/v1/records/S/r/approve'])
    expect(approvals.last?.id).toBe('r2')
  })
  it('that the server refuses says so', async () => {
    server(409)
    const heard: string[] = []
    const stop = onApproval((a) => heard.push(`${a.stage} ${a.error?.code}`))
    approveSoon(what)
    await sendNow()
    stop()
    expect(heard).toEqual(['failed Conflict'])
    expect(undoApproval()).toBeNull()
  })
})

describe('comments for a return', () => {
  it('stand one an answer, survive a reload, and go with the person', () => {
    putDraft('S', 'r', { at: 'a', text: '重拍' })
    putDraft('S', 'r', { at: 'a', text: '重拍门牌' })
    putDraft('S', 'r', { at: '', text: '全部' })
    expect(draftsOf('S', 'r').map((d) => d.text)).toEqual(['重拍门牌', '全部'])
    expect(JSON.parse(sessionStorage.getItem('doorstep.return.S/r')!)).toHaveLength(2)
    putDraft('S', 'r', { at: 'a', text: '  ' })
    expect(draftsOf('S', 'r')).toHaveLength(1)
    clearDrafts('S', 'r')
    expect(sessionStorage.getItem('doorstep.return.S/r')).toBeNull()
    putDraft('S', 'r', { at: 'a', text: 'x' })
    endSession()
    expect(draftsOf('S', 'r')).toEqual([])
    expect(sessionStorage.length).toBe(0)
  })
})

describe('single-key shortcuts', () => {
  const keys = { a: () => undefined, '?': () => undefined }
  const press = (key: string, target: EventTarget = document.body, more: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent('keydown', { key, ...more })
    Object.defineProperty(event, 'target', { value: target })
    return shortcutOf(event, keys)
  }
  it('work on the page, in either case', () => {
    expect(press('a')).toBe(keys.a)
    expect(press('A')).toBe(keys.a)
    expect(press('?')).toBe(keys['?'])
    expect(press('x')).toBeUndefined()
  })
  it('are silent while typing, with a modifier, while composing Chinese, and in a dialog', () => {
    expect(press('a', document.createElement('textarea'))).toBeUndefined()
    expect(press('a', document.body, { ctrlKey: true })).toBeUndefined()
    expect(press('a', document.body, { isComposing: true })).toBeUndefined()
    const dialog = document.createElement('dialog')
    dialog.setAttribute('open', '')
    document.body.append(dialog)
    expect(press('a')).toBeUndefined()
    dialog.remove()
  })
  it('can be switched off', () => {
    prefs.shortcuts = false
    expect(press('a')).toBeUndefined()
    prefs.shortcuts = true
  })
})

describe('loading', () => {
  it('shows nothing for 300 ms, then a skeleton; the newest call wins', async () => {
    vi.useFakeTimers()
    const scope = effectScope()
    await scope.run(async () => {
      const waits: ((value: string) => void)[] = []
      const { data, slow, busy, load } = useLoad(() => new Promise<string>((done) => waits.push(done)))
      const first = load()
      await vi.advanceTimersByTimeAsync(299)
      expect(slow.value).toBe(false)
      await vi.advanceTimersByTimeAsync(1)
      expect(slow.value).toBe(true)
      const second = load()
      expect(slow.value).toBe(false)
      waits[1]!('new')
      waits[0]!('old')
      expect(await first).toBe(false)
      expect(await second).toBe(true)
      expect(data.value).toBe('new')
      expect(busy.value).toBe(false)
    })
    scope.stop()
    vi.useRealTimers()
  })
  it('keeps what was read when reading again fails', async () => {
    const scope = effectScope()
    await scope.run(async () => {
      let fails = false
      const { data, error, load } = useLoad(async () => {
        if (fails) throw new Error('no')
        return 'good'
      })
      await load()
      fails = true
      await load()
      expect(data.value).toBe('good')
      expect(error.value?.code).toBe('Unknown')
    })
    scope.stop()
  })
})
