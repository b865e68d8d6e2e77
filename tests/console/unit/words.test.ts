import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'vue/compiler-sfc'
import { en } from '@console/i18n/en'
import { zh } from '@console/i18n/zh'
import { heldCodes, heldWords } from '@console/lib/held'

const src = join(__dirname, '../../../syncserver/console/src')

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? files(path) : [path]
  })
}

function leaves(tree: object, prefix = ''): Map<string, string> {
  const out = new Map<string, string>()
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') out.set(prefix + key, value)
    else for (const [k, v] of leaves(value as object, `${prefix}${key}.`)) out.set(k, v)
  }
  return out
}

const sources = files(src).map((path) => ({ path, text: readFileSync(path, 'utf8') }))
const chinese = leaves(zh)
const english = leaves(en)
const slots = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort().join()

describe('every word of the console', () => {
  it('stands in Chinese and in English', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort())
    for (const [key, text] of [...chinese, ...english]) expect(text.trim(), key).not.toBe('')
  })

  it('has the same slots in both languages', () => {
    for (const [key, text] of chinese) expect(slots(english.get(key) ?? ''), key).toBe(slots(text))
  })

  it('is Chinese where it should be, and English where it should be', () => {
    for (const [key, text] of english) if (key !== 'nav.language') expect(text, key).not.toMatch(/[\u4e00-\u9fff]/)
  })

  it('exists for each key that the source names, and each one is used', () => {
    const used = new Set<string>()
    const prefixes: string[] = []
    for (const { path, text } of sources) {
      if (path.includes('/i18n/')) continue
      for (const m of text.matchAll(/['`]([a-zA-Z]+(?:\.[a-zA-Z]+)+)['`]/g)) if (chinese.has(m[1]!) || Object.keys(zh).includes(m[1]!.split('.')[0]!)) used.add(m[1]!)
      for (const m of text.matchAll(/`([a-zA-Z.]+\.)\$\{/g)) prefixes.push(m[1]!)
    }
    const missing = [...used].filter((key) => !chinese.has(key) && !/\.(vue|ts|css)$/.test(key))
    expect(missing).toEqual([])
    const idle = [...chinese.keys()].filter((key) => !used.has(key) && !prefixes.some((p) => key.startsWith(p)))
    expect(idle).toEqual([])
  })
})

describe('a change that is held', () => {
  it('is told in words for every reason the server has', () => {
    const source = readFileSync(join(src, '../../../shared/records/held_reason.cpp'), 'utf8')
    const codes = [...source.matchAll(/case HeldReason::\w+: return \{"(\w+)"/g)].map((m) => m[1]!)
    expect(codes.length).toBeGreaterThan(5)
    expect([...heldCodes].sort()).toEqual(codes.sort())
    expect(new Set(codes.map((code) => heldWords(`${code}: a sentence`))).size).toBe(codes.length)
    for (const code of codes) expect(chinese.get(`held.${code}`), code).toBe(heldWords(`${code}: a sentence`))
  })

  it('is only said to be held where the reason is new to this console', () => {
    expect(heldWords('eclipse: no light')).toBe(chinese.get('history.held'))
  })
})

interface Node { type: number; content?: unknown; props?: { type: number; name: string; value?: { content: string } }[]; children?: Node[]; tag?: string; loc: { start: { line: number }; source: string } }

describe('templates', () => {
  const spoken = new Set(['aria-label', 'placeholder', 'title', 'alt', 'label'])
  for (const { path, text } of sources.filter((s) => s.path.endsWith('.vue'))) {
    it(`${path.slice(src.length + 1)} holds no words of its own and no raw HTML`, () => {
      const found: string[] = []
      const walk = (node: Node): void => {
        if (node.type === 2 && typeof node.content === 'string' && /[\p{L}\p{N}]/u.test(node.content)) found.push(node.content.trim())
        for (const prop of node.props ?? []) {
          if (prop.type === 6 && spoken.has(prop.name) && prop.value?.content) found.push(`${prop.name}="${prop.value.content}"`)
          if (prop.type === 7 && prop.name === 'html') found.push('v-html')
        }
        // <kbd> names keys, which are the same in every language.
        if (node.tag !== 'kbd') for (const child of node.children ?? []) walk(child)
      }
      walk(parse(text).descriptor.template!.ast as unknown as Node)
      expect(found).toEqual([])
    })
  }
})

describe('the source', () => {
  it('never writes HTML, and takes nothing from elsewhere', () => {
    for (const { path, text } of sources) {
      expect(text, path).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/)
      expect(text, path).not.toMatch(/https?:\/\//)
    }
  })

  it('keeps colours in the theme alone', () => {
    for (const { path, text } of sources) if (!path.endsWith('theme.css')) expect(text, path).not.toMatch(/#[0-9a-fA-F]{3,8}\b(?=[;\s)])|rgba?\(/)
  })
})

describe('the theme', () => {
  const theme = readFileSync(join(src, 'theme.css'), 'utf8')
  const colour = (name: string) => {
    const hex = new RegExp(`--${name}: #([0-9a-f]{6})`).exec(theme)![1]!
    const part = (i: number) => {
      const c = parseInt(hex.slice(i, i + 2), 16) / 255
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
    }
    return 0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
  }
  const contrast = (a: string, b: string) => {
    const [light, dark] = [colour(a), colour(b)].sort((x, y) => y - x) as [number, number]
    return (light + 0.05) / (dark + 0.05)
  }

  it('keeps body text at 7:1, words at 4.5:1 and borders of controls at 3:1', () => {
    for (const ground of ['surface', 'ground', 'chosen']) {
      expect(contrast('ink', ground)).toBeGreaterThan(7)
      expect(contrast('inkSoft', ground)).toBeGreaterThan(7)
      for (const word of ['primary', 'good', 'warn', 'bad']) expect(contrast(word, ground), `${word} on ${ground}`).toBeGreaterThan(4.5)
    }
    expect(contrast('warn', 'warnGround')).toBeGreaterThan(4.5)
    expect(contrast('bad', 'badGround')).toBeGreaterThan(4.5)
    expect(contrast('onPrimary', 'primary')).toBeGreaterThan(7)
    expect(contrast('line', 'surface')).toBeGreaterThan(3)
  })
})
