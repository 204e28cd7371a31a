import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'

/** Builds the pages of `web/` into `dist/web`, which the server hands out. */
export default defineConfig({
  root: 'web',
  // Given inline: with the root in `web` the plugin would look for its file there.
  plugins: [svelte({ compilerOptions: { runes: true } })],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // A data: URI for a font or a script would need a wider content security policy.
    assetsInlineLimit: 0,
    target: 'es2023',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // Vega is one lazy chunk of this size; everything before it is a third.
    chunkSizeWarningLimit: 1000,
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': process.env['MERZIM_URL'] ?? 'http://127.0.0.1:8080' },
  },
})
