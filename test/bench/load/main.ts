import { rmSync } from 'node:fs'
import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { untilQuiet } from '../asking.ts'
import { share } from '../measure.ts'
import { memory } from '../processor.ts'
import { copyOf, Served, seededFolder } from '../served.ts'
import { FIGURE_NAMES } from '../told/figures.ts'
import { keepFound } from '../told/results.ts'
import { tableLines } from '../told/table.ts'
import { pushSteadily } from './pushing.ts'
import { readWithoutPause, readWithPauses } from './readers.ts'

/**
 * `npm run bench:load [-- SECONDS [--events N | --data FOLDER] [--readers 200] [--push 1000] [--pause SECONDS]]`: readers with
 * mixed filters over HTTP while events are pushed, on a copy of a data folder. Readers ask again as soon as they are
 * answered, or after a pause, as people do. Prints the times of the answers, errors, and the server's memory.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    events: { type: 'string', default: '1000000' },
    data: { type: 'string' },
    readers: { type: 'string', default: '200' },
    push: { type: 'string', default: '1000' },
    pause: { type: 'string', default: '0' },
  },
})
const seconds = Number(positionals[0] ?? 300)
const events = Number(values.events)
const pause = Number(values.pause)
const folder = copyOf(values.data ?? (await seededFolder(events)), `load-${events}`)
const served = await Served.start(folder)
/** Every second; zeros where the system does not tell (it is Linux that does). */
const megabytes: number[] = []
const watching = setInterval(() => {
  if (process.platform === 'linux') megabytes.push(memory(served.pid))
}, 1000)
try {
  await untilQuiet(served)
  megabytes.length = 0
  const stop = new AbortController()
  const pushing = pushSteadily(served, Number(values.push), stop.signal)
  const asked = { readers: Number(values.readers), seconds, pause }
  const answered = await (pause > 0 ? readWithPauses(served, asked) : readWithoutPause(served, asked))
  stop.abort()
  const pushed = await pushing
  // Of a tenth of the time each, so that no single second decides.
  const around = (part: number) => {
    const first = Math.floor(megabytes.length * part * 0.9)
    return share(megabytes.slice(first, first + Math.ceil(megabytes.length / 10)), 0.5)
  }
  const kind = pause > 0 ? 'pause' : 'load'
  const figures = {
    [`${kind}P50`]: answered.p50,
    [`${kind}P95`]: answered.p95,
    [`${kind}P99`]: answered.p99,
    [`${kind}Answers`]: answered.answers / seconds,
    [`${kind}Errors`]: answered.errors + pushed.failures.length,
    [`${kind}Start`]: around(0),
    [`${kind}Middle`]: around(0.5),
    [`${kind}End`]: around(1),
    [`${kind}Growth`]: around(1) / around(0.5),
  }
  const details = {
    seconds,
    ...values,
    ...answered,
    pushed: pushed.sent,
    pushP95: share(pushed.times, 0.95),
    megabytes,
  }
  const result = keepFound(events, { figures, details: { [kind]: details } }, 1)
  const own = new Set(FIGURE_NAMES.filter((name) => name.startsWith(kind)))
  const lines = [
    `${seconds} s, ${values.readers} readers, ${pause > 0 ? `who pause ${pause} s` : 'asking without a pause'}, load ${loadavg()[0]?.toFixed(1)}`,
    ...tableLines(result, own),
    `slowest answer ${answered.most.toFixed(0)} ms; ${pushed.sent.toLocaleString('en')} events pushed, answered p95 ${share(pushed.times, 0.95).toFixed(0)} ms`,
    ...Object.entries(answered.statuses).map(([status, times]) => `a reader was answered ${status}: ${times} times`),
    ...[...new Set(pushed.failures)].map((why) => `a push failed: ${why}`),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
} finally {
  clearInterval(watching)
  await served.stop()
  rmSync(folder, { recursive: true, force: true })
}
