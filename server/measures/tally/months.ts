import { addDays, formatDay, parseDay } from '../../clock/day.ts'
import type { Day } from '../../clock/types.ts'
import { startOfDay } from '../../clock/zone.ts'
import type { Cell } from '../../store/values.ts'
import type { Filters } from '../resolve.ts'
import { rate } from './figures.ts'
import { addUp, groupSeats, isStage, type Wanted } from './groups.ts'
import type { TallyAt } from './tally.ts'

/** measures/monthly_rate: months in which anything ended, each service and then all of them. */
export function monthlyRate(tally: TallyAt, filters: Filters, wanted: Wanted): Cell[][] {
  const { from, to, asOfDay } = filters
  const stages = groupSeats(tally.seats, (seat) => (isStage(seat) && wanted.place(seat) ? [seat.service] : undefined))
  const rows: Cell[][] = []
  for (const [first, last] of monthsOf(from, to)) {
    const sums = addUp(tally.days(max(first, from), min(last, to)), stages, ['ended', 'on_time', 'late'])
    const told = stages.keys
      .map(([service = null], group) => ({ service, group }))
      .filter(({ group }) => (sums.ended[group] ?? 0) > 0)
      .toSorted((one, other) => (String(one.service) < String(other.service) ? -1 : 1))
    if (told.length === 0) continue
    const partial = first < from || last > to || filters.asOf + 1n < startOfDay(filters.zone, addDays(last, 1))
    const row = (service: Cell, groups: readonly number[]): Cell[] => {
      const sum = (column: Float64Array) => groups.reduce((all, group) => all + (column[group] ?? 0), 0)
      const [onTime, late] = [sum(sums.on_time), sum(sums.late)]
      const lastDay = formatDay(min(last, min(to, asOfDay)))
      return [formatDay(first), service, sum(sums.ended), onTime, late, rate(onTime, onTime + late), lastDay, partial]
    }
    rows.push(...told.map(({ service, group }) => row(service, [group])))
    rows.push(
      row(
        null,
        told.map(({ group }) => group),
      ),
    )
  }
  return rows
}

/** First and last date of each calendar month that a period touches. */
function* monthsOf(from: Day, to: Day): Generator<[Day, Day]> {
  let first = parseDay(`${formatDay(from).slice(0, 7)}-01`)
  while (first <= to) {
    const next = parseDay(`${formatDay(addDays(first, 31)).slice(0, 7)}-01`)
    yield [first, addDays(next, -1)]
    first = next
  }
}

const min = (one: Day, other: Day): Day => (one < other ? one : other)
const max = (one: Day, other: Day): Day => (one > other ? one : other)
