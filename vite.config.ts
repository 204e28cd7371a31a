import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
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

type Modules = { getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null }

/** Every module that comes with one of `web/`, itself among them. */
function comingWith(file: string, modules: Modules): Set<string> {
  const found = new Set<string>()
  const next = [fileURLToPath(new URL(`web/${file}`, import.meta.url))]
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    if (found.has(id)) continue
    found.add(id)
    next.push(...(modules.getModuleInfo(id)?.importedIds ?? []))
  }
  return found
}

/** What every page needs: all that starts them, but for what is there before it. */
function isFrame(id: string, modules: Modules): boolean {
  const first = comingWith('main.ts', modules)
  return !id.endsWith('/web/start.ts') && !first.has(id) && comingWith('start.ts', modules).has(id)
}

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
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What every page needs is one part, and what pages share are few: forty small ones waited for each other.
          groups: [
            { debugName: 'frame', name: (id, modules) => (isFrame(id, modules) ? 'frame' : null), priority: 2 },
            {
              name: 'shared',
              test: /\.(svelte|ts|js|mjs)$/,
              minShareCount: 2,
              entriesAware: true,
              entriesAwareMergeThreshold: 20_000,
            },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': process.env['MERZIM_URL'] ?? 'http://127.0.0.1:8080' },
  },
})
