import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// What was compiled by an earlier start is not compiled again: a third of the time until the server answers. It lies beside the
// packages, where nobody writes but who installed them, and may be missing.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/merzim', import.meta.url)))

const { run } = await import('./cli/program.ts')

process.exitCode = await run(process.argv.slice(2), process)
