/** Who is signed in. The cookie is the server's; this keeps the CSRF token and the rights, in memory only. */
import { computed, reactive } from 'vue'
import { api } from '../api'
import { asApiError, forgetCursors } from '../api/http'
import type { ScopeGrant, Session } from '../api/types'

interface State {
  session: Session | null
  /** Whether the server was asked yet who this is. */
  known: boolean
  online: boolean
  /** When an answer last came (ms), for the words shown while offline. */
  reachedAt: number
}

export const state = reactive<State>({ session: null, known: false, online: true, reachedAt: 0 })

export const collectScopes = computed<ScopeGrant[]>(() => state.session?.scopes.filter((s) => s.kind === 'collect') ?? [])
export const isAdmin = computed(() => state.session?.scopes.some((s) => s.role === 'admin') ?? false)

export function unitName(scope: string, fallback = ''): string {
  return state.session?.scopes.find((s) => s.scope === scope)?.unitName ?? fallback
}

/** Organisation units this person has rights in, each once. */
export const units = computed(() => {
  const seen = new Map<string, string>()
  for (const grant of state.session?.scopes ?? []) if (!seen.has(grant.unit)) seen.set(grant.unit, grant.unitName)
  return [...seen].map(([unit, name]) => ({ unit, name }))
})

export async function findSession(): Promise<void> {
  try {
    state.session = await api.me()
  } catch (caught) {
    const error = asApiError(caught)
    if (error.status !== 401) throw error
    state.session = null
  }
  state.known = true
}

export async function signIn(name: string, password: string): Promise<void> {
  state.session = await api.login(name, password)
  state.known = true
}

export async function signOut(): Promise<void> {
  try {
    await api.logout()
  } finally {
    endSession()
  }
}

/** Forgets everything that belongs to the person who left. */
export function endSession(): void {
  state.session = null
  forgetCursors()
  for (const forget of forgetters) forget()
}

const forgetters: (() => void)[] = []
export function onSessionEnd(forget: () => void): void {
  forgetters.push(forget)
}
