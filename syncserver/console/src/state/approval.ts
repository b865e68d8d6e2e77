/**
 * An approval waits a few seconds before it is sent, so that a wrong key can be taken back: approvals themselves cannot.
 * It names the frontier that was seen when the key was pressed, so waiting never approves what nobody saw. Leaving the
 * page sends it; a browser that dies loses it, and the record simply stays unreviewed.
 */
import { reactive } from 'vue'
import { api } from '../api'
import { asApiError, type ApiError } from '../api/http'
import type { Frontier } from '../api/types'
import { onSessionEnd } from './session'

export const undoMs = 6000

export interface Approval {
  scope: string
  id: string
  title: string
  frontier: Frontier
  stage: 'waiting' | 'sending' | 'done' | 'failed'
  error: ApiError | null
}

export const approvals = reactive<{ last: Approval | null }>({ last: null })
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<(approval: Approval) => void>()

/** Calls back when an approval was sent or refused. Returns the way to stop. */
export function onApproval(listener: (approval: Approval) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function approveSoon(what: { scope: string; id: string; title: string; frontier: Frontier }): void {
  void sendNow()
  approvals.last = { ...what, stage: 'waiting', error: null }
  timer = setTimeout(() => void sendNow(), undoMs)
}

/** Takes back the approval that still waits; returns it. */
export function undoApproval(): Approval | null {
  const last = approvals.last
  if (last?.stage !== 'waiting') return null
  clearTimeout(timer)
  approvals.last = null
  return last
}

export async function sendNow(leaving = false): Promise<void> {
  const approval = approvals.last
  if (approval?.stage !== 'waiting') return
  clearTimeout(timer)
  approval.stage = 'sending'
  try {
    await api.approve(approval.scope, approval.id, approval.frontier, leaving)
    approval.stage = 'done'
  } catch (caught) {
    approval.stage = 'failed'
    approval.error = asApiError(caught)
  }
  for (const listener of listeners) listener(approval)
}

export function dismissApproval(): void {
  if (approvals.last?.stage === 'done' || approvals.last?.stage === 'failed') approvals.last = null
}

if (typeof window !== 'undefined') window.addEventListener('pagehide', () => void sendNow(true))
onSessionEnd(() => {
  clearTimeout(timer)
  approvals.last = null
})
