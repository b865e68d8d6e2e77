import { createApp, watch } from 'vue'
import App from './App.vue'
import { useElement } from './element'
import { i18n } from './i18n'
import { router, titlePage } from './router'
import { prefs } from './state/prefs'
import './theme.css'
import './base.css'

const app = createApp(App)
app.use(i18n).use(router)
useElement(app)
watch(() => prefs.lang, titlePage)
app.mount('#app')
