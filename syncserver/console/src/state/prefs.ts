/** What this person likes on this browser. Nothing about records is kept here. */
import { reactive, watch } from 'vue'
import type { Lang } from '../lib/format'

interface Prefs {
  lang: Lang
  comfortable: boolean
  shortcuts: boolean
}

const key = 'doorstep.prefs'

function read(): Prefs {
  const usual: Prefs = { lang: 'zh', comfortable: false, shortcuts: true }
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Prefs>
    return {
      lang: kept.lang === 'en' ? 'en' : 'zh',
      comfortable: kept.comfortable === true,
      shortcuts: kept.shortcuts !== false,
    }
  } catch {
    return usual
  }
}

export const prefs = reactive<Prefs>(read())

watch(prefs, () => {
  try {
    localStorage.setItem(key, JSON.stringify(prefs))
  } catch {
    // A browser that keeps nothing still works; it only forgets.
  }
})
