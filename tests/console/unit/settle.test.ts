import type { Answer, RecordDetail } from '@console/api/types'
import { changedPaths, offersBoth, settlement, union, wellFormed } from '@console/lib/settle'

function answer(kind: string, values: (string | null)[]): Answer {
  return {
    path: 'need/most', label: '需求', kind, value: values[0]!, display: '',
    conflict: { base: null, candidates: values.map((value, i) => ({ value, display: String(value), op: `s.${i}.t.0`, author: `p${i}`, wall: i })) },
  }
}

describe('settling a conflict', () => {
  it('names every head that was shown, whichever value is chosen', () => {
    const three = answer('string', ['a', 'b', 'c'])
    for (const choice of [{ kind: 'candidate', index: 1 }, { kind: 'other', value: 'x' }, { kind: 'both' }] as const) {
      expect(settlement(three, choice).preds).toEqual(['s.0.t.0', 's.1.t.0', 's.2.t.0'])
    }
  })
  it('takes the chosen value as it stands, a cleared one too', () => {
    expect(settlement(answer('integer', ['4', '2']), { kind: 'candidate', index: 1 }).value).toBe('2')
    expect(settlement(answer('string', ['x', null]), { kind: 'candidate', index: 1 }).value).toBeNull()
  })
  it('clears the answer when the other answer is empty', () => expect(settlement(answer('string', ['a', 'b']), { kind: 'other', value: '' }).value).toBeNull())
  it('refuses a candidate that is not there', () => expect(() => settlement(answer('string', ['a']), { kind: 'candidate', index: 3 })).toThrow(RangeError))
})

describe('keeping both', () => {
  it('is offered for several-choice questions only', () => {
    expect(offersBoth(answer('select_multiple', ['a', 'b']))).toBe(true)
    expect(offersBoth(answer('select_one', ['a', 'b']))).toBe(false)
    expect(offersBoth(answer('string', ['a', 'b']))).toBe(false)
  })
  it('joins in the order of the form, each once, unknown values last', () => {
    expect(union(['c a', 'b a', null], ['a', 'b', 'c'])).toBe('a b c')
    expect(union(['zz a', 'a'], ['a', 'b'])).toBe('a zz')
  })
})

describe('another answer', () => {
  it('must have the form of its question', () => {
    expect(wellFormed('integer', '12')).toBe(true)
    expect(wellFormed('integer', '1.5')).toBe(false)
    expect(wellFormed('decimal', '1.5')).toBe(true)
    expect(wellFormed('decimal', '1,5')).toBe(false)
    expect(wellFormed('date', '2026-11-22')).toBe(true)
    expect(wellFormed('date', '2026-13-22')).toBe(false)
    expect(wellFormed('string', '任何文字')).toBe(true)
  })
})

describe('looking again', () => {
  const record = (answers: Partial<Answer>[]) => ({ sections: [{ path: '', title: '', answers }], other: [] }) as unknown as RecordDetail
  it('marks what changed, what is new, and new sides of a conflict', () => {
    const before = record([{ path: 'a', value: '1' }, { path: 'b', value: '2' }, answer('string', ['x', 'y'])])
    const after = record([{ path: 'a', value: '1' }, { path: 'b', value: '3' }, answer('string', ['x', 'y', 'z']), { path: 'c', value: '' }])
    expect([...changedPaths(before, after)].sort()).toEqual(['b', 'c', 'need/most'])
    expect(changedPaths(before, before).size).toBe(0)
  })
})
