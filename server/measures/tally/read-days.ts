import { addDays, formatDay } from '../../clock/day.ts'
import type { Day, Instant } from '../../clock/types.ts'
import type { Store } from '../../store/store.ts'
import { Columns } from './columns.ts'
import { COUNTS, type EndedDay, TIMES } from './ended-day.ts'
import type { Place, Seats } from './seats.ts'

/** Days that are read at a time: of a hundred million events a month is some millions of steps. */
const AT_ONCE = 31

/** A batch came in between two statements: what was counted and what was timed are of different data. */
export class TallyTorn extends Error {
  override readonly name = 'TallyTorn'
}

/**
 * Reads what ended on some days, the last one included.
 *
 * @param by - what had ended by this instant; null: whenever.
 * @throws TallyTorn when it can be seen that a batch came in meanwhile.
 */
export async function readDays(
  store: Store,
  seats: Seats,
  from: Day,
  to: Day,
  by: Instant | null,
): Promise<ReadonlyMap<Day, EndedDay>> {
  const places = await placesOf(store)
  const days = new Map<Day, EndedDay>()
  for (let first = from; first <= to; first = addDays(first, AT_ONCE)) {
    const last = Math.min(addDays(first, AT_ONCE - 1), to) as Day
    const params = { from_day: formatDay(first), to_day: formatDay(last), as_of: by }
    const counted = await Columns.of(store, 'measures/tally/seats', params)
    const timed = await Columns.of(store, 'measures/tally/times', params)
    for (const [day, ended] of await cutDays(counted, timed, await seatsOf(counted, seats, places)))
      days.set(day, ended)
  }
  return days
}

/** What the numbers of places stand for. */
export async function placesOf(store: Store): Promise<ReadonlyMap<number, Place>> {
  const rows = await store.rows('measures/tally/places')
  const text = (cell: unknown) => (cell === null ? null : String(cell))
  return new Map(
    rows.map(({ place, provider, service, stage, step }) => [
      Number(place),
      { provider: text(provider), service: String(service), stage: String(stage), step: step as number | null },
    ]),
  )
}

async function seatsOf(counted: Columns, seats: Seats, places: ReadonlyMap<number, Place>): Promise<Int32Array> {
  const place = await counted.numbers('place')
  const actor = await counted.texts('actor')
  const fromStep = await counted.numbers('from_step', -1)
  return Int32Array.from(place, (number, row) => {
    const words = places.get(number)
    if (words === undefined) throw new TallyTorn(`place ${number} is new`)
    const step = fromStep[row] ?? -1
    return seats.numberOf(number, words, actor[row] ?? null, step < 0 ? null : step)
  })
}

/** The rows of both answers are in the same order, by day and then by seat. */
async function cutDays(counted: Columns, timed: Columns, seats: Int32Array): Promise<[Day, EndedDay][]> {
  const day = await counted.numbers('day')
  const sizes = await counted.numbers('timed')
  if (sizes.reduce((sum, size) => sum + size, 0) !== timed.length) throw new TallyTorn('times of other data')
  const counts: [string, Float64Array][] = []
  for (const name of COUNTS) counts.push([name, await counted.numbers(name, 0)])
  const times: [string, Int16Array][] = []
  for (const name of TIMES) times.push([name, await timed.small(name)])
  const firstUnit = Int8Array.from(await counted.numbers('first_unit', -1))
  const lastUnit = Int8Array.from(await counted.numbers('last_unit', -1))
  const oldest = await counted.numbers('oldest')
  const newest = await counted.numbers('newest')
  const days: [Day, EndedDay][] = []
  let passed = 0
  for (let begin = 0, end = 0; begin < day.length; begin = end) {
    while (end < day.length && day[end] === day[begin]) end++
    const starts = new Int32Array(end - begin + 1)
    for (let row = begin; row < end; row++) starts[row - begin + 1] = (starts[row - begin] ?? 0) + (sizes[row] ?? 0)
    const [from, to] = [passed, passed + (starts.at(-1) ?? 0)]
    const ended = {
      seats: seats.slice(begin, end),
      counts: Object.fromEntries(counts.map(([name, all]) => [name, all.slice(begin, end)])),
      firstUnit: firstUnit.slice(begin, end),
      lastUnit: lastUnit.slice(begin, end),
      oldest: oldest.subarray(begin, end).reduce((one, other) => Math.min(one, other), Infinity),
      newest: newest.subarray(begin, end).reduce((one, other) => Math.max(one, other), -Infinity),
      starts,
      times: Object.fromEntries(times.map(([name, all]) => [name, all.slice(from, to)])),
    }
    days.push([(day[begin] ?? 0) as Day, ended as unknown as EndedDay])
    passed = to
  }
  return days
}
