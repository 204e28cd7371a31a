import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Random } from '../../fixtures/random.ts'
import { systemClock } from '../../server/clock/system-clock.ts'
import { askMeasure } from '../../server/measures/ask.ts'
import { MEASURE_NAMES } from '../../server/measures/catalogue.ts'
import type { AskedFilters } from '../../server/measures/filters.ts'
import { resolveFilters } from '../../server/measures/resolve.ts'
import { EVERY_PROVIDER } from '../../server/measures/scope.ts'
import { loadRegulation } from '../../server/regulation/load.ts'
import { Store } from '../../server/store/store.ts'
import { type Asked, clicksOf, mixedFilters, overviewOf, questionOf } from './questions.ts'

/**
 * `run-measures FOLDER [QUESTIONS [MEASURE…]]`: asks every measure of a data folder a mixed set of questions, each of them
 * once, so that nothing is answered from what is kept; then, with a store opened anew each time, one question as the
 * first of all. Prints one line a measure: wall milliseconds and processor time, and the same for all that the overview
 * asks at once: under mixed filters, most of them of another moment or period than the one before; then after clicks on
 * one filter, as readers make them, the first of each kind left out.
 */
const [folder = '', questions = '20', ...names] = process.argv.slice(2)
const regulation = loadRegulation({ added: join(tmpdir(), 'merzim-nothing-added') })
const wanted = MEASURE_NAMES.filter((name) => names.length === 0 || names.includes(name))

async function ask(store: Store, { measure, filters }: Asked): Promise<number> {
  const resolved = await resolveFilters(filters, { store, regulation, clock: systemClock }, measure)
  const begun = performance.now()
  await askMeasure(store, measure, resolved, EVERY_PROVIDER)
  return performance.now() - begun
}

const share = (figures: readonly number[], of: number) => {
  const sorted = [...figures].sort((a, b) => a - b)
  return sorted[Math.min(Math.ceil(sorted.length * of), sorted.length) - 1] ?? Number.NaN
}
const shown = (ms: number) => ms.toFixed(1).padStart(8)
const line = (name: string, warm: readonly number[], cpu: number, cold?: number) =>
  process.stdout.write(
    `${name.padEnd(20)}${shown(share(warm, 0.5))}${shown(share(warm, 0.95))}${shown(cpu)}${cold === undefined ? '' : shown(cold)}\n`,
  )

const processor = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

process.stdout.write(`${folder}, ${questions} questions each, load ${loadavg()[0]?.toFixed(1)}\n`)
process.stdout.write(`${''.padEnd(20)}     p50     p95     cpu    cold\n`)
let store = await Store.open({ folder })
for (const name of wanted) {
  const random = new Random(8, name.length)
  const asked = new Set<string>()
  const warm: number[] = []
  await ask(store, { measure: name, filters: { as_of: '2020-02-01' } })
  const begun = processor()
  for (let _turn = 0; warm.length < Number(questions); _turn++) {
    const question = questionOf(name, mixedFilters(random, regulation), warm.length)
    const key = JSON.stringify(question)
    if (asked.has(key)) continue
    asked.add(key)
    warm.push(await ask(store, question))
  }
  const cpu = (processor() - begun) / warm.length
  store.close()
  store = await Store.open({ folder })
  const cold = await ask(store, questionOf(name, {}, 0))
  line(name, warm, cpu, cold)
}

if (names.length === 0 || names.includes('overview')) {
  const random = new Random(8, 99)
  const pages: number[] = []
  const begun = processor()
  for (let turn = 0; turn < Number(questions); turn++) {
    const filters = mixedFilters(random, regulation)
    const page = overviewOf(
      filters,
      { from: '2020-01-03', to: `2020-02-${String(1 + (turn % 28)).padStart(2, '0')}` },
      { from: `2019-${10 + (turn % 3)}-01` },
    )
    const start = performance.now()
    await Promise.all(page.map((one) => ask(store, one)))
    pages.push(performance.now() - start)
  }
  line('overview at once', pages, (processor() - begun) / pages.length)

  for (const [kind, [first, ...clicks]] of Object.entries(clicksOf(regulation))) {
    const click = (filters: AskedFilters) =>
      Promise.all(
        overviewOf(filters, { from: '2020-04-04', to: '2020-07-02' }, { from: '2019-08-01' }).map((one) =>
          ask(store, one),
        ),
      )
    await click({})
    await click(first ?? {})
    const times: number[] = []
    const began = processor()
    for (const filters of clicks) {
      const start = performance.now()
      await click(filters)
      times.push(performance.now() - start)
    }
    line(`a click: ${kind}`, times, (processor() - began) / times.length)
  }
}
process.stdout.write(`load ${loadavg()[0]?.toFixed(1)}\n`)
store.close()
