/** Loading with words for every state: nothing for 300 ms, then a skeleton; what was read stays while it is read again. */
import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { asApiError, isAbort, type ApiError } from '../api/http'

export const skeletonAfterMs = 300

export function useLoad<T>(fetcher: (signal: AbortSignal) => Promise<T>) {
  const data = shallowRef<T>()
  const error = shallowRef<ApiError>()
  const busy = ref(false)
  const slow = ref(false)
  let running: AbortController | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function stop(): void {
    running?.abort()
    clearTimeout(timer)
  }

  /** The newest call wins; older ones are cut off. Resolves to whether new data stands. */
  async function load(): Promise<boolean> {
    stop()
    const mine = new AbortController()
    running = mine
    busy.value = true
    slow.value = false
    timer = setTimeout(() => (slow.value = true), skeletonAfterMs)
    try {
      const got = await fetcher(mine.signal)
      if (running !== mine) return false
      data.value = got
      error.value = undefined
      return true
    } catch (caught) {
      if (running !== mine || isAbort(caught)) return false
      error.value = asApiError(caught)
      return false
    } finally {
      if (running === mine) {
        clearTimeout(timer)
        busy.value = false
        slow.value = false
      }
    }
  }

  onScopeDispose(stop)
  return { data, error, busy, slow, load, waiting: computed(() => busy.value && data.value === undefined) }
}
