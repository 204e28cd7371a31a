import type { Cell } from '../../store/values.ts'
import type { Filters } from '../resolve.ts'
import { CLASSES, percentile } from './classes.ts'
import { addUp, type Groups, groupSeats, inOrder, isStep, spreadOf, type Wanted } from './groups.ts'
import type { Seat } from './seats.ts'
import type { TallyAt } from './tally.ts'

const DAY_US = 86_400_000_000
type Rows = Cell[][]

/** What a step is told apart by; measures/at/ended_by. */
function dimension(name: string | null, seat: Seat): Cell {
  if (name === null || name === 'resource') return null
  if (name === 'step') return `${seat.stage}.${seat.step}`
  return seat[name as 'provider' | 'actor' | 'service' | 'stage']
}

/** Steps that are asked for, by what they are told apart by. */
function groupSteps(
  tally: TallyAt,
  { actor }: Filters,
  wanted: Wanted,
  keyOf: (seat: Seat) => readonly Cell[],
): Groups {
  return groupSeats(tally.seats, (seat) =>
    isStep(seat) && wanted.place(seat) && (actor === null || seat.actor === actor) ? keyOf(seat) : undefined,
  )
}

/** Groups in which something was counted, in order. */
const present = (groups: Groups, counted: Float64Array): number[] =>
  groups.keys
    .map((_, group) => group)
    .filter((group) => (counted[group] ?? 0) > 0)
    .toSorted((one, other) => inOrder(groups.keys[one] ?? [], groups.keys[other] ?? []))

const ratio = (part: number | undefined, whole: number | undefined): number | null =>
  part === undefined || !whole ? null : part / whole

const perDay = (micros: number | null): number | null => (micros === null ? null : micros / DAY_US)

/** measures/step_load */
export function stepLoad(tally: TallyAt, filters: Filters, wanted: Wanted): Rows {
  const { by, across, from, to } = filters
  const days = tally.days(from, to)
  const groups = groupSteps(tally, filters, wanted, (seat) => [dimension(by, seat), dimension(across, seat)])
  const sums = addUp(days, groups, ['timed', 'on_time', 'late', 'returned', 'started', 'waiting', 'work', 'allowed'])
  const [used, took] = [spreadOf(days, groups, 'used'), spreadOf(days, groups, 'days')]
  const providers = onlyProviders(days, tally.seats, groups)
  return present(groups, sums.timed).map((group) => {
    const mean = (sum: Float64Array) => perDay(ratio(sum[group], sums.started[group]))
    return [
      ...(groups.keys[group] ?? []),
      providers[group] ?? null,
      ...[sums.timed, sums.on_time, sums.late, sums.returned].map((sum) => sum[group] ?? 0),
      percentile(used, group, 0.5),
      percentile(used, group, 0.9),
      percentile(took, group, 0.5),
      sums.started[group] ?? 0,
      mean(sums.waiting),
      mean(sums.work),
      mean(sums.allowed),
    ]
  })
}

/** The provider of each group; null where there are several. */
function onlyProviders(days: ReturnType<TallyAt['days']>, seats: readonly Seat[], groups: Groups): (string | null)[] {
  const found: (string | null | undefined)[] = new Array(groups.keys.length)
  for (const { seats: numbers, counts } of days) {
    for (let row = 0; row < numbers.length; row++) {
      const seat = numbers[row] ?? 0
      const group = groups.of[seat] ?? -1
      const provider = seats[seat]?.provider ?? null
      if (group < 0 || provider === null || counts.timed[row] === 0) continue
      if (found[group] === undefined) found[group] = provider
      else if (found[group] !== provider) found[group] = null
    }
  }
  return found.map((provider) => provider ?? null)
}

/** measures/step_used */
export function stepUsed(tally: TallyAt, filters: Filters, wanted: Wanted): Rows {
  const { by, across, from, to } = filters
  const days = tally.days(from, to)
  const groups = groupSteps(tally, filters, wanted, (seat) => [dimension(by, seat), dimension(across, seat)])
  const sums = addUp(days, groups, ['timed', 'started'])
  const used = spreadOf(days, groups, 'used')
  return present(groups, sums.timed).map((group) => [
    ...(groups.keys[group] ?? []),
    sums.timed[group] ?? 0,
    percentile(used, group, 0.5),
    sums.started[group] ?? 0,
  ])
}

/** measures/handovers */
export function handovers(tally: TallyAt, filters: Filters, wanted: Wanted): Rows {
  const { by, from, to } = filters
  const days = tally.days(from, to)
  // In the order of the rows: by the step, then by the one before.
  const groups = groupSteps(tally, filters, wanted, (seat) => [
    dimension(by, seat),
    seat.service,
    seat.stage,
    seat.step,
    seat.fromStep,
  ])
  const sums = addUp(days, groups, ['timed', 'late', 'started'])
  const [took, waiting, share, used] = (['days', 'waiting', 'share', 'used'] as const).map((time) =>
    spreadOf(days, groups, time),
  ) as [Uint32Array, Uint32Array, Uint32Array, Uint32Array]
  return present(groups, sums.timed).map((group) => {
    const [place = null, service = null, stage = null, step = null, fromStep = null] = groups.keys[group] ?? []
    return [
      place,
      service,
      stage,
      fromStep,
      step,
      sums.timed[group] ?? 0,
      sums.late[group] ?? 0,
      percentile(took, group, 0.5),
      sums.started[group] ?? 0,
      percentile(waiting, group, 0.5),
      percentile(waiting, group, 0.9),
      percentile(share, group, 0.5),
      percentile(used, group, 0.5),
    ]
  })
}

/** measures/step_spread: exact, since its classes are tallied as they are. */
export function stepSpread(tally: TallyAt, filters: Filters, wanted: Wanted): Rows {
  const groups = groupSteps(tally, filters, wanted, (seat) => [seat.service, seat.stage, seat.step])
  const spread = spreadOf(tally.days(filters.from, filters.to), groups, 'twentieth')
  const rows: Rows = []
  groups.keys.forEach((key, group) => {
    for (let number = 0; number <= 40; number++) {
      const late = spread[group * CLASSES + number + 100] ?? 0
      const completed = (spread[group * CLASSES + number] ?? 0) + late
      if (completed > 0) rows.push([...key, number, completed, late])
    }
  })
  return rows.toSorted(inOrder)
}
