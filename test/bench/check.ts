import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { compareRatios, keepRatios, keptRatios, MOST_WORSE, withRatiosOf } from './told/kept-ratios.ts'
import { allResults } from './told/results.ts'

/**
 * `npm run bench:check [-- --fresh | --keep]`: holds the ratios that `npm run bench` has left against the kept ones, and
 * fails when one is a fifth worse. `--fresh`, or when there are none yet: takes those of a million events first. `--keep`
 * makes the results the kept ones.
 */
const { values } = parseArgs({ options: { keep: { type: 'boolean' }, fresh: { type: 'boolean' } } })
if (values.fresh || allResults().length === 0) {
  const bench = fileURLToPath(new URL('main.ts', import.meta.url))
  const { status } = spawnSync(process.execPath, [bench], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
const results = allResults()
if (values.keep) {
  keepRatios(withRatiosOf(results, keptRatios()))
  process.stdout.write('kept in test/bench/kept-ratios.json\n')
} else {
  const { lines, worse, compared } = compareRatios(results, keptRatios())
  for (const line of lines) process.stdout.write(`${line}\n`)
  process.stdout.write(`${compared} ratios, ${worse} of them over ${MOST_WORSE} times what was kept\n`)
  if (worse > 0 || compared === 0) process.exitCode = 1
}
