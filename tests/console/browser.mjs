// Starting Chromium and taking pictures; shared by the console's browser tests.
import { existsSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const require = createRequire(new URL('../../syncserver/console/package.json', import.meta.url))
const { chromium } = require('playwright-core')

/** Chromium of the system: DOORSTEP_CHROMIUM, or where Debian and others put it. */
export async function startBrowser() {
  const found = [process.env.DOORSTEP_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((p) => p && existsSync(p))
  if (!found) throw new Error('No Chromium found; set DOORSTEP_CHROMIUM.')
  return chromium.launch({ executablePath: found, args: ['--no-sandbox', '--disable-dev-shm-usage', '--font-render-hinting=none'] })
}

/**
 * A page that remembers everything that must not happen: uncaught errors, console errors, breaches of the content policy,
 * and requests to anywhere but the server.
 */
export async function openPage(browser, base, { width = 1280, height = 800, lang = 'zh', scale = 1 } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: scale, locale: lang === 'zh' ? 'zh-CN' : 'en-GB', timezoneId: 'Asia/Shanghai', ignoreHTTPSErrors: true, reducedMotion: 'reduce' })
  await context.addInitScript((chosen) => {
    if (!localStorage.getItem('doorstep.prefs')) localStorage.setItem('doorstep.prefs', JSON.stringify({ lang: chosen }))
  }, lang)
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const troubles = []
  page.on('pageerror', (error) => troubles.push(`uncaught: ${error.message}`))
  page.on('console', (message) => {
    // Refused requests are part of the tests; the browser logs each of them.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) troubles.push(`console: ${message.text()}`)
    if (message.type() === 'warning' && /\[intlify\]|\[Vue/.test(message.text())) troubles.push(`console: ${message.text()}`)
  })
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(base) && !url.startsWith('data:') && !url.startsWith('blob:')) troubles.push(`outside request: ${url}`)
  })
  return { page, context, troubles }
}

export function shooter(out) {
  mkdirSync(out, { recursive: true })
  return async (page, name) => {
    // Two frames, so that what was just changed is painted.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    await page.waitForTimeout(150)
    await page.screenshot({ path: join(out, `console-${name}.png`) })
  }
}
