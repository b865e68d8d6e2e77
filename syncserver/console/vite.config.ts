import vue from '@vitejs/plugin-vue'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// The files of dist/ are embedded in the server, so every address is absolute and nothing is inlined: the server's
// Content-Security-Policy allows scripts from 'self' only.
export default defineConfig({
  plugins: [vue()],
  base: '/',
  define: {
    __VUE_OPTIONS_API__: true,
    __VUE_PROD_DEVTOOLS__: false,
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: false,
    __VUE_I18N_FULL_INSTALL__: true,
    __VUE_I18N_LEGACY_API__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
    __INTLIFY_DROP_MESSAGE_COMPILER__: false,
    __INTLIFY_JIT_COMPILATION__: true,
  },
  build: {
    target: 'es2020',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      output: {
        manualChunks: (id) => (/node_modules/.test(id) ? 'kit' : undefined),
      },
    },
  },
  server: {
    host: '127.0.0.1',
    fs: { allow: [here('.'), here('../../tests/console')] },
    proxy: { '/v1': { target: process.env.DOORSTEP_API ?? 'http://127.0.0.1:8470' } },
  },
  // The tests stand with all others in tests/, outside this folder and its packages.
  resolve: { alias: { '@console': here('src') } },
  test: {
    environment: 'jsdom',
    globals: true,
    dir: here('../../tests/console/unit'),
    alias: { vue: here('node_modules/vue') },
    server: { deps: { inline: [/element-plus/] } },
  },
})
