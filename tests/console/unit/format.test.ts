import { bytes, clock, count, dateTime, nameOf, shortHash, shortTime } from '@console/lib/format'
import { labelIn } from '@console/lib/labels'
import { clip, pieces, visible } from '@console/lib/visible'

const sunday = new Date(2026, 10, 22, 9, 5).getTime()

describe('times', () => {
  it('are written the Chinese way, with the weekday and 24 hours', () => expect(dateTime(sunday, 'zh')).toBe('2026年11月22日(周日) 09:05'))
  it('are written the English way', () => expect(dateTime(sunday, 'en')).toBe('Sun 22 Nov 2026, 09:05'))
  it('show midnight as 00:00', () => expect(clock(new Date(2026, 0, 1, 0, 0).getTime())).toBe('00:00'))
  it('leave out the year of this year only', () => {
    expect(shortTime(sunday, 'zh', sunday)).toBe('11月22日 09:05')
    expect(shortTime(sunday, 'zh', new Date(2027, 0, 2).getTime())).toBe('2026年11月22日 09:05')
    expect(shortTime(sunday, 'en', sunday)).toBe('22 Nov 09:05')
  })
})

describe('figures', () => {
  it('group thousands', () => expect([count(999), count(1000), count(1234567)]).toEqual(['999', '1,000', '1,234,567']))
  it('say sizes in round units', () => expect([bytes(12), bytes(1500), bytes(36_400), bytes(2_450_000)]).toEqual(['12 B', '1.5 kB', '36 kB', '2.5 MB']))
  it('shorten hashes but not short ids', () => {
    expect(shortHash('x'.repeat(43))).toBe('xxxxxxxx…xxxxxx')
    expect(shortHash('abc')).toBe('abc')
  })
})

describe('people', () => {
  it('may come as objects or as names', () => expect([nameOf({ id: '1', display: '张丽' }), nameOf('张丽'), nameOf(null)]).toEqual(['张丽', '张丽', '']))
})

describe('labels', () => {
  it('are found under the names that forms give to languages', () => {
    const labels = { 'English (en)': 'Door', '中文 (zh)': '门牌' }
    expect(labelIn(labels, 'zh')).toBe('门牌')
    expect(labelIn(labels, 'en')).toBe('Door')
    expect(labelIn({ default: '门牌' }, 'en')).toBe('门牌')
    expect(labelIn({ '': '门牌' }, 'zh')).toBe('门牌')
    expect(labelIn({}, 'zh')).toBe('')
  })
})

describe('hostile text', () => {
  it('shows overrides of direction by their code', () => {
    expect(pieces('a\u202eb')).toEqual([{ text: 'a', unseen: false }, { text: 'U+202E', unseen: true }, { text: 'b', unseen: false }])
    expect(visible('\u2066x\u2069\u0000')).toBe('[U+2066]x[U+2069][U+0000]')
  })
  it('leaves Chinese, emoji families, tabs and lines as they are', () => {
    const text = '王秀英\t👨‍👩‍👧\n第二行'
    expect(visible(text)).toBe(text)
    expect(pieces(text)).toEqual([{ text, unseen: false }])
  })
  it('is cut between characters, never inside one', () => {
    expect(clip('ab😀c', 3)).toBe('ab')
    expect(clip('ab😀c', 4)).toBe('ab😀')
    expect(clip('short', 10)).toBe('short')
  })
})
