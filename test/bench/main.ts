import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { benchFolder, bigLog } from './big-log.ts'
import { inProcess, median, type Run } from './measure.ts'

/**
 * `npm run bench [-- EVENTS [RUNS]]`: a canonical log to judged facts, beside the bare DuckDB statements that it runs,
 * taken in turns in the same run. Prints one table and writes data/bench/result.json.
 */
const events = Number(process.argv[2] ?? 1_000_000)
const runs = Number(process.argv[3] ?? 5)
mkdirSync(benchFolder, { recursive: true })
const log = await bigLog(events)
const statements = join(benchFolder, 'statements.json')

const product: Run[] = []
const bare: Run[] = []
for (let run = 1; run <= runs; run++) {
  process.stderr.write(`run ${run} of ${runs}\n`)
  const folder = join(benchFolder, 'product')
  product.push(await inProcess('run-product.ts', log.path, folder, statements))
  bare.push(await inProcess('run-bare.ts', log.path, join(benchFolder, 'bare'), statements))
}

const database = statSync(join(benchFolder, 'product', 'merzim.duckdb')).size
const figure = (taken: readonly Run[]) => ({
  seconds: median(taken.map((run) => run.seconds)),
  peakMegabytes: Math.max(...taken.map((run) => run.peakMegabytes)),
})
const result = {
  log: log.source,
  events: log.events,
  megabytes: log.bytes / 1e6,
  runs,
  product: figure(product),
  bare: figure(bare),
  ratio: figure(product).seconds / figure(bare).seconds,
  databaseMegabytes: database / 1e6,
}
writeFileSync(join(benchFolder, 'result.json'), `${JSON.stringify(result, null, 2)}\n`)
rmSync(join(benchFolder, 'bare.duckdb'), { force: true })

const line = (name: string, { seconds, peakMegabytes }: { seconds: number; peakMegabytes: number }) =>
  `${name.padEnd(34)} ${seconds.toFixed(2).padStart(8)} s ${Math.round(log.events / seconds)
    .toLocaleString('en')
    .padStart(12)} events/s ${Math.round(peakMegabytes).toString().padStart(7)} MB`
process.stdout.write(
  [
    `${log.source} repeated to ${log.events.toLocaleString('en')} events (${result.megabytes.toFixed(0)} MB), medians of ${runs} runs`,
    line('merzim: file to judged facts', result.product),
    line('the same statements, bare DuckDB', result.bare),
    `merzim ÷ bare ${result.ratio.toFixed(2)}, that is ${((1 / result.ratio) * 100).toFixed(0)} % of its speed; database ${result.databaseMegabytes.toFixed(0)} MB`,
    '',
  ].join('\n'),
)
