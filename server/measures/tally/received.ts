import { addDays, formatDay } from '../../clock/day.ts'
import type { Day } from '../../clock/types.ts'
import type { Cell, Row } from '../../store/values.ts'
import type { Filters } from '../resolve.ts'
import { CLASSES, percentile } from './classes.ts'
import { inOrder, type Wanted } from './groups.ts'
import { type ReceiptsHeld, type Received, rowOf } from './receipts.ts'
import type { Place } from './seats.ts'

interface Sum {
  readonly key: readonly Cell[]
  readonly values: Float64Array
  readonly spread: Uint32Array | undefined
}

/** Sums, by what is told of them. Many rows have the same few keys: a key is written out once for each short name of it. */
class Sums {
  readonly #byName = new Map<string | number, Sum>()
  readonly #byKey = new Map<string, Sum>()
  readonly #length: number
  readonly #spread: boolean

  constructor(length: number, spread = false) {
    this.#length = length
    this.#spread = spread
  }

  of(name: string | number, keyOf: () => readonly Cell[]): Sum {
    const named = this.#byName.get(name)
    if (named !== undefined) return named
    const key = keyOf()
    const text = JSON.stringify(key)
    const values = new Float64Array(this.#length)
    const sum = this.#byKey.get(text) ?? { key, values, spread: this.#spread ? new Uint32Array(CLASSES) : undefined }
    this.#byKey.set(text, sum)
    this.#byName.set(name, sum)
    return sum
  }

  /** In the order of the keys. */
  rows(): Sum[] {
    return [...this.#byKey.values()].toSorted((one, other) => inOrder(one.key, other.key))
  }
}

function add(values: Float64Array, at: number, value: number): void {
  values[at] = (values[at] ?? 0) + value
}

/** Rows of a period whose places are asked for. */
function* rowsOf(
  { days, places }: Received<string>,
  words: ReadonlyMap<number, Place>,
  { from, to }: Filters,
  wanted: Wanted,
): Generator<[number, Place, Day]> {
  const end = rowOf(days, addDays(to, 1))
  for (let row = rowOf(days, from); row < end; row++) {
    const place = words.get(places[row] ?? 0)
    if (place !== undefined && wanted.place(place)) yield [row, place, days[row] as Day]
  }
}

/** The same of what is open at the instant. */
const openOf = (open: readonly Row[], words: ReadonlyMap<number, Place>, { from, to }: Filters, wanted: Wanted) =>
  open.flatMap((row) => {
    const [day, place] = [Number(row['day']) as Day, words.get(Number(row['place']))]
    return place !== undefined && day >= from && day <= to && wanted.place(place) ? [{ row, place, day }] : []
  })

const COHORT = ['stages', 'completed', 'on_time', 'late', 'unjudged', 'refused', 'refused_on_time'] as const
const OPEN = ['overdue', 'at_risk', 'suspended'] as const

/** measures/stage_cohorts. @param open - `queries/measures/tally/open_received.sql` */
export function stageCohorts(held: ReceiptsHeld, open: readonly Row[], filters: Filters, wanted: Wanted): Cell[][] {
  const columns = COHORT.map((name) => held.stages.counts[name])
  const sums = new Sums(COHORT.length + OPEN.length)
  const { monthOf, nameOf } = months()
  const sumOf = (place: Place, day: Day, number: number) =>
    sums.of(number * MONTHS + nameOf(day), () => [monthOf(day), place.provider, place.service, place.stage]).values
  for (const [row, place, day] of rowsOf(held.stages, held.places, filters, wanted)) {
    const values = sumOf(place, day, held.stages.places[row] ?? 0)
    for (const [at, column] of columns.entries()) add(values, at, column[row] ?? 0)
  }
  for (const { row, place, day } of openOf(open, held.places, filters, wanted)) {
    const values = sumOf(place, day, Number(row['place']))
    for (const [at, name] of OPEN.entries()) add(values, COHORT.length + at, Number(row[name]))
  }
  return sums.rows().map(({ key, values }) => {
    const [stages = 0, completed = 0, ...others] = values
    const [ended, standing] = [others.slice(0, COHORT.length - 2), others.slice(COHORT.length - 2)]
    return [...key, stages, completed, ...ended, stages - completed, ...standing]
  })
}

/** More months than any log has. */
const MONTHS = 10_000

/** Month of a day, written out once for each day. */
function months() {
  const written = new Map<Day, string>()
  const names = new Map<string, number>()
  const monthOf = (day: Day): string => {
    const month = written.get(day) ?? `${formatDay(day).slice(0, 7)}-01`
    written.set(day, month)
    return month
  }
  const nameOf = (day: Day): number => {
    const month = monthOf(day)
    const name = names.get(month) ?? names.size
    names.set(month, name)
    return name
  }
  return { monthOf, nameOf }
}

/** measures/stage_flow */
export function stageFlow(held: ReceiptsHeld, filters: Filters, wanted: Wanted): Cell[][] {
  const { places, counts, next, starts, gaps } = held.stages
  const sums = new Sums(2, true)
  for (const [row, { service, stage }] of rowsOf(held.stages, held.places, filters, wanted)) {
    const following = next[row] ?? null
    const { values, spread } = sums.of(`${places[row]} ${following}`, () => [service, stage, following])
    add(values, 0, counts.stages[row] ?? 0)
    add(values, 1, counts.completed[row] ?? 0)
    const end = starts[row + 1] ?? 0
    for (let at = starts[row] ?? 0; at < end; at++) {
      const gap = gaps[at] ?? 0
      if (spread !== undefined) spread[gap] = (spread[gap] ?? 0) + 1
    }
  }
  return sums
    .rows()
    .map(({ key, values, spread }) => [...key, ...values, spread === undefined ? null : percentile(spread, 0, 0.5)])
}

/** measures/step_funnel. @param open - `queries/measures/tally/open_reached.sql` */
export function stepFunnel(held: ReceiptsHeld, open: readonly Row[], filters: Filters, wanted: Wanted): Cell[][] {
  const { places, counts } = held.steps
  const sums = new Sums(4)
  const sumOf = (number: number, { service, stage, step }: Place) =>
    sums.of(number, () => [service, stage, step]).values
  for (const [row, place] of rowsOf(held.steps, held.places, filters, wanted)) {
    const values = sumOf(places[row] ?? 0, place)
    add(values, 0, counts.reached[row] ?? 0)
    add(values, 1, counts.done[row] ?? 0)
  }
  for (const { row, place } of openOf(open, held.places, filters, wanted)) {
    const values = sumOf(Number(row['place']), place)
    add(values, 2, Number(row['open']))
    add(values, 3, Number(row['overdue']))
  }
  return sums.rows().map(({ key, values }) => [...key, ...values])
}
