import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { benchFolder, bigLog } from './generate.ts'
import { inProcess, median, type Run } from './measure.ts'
import { requireSameTables } from './stored-tables.ts'
import { workedLog } from './worked-log.ts'

/**
 * `npm run bench [-- EVENTS [RUNS]]`: a canonical log to judged facts and two small batches on top of it, beside three
 * baselines taken in turns in the same run: statements written by hand, the product's own statements with nothing around
 * them, and the bytes of the file read once; then the worked log, repeated, beside the statements that it runs. Prints
 * one table and writes data/bench/result.json.
 */
const events = Number(process.argv[2] ?? 1_000_000)
const runs = Number(process.argv[3] ?? 5)
mkdirSync(benchFolder, { recursive: true })
const log = await bigLog(events)
const few = await bigLog(10_000, 50_000_000)
const one = await bigLog(5, 60_000_000)
const worked = await workedLog(events)
const statements = join(benchFolder, 'statements.json')
const at = (name: string) => join(benchFolder, name)

const taken = {
  product: [] as Run[],
  hand: [] as Run[],
  bare: [] as Run[],
  read: [] as Run[],
  worked: [] as Run[],
  workedBare: [] as Run[],
}
for (let run = 1; run <= runs; run++) {
  process.stderr.write(`run ${run} of ${runs}\n`)
  taken.product.push(await inProcess('run-product.ts', log.path, at('product'), statements, few.path, one.path))
  taken.hand.push(await inProcess('run-hand.ts', log.path, at('hand')))
  taken.bare.push(await inProcess('run-bare.ts', log.path, at('bare'), statements))
  taken.read.push(await inProcess('run-read.ts', log.path))
  taken.worked.push(await inProcess('run-product.ts', worked.path, at('worked'), statements))
  taken.workedBare.push(await inProcess('run-bare.ts', worked.path, at('bare'), statements))
}

requireSameTables(at('product'), at('hand'))

const detail = (run: Run | undefined, name: string) => run?.details[name] ?? Number.NaN
const figure = (all: readonly Run[]) => ({
  seconds: median(all.map((run) => run.seconds)),
  peakMegabytes: Math.max(...all.map((run) => run.peakMegabytes)),
})
const more = (name: string, of = taken.product) => median(of.map((run) => detail(run, name)))
const result = {
  events,
  megabytes: log.bytes / 1e6,
  runs,
  load: loadavg()[0],
  product: { ...figure(taken.product), cpuSeconds: more('cpu') },
  hand: { ...figure(taken.hand), cpuSeconds: more('cpu', taken.hand) },
  bare: figure(taken.bare),
  read: figure(taken.read),
  worked: figure(taken.worked),
  workedBare: figure(taken.workedBare),
  ratioToHand: figure(taken.product).seconds / figure(taken.hand).seconds,
  ratioToOwnStatements: figure(taken.product).seconds / figure(taken.bare).seconds,
  tenThousandMore: more('more1'),
  oneCaseMore: more('more2'),
  databaseMegabytes: statSync(join(benchFolder, 'product', 'merzim.duckdb')).size / 1e6,
}
writeFileSync(at('result.json'), `${JSON.stringify(result, null, 2)}\n`)
for (const left of ['hand', 'bare.duckdb', 'worked', 'product-tables.json', 'hand-tables.json', 'worked-tables.json'])
  rmSync(at(left), { recursive: true, force: true })

const line = (name: string, { seconds, peakMegabytes }: { seconds: number; peakMegabytes: number }, n = events) =>
  `${name.padEnd(34)} ${seconds.toFixed(2).padStart(8)} s ${Math.round(n / seconds)
    .toLocaleString('en')
    .padStart(12)} events/s ${Math.round(peakMegabytes).toString().padStart(7)} MB`
process.stdout.write(
  [
    `${events.toLocaleString('en')} events (${result.megabytes.toFixed(0)} MB), medians of ${runs} runs, load ${result.load?.toFixed(1)}`,
    line('merzim: file to judged facts', result.product),
    line('written by hand in SQL', result.hand),
    line('its own statements, bare DuckDB', result.bare),
    line('the bytes of the file, read once', result.read),
    `merzim ÷ by hand ${result.ratioToHand.toFixed(2)}, ÷ its own statements ${result.ratioToOwnStatements.toFixed(2)}; ${result.product.cpuSeconds.toFixed(1)} s of processor time, ${result.hand.cpuSeconds.toFixed(1)} s by hand; database ${result.databaseMegabytes.toFixed(0)} MB`,
    `on top of it: 10,000 events ${result.tenThousandMore.toFixed(2)} s, one case ${result.oneCaseMore.toFixed(2)} s`,
    `${worked.name} repeated to ${worked.events.toLocaleString('en')} events (${(worked.bytes / 1e6).toFixed(0)} MB)`,
    line('merzim: file to judged facts', result.worked, worked.events),
    line('the same statements, bare DuckDB', result.workedBare, worked.events),
    `merzim runs at ${((result.workedBare.seconds / result.worked.seconds) * 100).toFixed(0)} % of the speed of its statements`,
    '',
  ].join('\n'),
)
