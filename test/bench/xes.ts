import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { benchFolder } from './generate.ts'
import { inProcess, median, type Run } from './measure.ts'

/**
 * `npm run bench:xes [-- MEGABYTES [RUNS]]`: a XES log to rows, on one core and on two (pinned by taskset, where that is
 * there), and beside it PM4Py, where Python has it. Prints megabytes of uncompressed XML a second.
 */
/** How XES calls the columns of a canonical log. */
const KEYS: Readonly<Record<string, string>> = {
  at: 'time:timestamp',
  resource: 'org:resource',
  event: 'lifecycle:transition',
}
const megabytes = Number(process.argv[2] ?? 200)
const runs = Number(process.argv[3] ?? 5)
const path = await xesLog(megabytes * 1e6)
const bytes = statSync(path).size
const pinned = spawnSync('taskset', ['-c', '0', 'true']).status === 0

const one: Run[] = []
const two: Run[] = []
for (let run = 1; run <= runs; run++) {
  process.stderr.write(`run ${run} of ${runs}\n`)
  if (pinned) one.push(await inProcess('run-xes.ts', { cores: '0' }, path))
  two.push(await inProcess('run-xes.ts', pinned ? { cores: '0,1' } : {}, path))
}
const rows = two[0]?.details['rows'] ?? 0
const figure = (taken: readonly Run[]) => {
  const seconds = median(taken.map((run) => run.seconds))
  const peak = Math.max(...taken.map((run) => run.peakMegabytes))
  return { seconds, megabytesPerSecond: bytes / 1e6 / seconds, eventsPerSecond: rows / seconds, peakMegabytes: peak }
}
const pm4py = pm4pySeconds()
const result = {
  megabytes: bytes / 1e6,
  rows,
  runs,
  oneCore: one.length === 0 ? null : figure(one),
  twoCores: figure(two),
  pm4py: pm4py === undefined ? null : { seconds: pm4py, megabytesPerSecond: bytes / 1e6 / pm4py },
}
writeFileSync(join(benchFolder, 'xes.json'), `${JSON.stringify(result, null, 2)}\n`)

const line = (name: string, found: ReturnType<typeof figure>) =>
  `${name.padEnd(30)} ${found.seconds.toFixed(2).padStart(7)} s ${found.megabytesPerSecond.toFixed(1).padStart(7)} MB/s ` +
  `${Math.round(found.eventsPerSecond).toLocaleString('en').padStart(10)} events/s ${Math.round(found.peakMegabytes)} MB`
process.stdout.write(
  [
    `${(bytes / 1e6).toFixed(0)} MB of XES, ${rows.toLocaleString('en')} events, medians of ${runs} runs`,
    result.oneCore === null
      ? 'merzim, one core: not measured, there is no taskset'
      : line('merzim, one core', result.oneCore),
    line(pinned ? 'merzim, two cores' : 'merzim, all cores', result.twoCores),
    pm4py === undefined
      ? 'PM4Py: not on this machine'
      : `PM4Py${' '.repeat(25)} ${pm4py.toFixed(2).padStart(7)} s ${(bytes / 1e6 / pm4py).toFixed(1).padStart(7)} MB/s`,
    '',
  ].join('\n'),
)

/** Seconds that PM4Py takes for the same file; undefined where Python has no PM4Py. */
function pm4pySeconds(): number | undefined {
  const program = `import sys, time, pm4py
began = time.perf_counter()
pm4py.read_xes(sys.argv[1])
print(time.perf_counter() - began)`
  const done = spawnSync('python3', ['-c', program, path], { encoding: 'utf8' })
  return done.status === 0 ? Number(done.stdout.trim().split('\n').at(-1)) : undefined
}

/** The sample log as XES, written as process mining tools do, again and again under new case numbers. Written once. */
async function xesLog(size: number): Promise<string> {
  const file = join(benchFolder, `log-${size / 1e6}.xes`)
  if (existsSync(file)) return file
  mkdirSync(benchFolder, { recursive: true })
  const source = fileURLToPath(new URL('../../fixtures/logs/sample.csv', import.meta.url))
  const [header = '', ...lines] = readFileSync(source, 'utf8').trimEnd().split('\n')
  const columns = header.split(',')
  const cases = Map.groupBy(lines, (text) => text.slice(0, text.indexOf(',')))
  const out = createWriteStream(file)
  out.write('<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1.0" xmlns="http://www.xes-standard.org/">\n')
  for (let copy = 0, written = 0; written < size; copy++) {
    for (const [id, rows] of cases) {
      const trace = `\t<trace>\n\t\t<string key="concept:name" value="${copy}-${id}"/>\n${rows.map((row) => eventXml(columns, row)).join('')}\t</trace>\n`
      written += trace.length
      if (!out.write(trace)) await once(out, 'drain')
      if (written >= size) break
    }
  }
  out.end('</log>\n')
  await once(out, 'close')
  return file
}

function eventXml(columns: readonly string[], row: string): string {
  const cells = row.split(',').flatMap((value, index) => {
    const column = columns[index] ?? ''
    if (value === '' || column === 'case_id') return []
    return `\t\t\t<${column === 'at' ? 'date' : 'string'} key="${KEYS[column] ?? column}" value="${value}"/>\n`
  })
  return `\t\t<event>\n${cells.join('')}\t\t</event>\n`
}
