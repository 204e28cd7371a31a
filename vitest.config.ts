import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'
import LongestFirst from './test/longest-first.ts'

// Nearly every file has a process of its own, and many start the program: what they load is compiled once for all.
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url))

/** Three projects: the server and the pure parts of the web in Node, the pages in a real Chromium. */
export default defineConfig({
  test: {
    reporters: ['default', './test/reporter.ts'],
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'server',
          include: ['test/server/**/*.test.ts'],
          // Properties run hundreds of small imports: on a busy machine that takes its time, and says nothing about the code.
          testTimeout: 300_000,
          hookTimeout: 300_000,
          env: { UV_THREADPOOL_SIZE: '16' },
          // Most files wait for a database or a child process much of the time: two share a core well.
          maxWorkers: 3,
          sequence: { groupOrder: 0 },
        },
      },
      {
        plugins: [svelte({ configFile: false })],
        test: { name: 'web', isolate: false, include: ['test/web/**/*.test.ts'], sequence: { groupOrder: 1 } },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/browser/one-demo.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // How long a busy machine takes says nothing about a page: what never comes fails all the same.
          expect: { poll: { timeout: 20_000 } },
          // A page waits much of the time, for the server or for its own patience: three files share two cores well. Nobody waits
          // for the end of the server's tests, whose last file would leave a core idle.
          maxWorkers: 3,
          sequence: { groupOrder: 0 },
        },
      },
    ],
  },
})
