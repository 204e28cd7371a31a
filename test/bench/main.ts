import { mkdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { benchFolder } from './generate.ts'
import { compareAndClear, INGEST_PARTS, measureIngest } from './ingest.ts'
import { inProcess } from './measure.ts'
import { hasLibrary, inPython, type Library, MOST_IN_PYTHON } from './python.ts'
import { measureStore, STORE_PARTS } from './store/main.ts'
import { growthLines } from './told/growth.ts'
import { allResults, type Found, keepFound, resultOf } from './told/results.ts'
import { tableLines } from './told/table.ts'

/**
 * `npm run bench [-- EVENTS [RUNS] [--only ingest,store,alerts,product,warm,…] [--data FOLDER] [--questions N]]`: a log to
 * judged facts beside its baselines (ingest.ts), what the server does with a store of that size (store/main.ts), and what
 * alerts take (alerts/figures.ts). Says what each part took as soon as it ends, keeps it in data/bench/result-EVENTS.json
 * beside what was found before, and prints one table, then how the figures grow where there are several sizes.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, data: { type: 'string' }, questions: { type: 'string', default: '40' } },
})
const events = Number(positionals[0] ?? 1_000_000)
const runs = Number(positionals[1] ?? 5)
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  ingest: INGEST_PARTS,
  store: STORE_PARTS,
  alerts: ['alerts'],
}
const known = [...Object.keys(GROUPS), ...Object.values(GROUPS).flat()]
const asked = values.only?.split(',') ?? Object.keys(GROUPS)
const strange = asked.find((name) => !known.includes(name))
if (strange !== undefined) throw new Error(`--only takes some of ${known.join(', ')}, and not "${strange}"`)
const wanted = new Set(asked.flatMap((name) => GROUPS[name] ?? [name]))
for (const [bare, before] of [
  ['bare', 'product'],
  ['workedBare', 'worked'],
] as const)
  if (wanted.has(bare) && !wanted.has(before)) throw new Error(`--only ${bare} takes ${before} as well`)

mkdirSync(benchFolder, { recursive: true })
const keep = (found: Found, times = runs) => void keepFound(events, found, times)
const say = (lines: readonly string[]) => void process.stdout.write(lines.map((line) => `${line}\n`).join(''))

const ingest = INGEST_PARTS.filter((part) => wanted.has(part) && !lacking(part))
if (ingest.length > 0) keep(await measureIngest(events, runs, ingest, inPython))
const store = STORE_PARTS.filter((part) => wanted.has(part))
if (store.length > 0) {
  const { data } = values
  await measureStore({ events, runs, questions: Number(values.questions), data, parts: store, keep })
}
if (wanted.has('alerts')) await inProcess('alerts/figures.ts').then(alertsFound, alertsFailed)

say(tableLines(resultOf(events)))
const growth = growthLines(allResults())
if (growth.length > 0) say(['', 'How the figures grow:', ...growth])
compareAndClear(ingest)

function alertsFound({
  details: { evaluating = 0, first = 0, last = 0 },
}: Awaited<ReturnType<typeof inProcess>>): void {
  keep({ figures: { alertsEvaluated: evaluating, alertsFirst: first / 1000, alertsLast: last / 1000 } }, 1)
}

/** The other figures are told all the same. */
function alertsFailed(error: unknown): void {
  process.stderr.write(`alerts: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

/** Python is no part of the project: where it or a library is missing, its baseline is left out, and that is said. */
function lacking(part: string): boolean {
  if (part !== 'pandas' && part !== 'pm4py') return false
  const why = whyNot(part)
  if (why !== undefined) process.stderr.write(`${part} is left out: ${why}\n`)
  return why !== undefined
}

function whyNot(library: Library): string | undefined {
  if (events > MOST_IN_PYTHON) return `it would hold ${events.toLocaleString('en')} events in memory`
  return hasLibrary(library) ? undefined : `python3 has no ${library} here`
}
