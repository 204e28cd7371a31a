import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress } from 'node:zlib'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig, type Plugin } from 'vite'

/** Quality 11, which is its default. */
const brotli = promisify<Uint8Array, Buffer>(brotliCompress)

/** Writes the brotli form beside each part, as small as it gets: the server hands it out as it is. */
const packed = (): Plugin => ({
  name: 'packed',
  apply: 'build',
  async writeBundle({ dir = '' }, bundle) {
    const parts = Object.keys(bundle).filter((name) => /\.(js|css)$/.test(name))
    await Promise.all(
      parts.map(async (name) => {
        const path = join(dir, name)
        await writeFile(`${path}.br`, await brotli(await readFile(path)))
      }),
    )
  },
})

/** Builds the pages of `web/` into `dist/web`, which the server hands out. */
export default defineConfig({
  root: 'web',
  // Given inline: with the root in `web` the plugin would look for its file there.
  plugins: [svelte({ compilerOptions: { runes: true } }), packed()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // A data: URI for a font or a script would need a wider content security policy.
    assetsInlineLimit: 0,
    target: 'es2023',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': process.env['MERZIM_URL'] ?? 'http://127.0.0.1:8080' },
  },
})
