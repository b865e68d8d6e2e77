/** Single-key shortcuts: off while typing, while a dialog is open, with a modifier, or by the person's own switch (WCAG 2.1.4). */
import { onBeforeUnmount, onMounted } from 'vue'
import { prefs } from '../state/prefs'

export type Keys = Record<string, (event: KeyboardEvent) => void>

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

function dialogIsOpen(): boolean {
  return [...document.querySelectorAll<HTMLElement>('dialog[open], .el-overlay')].some((e) => e.tagName === 'DIALOG' || e.style.display !== 'none')
}

/** Whether the event is a shortcut's; exported for its test. */
export function shortcutOf(event: KeyboardEvent, keys: Keys): ((event: KeyboardEvent) => void) | undefined {
  if (!prefs.shortcuts || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return undefined
  if (isTyping(event.target) || dialogIsOpen()) return undefined
  return keys[event.key.length === 1 ? event.key.toLowerCase() : event.key]
}

export function useKeys(keys: Keys): void {
  const listen = (event: KeyboardEvent) => {
    const action = shortcutOf(event, keys)
    if (!action) return
    event.preventDefault()
    action(event)
  }
  onMounted(() => window.addEventListener('keydown', listen))
  onBeforeUnmount(() => window.removeEventListener('keydown', listen))
}
