import { createRouter, createWebHistory } from 'vue-router'
import { setHooks } from './api/http'
import { t, type MessageKey } from './i18n'
import { endSession, findSession, isAdmin, state } from './state/session'

declare module 'vue-router' {
  interface RouteMeta {
    /** Takes the navigation's place on narrower screens. */
    wide?: boolean
    /** False for pages without the navigation frame. */
    framed?: boolean
    /** Reached without being signed in. */
    open?: boolean
    admin?: boolean
    title?: MessageKey
  }
}

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', redirect: '/records' },
    { path: '/login', component: () => import('./pages/LoginPage.vue'), meta: { framed: false, open: true, title: 'login.title' } },
    { path: '/records', component: () => import('./pages/RecordsPage.vue'), meta: { title: 'records.title' } },
    { path: '/review/:scope/:id', component: () => import('./pages/ReviewPage.vue'), props: true, meta: { wide: true, title: 'review.queue' } },
    { path: '/conflicts', component: () => import('./pages/ConflictsPage.vue'), meta: { title: 'conflicts.title' } },
    { path: '/forms', component: () => import('./pages/FormsPage.vue'), meta: { title: 'forms.title' } },
    { path: '/devices', component: () => import('./pages/DevicesPage.vue'), meta: { admin: true, title: 'devices.title' } },
    { path: '/users', component: () => import('./pages/UsersPage.vue'), meta: { admin: true, title: 'users.title' } },
    { path: '/:rest(.*)*', component: () => import('./pages/NotFoundPage.vue'), meta: { title: 'face.notFound' } },
  ],
})

/** Only an address of this console may be gone back to. */
export function backTo(raw: unknown): string {
  return typeof raw === 'string' && /^\/(?![/\\])/.test(raw) && !raw.startsWith('/login') ? raw : '/records'
}

router.beforeEach(async (to) => {
  if (!state.known) {
    try {
      await findSession()
    } catch {
      // Out of reach: the login page says so; an open page keeps what it shows.
      if (!to.meta.open) return { path: '/login', query: { back: to.fullPath } }
    }
  }
  if (!to.meta.open && !state.session) return { path: '/login', query: { back: to.fullPath } }
  if (to.path === '/login' && state.session) return backTo(to.query.back)
  if (to.meta.admin && !isAdmin.value) return '/records'
  return true
})

export function titlePage(): void {
  const title = router.currentRoute.value.meta.title
  document.title = title ? `${t(title)} · ${t('app.name')}` : t('app.name')
}
router.afterEach(titlePage)

setHooks({
  csrf: () => state.session?.csrf ?? '',
  reached: (ok) => {
    state.online = ok
    if (ok) state.reachedAt = Date.now()
  },
  ended: () => {
    const here = router.currentRoute.value
    if (!state.session) return
    endSession()
    if (!here.meta.open) void router.push({ path: '/login', query: { back: here.fullPath, ended: '1' } })
  },
})

