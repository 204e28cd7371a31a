import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { benchFolder, bigLog } from './generate.ts'
import { inProcess, median, type Run } from './measure.ts'
import { requireSameTables } from './stored-tables.ts'
import { workedLog } from './worked-log.ts'

/**
 * `npm run bench [-- EVENTS [RUNS] [--only product,hand,…]]`: a canonical log to judged facts and two small batches on top
 * of it, beside three baselines taken in turns in the same run: statements written by hand, the product's own statements
 * with nothing around them, and the bytes of the file read once; then the worked log, repeated, beside the statements that
 * it runs; then what alerts take (alerts/figures.ts), once. Says what each process took as soon as it ends, prints one table and writes data/bench/result.json; then it
 * fails when the product and the statements by hand have not stored alike.
 */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { only: { type: 'string' } } })
const events = Number(positionals[0] ?? 1_000_000)
const runs = Number(positionals[1] ?? 5)
const statements = join(benchFolder, 'statements.json')
const at = (name: string) => join(benchFolder, name)

mkdirSync(benchFolder, { recursive: true })
const log = await bigLog(events)
const few = await bigLog(10_000, 50_000_000)
const one = await bigLog(5, 60_000_000)
const worked = await workedLog(events)

/** In the order in which they are taken; a bare run takes the statements that the product before it has left. */
const PROGRAMS = {
  product: () => inProcess('run-product.ts', log.path, at('product'), statements, few.path, one.path),
  hand: () => inProcess('run-hand.ts', log.path, at('hand')),
  bare: () => inProcess('run-bare.ts', log.path, at('bare'), statements),
  read: () => inProcess('run-read.ts', log.path),
  worked: () => inProcess('run-product.ts', worked.path, at('worked'), statements),
  workedBare: () => inProcess('run-bare.ts', worked.path, at('bare'), statements),
} as const
type Program = keyof typeof PROGRAMS
const ALL = Object.keys(PROGRAMS) as Program[]
const wanted = (name: string) => values.only === undefined || values.only.split(',').includes(name)
const only = ALL.filter(wanted)
if (only.length === 0 && !wanted('alerts')) throw new Error(`--only takes some of ${[...ALL, 'alerts'].join(', ')}`)
for (const [bare, before] of [
  ['bare', 'product'],
  ['workedBare', 'worked'],
] as const)
  if (only.includes(bare) && !only.includes(before)) throw new Error(`--only ${bare} takes ${before} as well`)

const taken: Record<Program, Run[]> = { product: [], hand: [], bare: [], read: [], worked: [], workedBare: [] }
for (let run = 1; run <= runs; run++) {
  for (const name of only) {
    const took = await PROGRAMS[name]()
    taken[name].push(took)
    const cpu = took.details['cpu'] === undefined ? '' : `, ${took.details['cpu'].toFixed(2)} s of processor time`
    const figures = `${took.seconds.toFixed(2)} s${cpu}, ${took.peakMegabytes.toFixed(0)} MB`
    process.stderr.write(`run ${run} of ${runs}, ${name}: ${figures}, load ${loadavg()[0]?.toFixed(1)}\n`)
  }
}

const alerts = wanted('alerts') ? await inProcess('alerts/figures.ts').catch(failed) : undefined

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
  alerts: alerts?.details,
  databaseMegabytes: only.includes('product') ? statSync(join(at('product'), 'merzim.duckdb')).size / 1e6 : Number.NaN,
}
writeFileSync(at('result.json'), `${JSON.stringify(result, null, 2)}\n`)
const line = (name: string, { seconds, peakMegabytes }: { seconds: number; peakMegabytes: number }, n = events) =>
  `${name.padEnd(34)} ${seconds.toFixed(2).padStart(8)} s ${Math.round(n / seconds)
    .toLocaleString('en')
    .padStart(12)} events/s ${Math.round(peakMegabytes).toString().padStart(7)} MB`
const table: [needs: readonly Program[], line: () => string][] = [
  [['product'], () => line('merzim: file to judged facts', result.product)],
  [['hand'], () => line('written by hand in SQL', result.hand)],
  [['bare'], () => line('its own statements, bare DuckDB', result.bare)],
  [['read'], () => line('the bytes of the file, read once', result.read)],
  [
    ['product', 'hand'],
    () =>
      `merzim ÷ by hand ${result.ratioToHand.toFixed(2)}; ${result.product.cpuSeconds.toFixed(1)} s of processor time, ${result.hand.cpuSeconds.toFixed(1)} s by hand`,
  ],
  [['product', 'bare'], () => `merzim ÷ its own statements ${result.ratioToOwnStatements.toFixed(2)}`],
  [
    ['product'],
    () =>
      `on top of it: 10,000 events ${result.tenThousandMore.toFixed(2)} s, one case ${result.oneCaseMore.toFixed(2)} s; database ${result.databaseMegabytes.toFixed(0)} MB`,
  ],
  [
    ['worked'],
    () =>
      `${worked.name} repeated to ${worked.events.toLocaleString('en')} events (${(worked.bytes / 1e6).toFixed(0)} MB)\n${line('merzim: file to judged facts', result.worked, worked.events)}`,
  ],
  [['workedBare'], () => line('the same statements, bare DuckDB', result.workedBare, worked.events)],
]
process.stdout.write(
  `${events.toLocaleString('en')} events (${result.megabytes.toFixed(0)} MB), medians of ${runs} runs, load ${result.load?.toFixed(1)}\n`,
)
for (const [needs, text] of table) if (needs.every((name) => only.includes(name))) process.stdout.write(`${text()}\n`)
if (alerts !== undefined) {
  const { evaluating = 0, first = 0, last = 0, mails = 0 } = alerts.details
  process.stdout.write(
    `alerts over 100,000 open steps: all rules evaluated in ${evaluating.toFixed(0)} ms (wanted: 300); from a deadline passing to ` +
      `SMTP ${(first / 1000).toFixed(1)} s, to the last of ${mails} mails ${(last / 1000).toFixed(1)} s (wanted: 5)\n`,
  )
}

/** The other figures are told all the same. */
function failed(error: unknown): undefined {
  process.stderr.write(`alerts: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

// Last, so that no figure is lost when it throws; what was stored stays then, to be looked into.
if (only.includes('product') && only.includes('hand')) requireSameTables(at('product'), at('hand'))
for (const left of ['hand', 'bare.duckdb', 'worked', 'product-tables.json', 'hand-tables.json', 'worked-tables.json'])
  rmSync(at(left), { recursive: true, force: true })
