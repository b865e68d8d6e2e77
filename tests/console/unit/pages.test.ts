import { createApp, h, nextTick } from 'vue'
import AnswerText from '@console/components/AnswerText.vue'
import ConflictCard from '@console/components/ConflictCard.vue'
import type { Answer, FormField, Settlement } from '@console/api/types'
import { useElement } from '@console/element'
import { i18n } from '@console/i18n'

function mount(component: Parameters<typeof h>[0], props: Record<string, unknown>): HTMLElement {
  const host = document.createElement('div')
  document.body.append(host)
  const app = createApp({ render: () => h(component as never, props) })
  app.use(i18n)
  useElement(app)
  app.mount(host)
  return host
}

describe('an answer on the page', () => {
  it('stays text, whatever it holds', () => {
    const text = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</' + 'script>=HYPERLINK("x")'
    const host = mount(AnswerText, { text })
    expect(host.querySelector('img, script, a')).toBeNull()
    expect(host.textContent).toContain(text)
  })
  it('shows 100,000 characters only when asked', async () => {
    const host = mount(AnswerText, { text: '居'.repeat(100_000) })
    expect(host.textContent!.length).toBeLessThan(600)
    host.querySelector('button')!.click()
    await nextTick()
    expect(host.textContent!.length).toBeGreaterThan(100_000)
  })
})

describe('a conflict card', () => {
  const field: FormField = { path: 'n', kind: 'select_multiple', labels: {}, choices: [{ value: 'a', labels: { 中文: '设施' } }, { value: 'b', labels: { 中文: '卫生' } }, { value: 'c', labels: { 中文: '停车' } }] }
  const answer: Answer = {
    path: 'n', label: '需求', kind: 'select_multiple', value: 'a b', display: '设施、卫生',
    conflict: { base: { value: 'a', display: '设施' }, candidates: [{ value: 'b a', display: '设施、卫生', op: 's.1.t.0', author: '王建国', wall: 1 }, { value: 'c', display: '停车', op: 's.2.t.0', author: { id: 'z', display: '张丽' }, wall: 2 }] },
  }

  async function pick(host: HTMLElement, value: string): Promise<void> {
    const radio = host.querySelector<HTMLInputElement>(`input[type=radio][value="${value}"]`)!
    radio.checked = true
    radio.dispatchEvent(new Event('change'))
    await nextTick()
  }

  async function submit(host: HTMLElement): Promise<void> {
    host.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }))
    await nextTick()
  }

  it('shows both values, who gave them, and what both started from, and chooses nothing by itself', () => {
    const host = mount(ConflictCard, { answer, field, settle: async () => undefined })
    for (const word of ['设施、卫生', '停车', '王建国', '张丽', '都从这里改起']) expect(host.textContent).toContain(word)
    expect(host.querySelector('input:checked')).toBeNull()
  })
  it('settles with both, in the order of the form', async () => {
    const sent: Settlement[][] = []
    const host = mount(ConflictCard, { answer, field, settle: async (list: Settlement[]) => void sent.push(list) })
    await pick(host, 'both')
    await submit(host)
    expect(sent).toEqual([[{ path: 'n', value: 'a b c', preds: ['s.1.t.0', 's.2.t.0'] }]])
  })
  it('sends nothing before a choice, and asks for a reason for another answer', async () => {
    const sent: unknown[] = []
    const host = mount(ConflictCard, { answer, field, settle: async (list: Settlement[]) => void sent.push(list) })
    await submit(host)
    await pick(host, 'other')
    await submit(host)
    expect(sent).toEqual([])
    expect(host.querySelector('[role=alert]')!.textContent).toContain('理由')
  })
})
