import { Random } from '../../../fixtures/random.ts'
import { MEASURE_NAMES, type MeasureName } from '../../../server/measures/catalogue.ts'
import { loadRegulation } from '../../../server/regulation/load.ts'
import { addressOf, askWell, untilQuiet } from '../asking.ts'
import { median, share } from '../measure.ts'
import { mixedFilters, questionOf } from '../questions.ts'
import type { Served } from '../served.ts'
import { wantedOf } from '../told/figures.ts'
import type { Found } from '../told/results.ts'

/** Of one measure, milliseconds over HTTP: questions that nobody has asked before, and the same once more. */
interface Warm {
  readonly p50: number
  readonly p95: number
  /** Of the same, those about now, and those about another moment, whose tables are to be made first. */
  readonly now: number
  readonly earlier: number
  readonly again: number
}

/** Every measure under mixed filters, when what is made ahead has been made. */
export async function warm(
  served: Served,
  { events, questions, say }: { events: number; questions: number; say: (text: string) => void },
): Promise<Found> {
  const found: Partial<Record<MeasureName, Warm>> = {}
  await untilQuiet(served)
  for (const measure of MEASURE_NAMES) {
    const addresses = newQuestions(measure, questions)
    await askWell(served, addressOf(questionOf(measure, { as_of: '2020-02-01' }, 0)))
    const [now, earlier, second]: [number[], number[], number[]] = [[], [], []]
    for (const address of addresses) {
      const { ms } = await askWell(served, address)
      if (address.includes('as_of=')) earlier.push(ms)
      else now.push(ms)
    }
    for (const address of addresses) second.push((await askWell(served, address)).ms)
    const first = [...now, ...earlier]
    const one = {
      p50: share(first, 0.5),
      p95: share(first, 0.95),
      now: share(now, 0.95),
      earlier: share(earlier, 0.95),
      again: share(second, 0.95),
    }
    found[measure] = one
    const told = (['p50', 'p95', 'now', 'earlier', 'again'] as const).map((name) => `${name} ${one[name].toFixed(1)}`)
    say(`${measure}: ${told.join(', ')} ms`)
  }
  const all = Object.values(found)
  const p95 = all.map((one) => one.p95)
  const limit = wantedOf('warm', events) ?? Number.POSITIVE_INFINITY
  return {
    figures: {
      warm: Math.max(...p95),
      warmMiddle: median(p95),
      warmNow: Math.max(...all.map((one) => one.now).filter(Number.isFinite)),
      warmBeyond: p95.filter((ms) => ms > limit).length,
      again: Math.max(...all.map((one) => one.again)),
    },
    details: { warm: found },
  }
}

/** Addresses of different questions under mixed filters, the same each time. */
export function newQuestions(measure: MeasureName, count: number, seed = 8): readonly string[] {
  const random = new Random(seed, measure.length)
  const regulation = loadRegulation()
  const addresses = new Set<string>()
  // A measure that takes few filters may run out of other questions.
  for (let turn = 0; addresses.size < count && turn < count * 20; turn++) {
    addresses.add(addressOf(questionOf(measure, mixedFilters(random, regulation), addresses.size)))
  }
  return [...addresses]
}
