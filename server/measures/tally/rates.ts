import { addDays } from '../../clock/day.ts'
import type { Cell } from '../../store/values.ts'
import type { Filters } from '../resolve.ts'
import { percentile } from './classes.ts'
import type { EndedDay } from './ended-day.ts'
import { type Figures, rate } from './figures.ts'
import { addUp, type Groups, groupSeats, inOrder, isStep, spreadOf, type Wanted } from './groups.ts'
import type { Place, Seat } from './seats.ts'
import { NOTHING, type Standing, standBy } from './standing.ts'

type Of = Pick<Figures, 'tally' | 'standing'>

/** measures/step_rate */
export const stepRate = (of: Of, filters: Filters, wanted: Wanted): Cell[][] =>
  kept(of, filters, wanted, ({ service, stage, step }) => [service, stage, step])

/** measures/step_compliance */
export const stepCompliance = (of: Of, filters: Filters, wanted: Wanted): Cell[][] =>
  kept(of, filters, wanted, ({ provider, service, stage, step }) => [provider, service, stage, step])

/** Whom a step came to, or who holds it, is asked for. */
const among = (place: Seat | Standing, { actor }: Filters, wanted: Wanted): boolean =>
  isStep(place) && wanted.place(place) && (actor === null || place.actor === actor)

/** How steps kept their norms, by what is told of them. */
function kept(
  { tally, standing }: Of,
  filters: Filters,
  wanted: Wanted,
  told: (place: Place) => readonly Cell[],
): Cell[][] {
  const days = tally.days(filters.from, filters.to)
  const keyOf = (place: Seat | Standing) => (among(place, filters, wanted) ? told(place) : undefined)
  const steps = groupSeats(tally.seats, keyOf)
  const sums = addUp(days, steps, ['ended', 'timed', 'on_time', 'late', 'returned', 'unjudged'])
  const used = spreadOf(days, steps, 'used')
  const open = standBy(standing, keyOf)
  const groupOf = new Map(steps.keys.map((key, group) => [JSON.stringify(key), group]))
  const keys = new Map([...open].map(([text, { key }]) => [text, key]))
  for (const [text, group] of groupOf) if ((sums.ended[group] ?? 0) > 0) keys.set(text, steps.keys[group] ?? [])
  return [...keys]
    .toSorted(([, one], [, other]) => inOrder(one, other))
    .map(([text, key]) => {
      const group = groupOf.get(text) ?? -1
      const stand = open.get(text) ?? NOTHING
      const sum = (column: Float64Array) => column[group] ?? 0
      return [
        ...key,
        sum(sums.timed),
        sum(sums.on_time),
        sum(sums.late),
        sum(sums.returned),
        stand.open,
        stand.due_soon,
        stand.overdue,
        stand.suspended,
        sum(sums.unjudged) + stand.unjudged,
        rate(sum(sums.on_time), sum(sums.timed)),
        group < 0 ? null : percentile(used, group, 0.5),
        group < 0 ? null : percentile(used, group, 0.9),
      ]
    })
}

/** measures/worst_steps */
export function worstSteps({ tally, standing }: Of, filters: Filters, wanted: Wanted, most: number): Cell[][] {
  const { from, to, minCount, limit, offset } = filters
  const before = addDays(from, -(to - from + 1))
  const [now, earlier] = [tally.days(from, to), tally.days(before, addDays(from, -1))]
  const places = groupSeats(tally.seats, (seat) => (among(seat, filters, wanted) ? [seat.place] : undefined))
  const sums = addUp(now, places, ['timed', 'on_time', 'late'])
  const previous = addUp(earlier, places, ['timed', 'on_time'])
  const lateBy = spreadOf(now, places, 'late_by')
  const units = unitsOf(now, places)
  // Who the steps came to since the period before began.
  const actors = actorsOf(tally.days(before, LAST), tally.seats, places)
  const words = new Map(tally.seats.map((seat) => [seat.place, seat]))
  const held = standBy(standing, (place) => (among(place, filters, wanted) ? [place.place] : undefined))
  const holders = holdersOf(standing.filter((place) => among(place, filters, wanted)))
  const rows = places.keys.flatMap(([place], group) => {
    const seat = words.get(Number(place))
    const completed = sums.timed[group] ?? 0
    if (seat === undefined || completed < Math.max(minCount, 1)) return []
    const unit = units[group] ?? null
    const actor = firstOf(actors[group] ?? null, holders.get(seat.place) ?? null)
    const onTime = sums.on_time[group] ?? 0
    const completedBefore = previous.timed[group] ?? 0
    return [
      [
        ...[seat.provider, seat.service, seat.stage, seat.step, actor],
        ...[completed, onTime, completed - onTime, onTime / completed],
        unit === null ? null : percentile(lateBy, group, 0.5),
        unit,
        rate(previous.on_time[group] ?? 0, completedBefore),
        completedBefore,
        held.get(JSON.stringify([seat.place]))?.overdue ?? 0,
      ] as Cell[],
    ]
  })
  const rank = (row: readonly Cell[]) => [row[8] ?? null, -Number(row[5]), ...row.slice(0, 4)]
  return rows.toSorted((one, other) => inOrder(rank(one), rank(other))).slice(offset, offset + (limit ?? most))
}

/** The first by name of those who hold the steps of each place. */
function holdersOf(standing: readonly Standing[]): ReadonlyMap<number, string | null> {
  const holders = new Map<number, string | null>()
  for (const { place, actor } of standing) holders.set(place, firstOf(holders.get(place) ?? null, actor))
  return holders
}

const firstOf = (one: string | null, other: string | null): string | null =>
  one === null || (other !== null && other < one) ? other : one

const LAST = Number.MAX_SAFE_INTEGER as ReturnType<typeof addDays>
/** The type `unit` of the schema, in its order. */
const UNITS = ['minutes', 'hours', 'calendar_days', 'working_days'] as const

/** The one unit of the norms of each group; null where editions with different units meet. */
function unitsOf(days: readonly EndedDay[], groups: Groups): (string | null)[] {
  const found: (number | undefined)[] = new Array(groups.keys.length).fill(undefined)
  for (const { seats, firstUnit, lastUnit } of days) {
    for (let row = 0; row < seats.length; row++) {
      const group = groups.of[seats[row] ?? 0] ?? -1
      const unit = firstUnit[row] ?? -1
      if (group < 0 || unit < 0) continue
      const one = unit === lastUnit[row] ? unit : SEVERAL
      found[group] = found[group] === undefined || found[group] === one ? one : SEVERAL
    }
  }
  return found.map((unit) => UNITS[unit ?? SEVERAL] ?? null)
}
const SEVERAL = -1

/** The first by name of those whom the steps of each group came to. */
function actorsOf(days: readonly EndedDay[], seats: readonly Seat[], groups: Groups): (string | null)[] {
  const came = new Set<number>()
  for (const day of days) for (const seat of day.seats) came.add(seat)
  const found: (string | null)[] = new Array(groups.keys.length).fill(null)
  for (const seat of came) {
    const group = groups.of[seat] ?? -1
    const actor = seats[seat]?.actor ?? null
    if (group < 0 || actor === null) continue
    found[group] = firstOf(found[group] ?? null, actor)
  }
  return found
}
