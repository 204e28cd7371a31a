import type { ExplainedDay, Explanation } from '../../server/contract.ts'
import { localDate } from '../format/dates.ts'
import { type LocalDate, weeksOver } from '../format/days.ts'

/** Weeks that are shown whole; of a longer count the middle is left out. */
const WHOLE_WEEKS = 9
/** Of a longer count: weeks after the last day before the gap, and at the end. */
const AFTER_LAST = 1
const AT_END = 2

export interface CounterDay {
  readonly date: LocalDate
  /** Undefined for days of the week outside the count. */
  readonly told: ExplainedDay | undefined
  /** The as-of date of what is open, the date of completion of what has ended. */
  readonly now: boolean
}

export type CounterWeek =
  | { readonly kind: 'week'; readonly days: readonly CounterDay[] }
  | { readonly kind: 'gap'; readonly weeks: number }

/** The days of a count as whole weeks, Monday first. */
export function counterWeeks(explanation: Explanation): CounterWeek[] {
  const { days } = explanation
  const first = days[0]
  const last = days.at(-1)
  if (first === undefined || last === undefined) return []
  const told = new Map(days.map((day) => [day.date, day]))
  const now = nowDate(explanation)
  const weeks = weeksOver(first.date, last.date).map((week) =>
    week.map((date) => ({ date, told: told.get(date), now: date === now })),
  )
  return withGap(weeks, explanation.lastDay)
}

/** The local date on which the count stands. */
export function nowDate({ completed, asOf, zone }: Explanation): LocalDate {
  return localDate(Date.parse(completed ?? asOf), zone)
}

function withGap(weeks: readonly (readonly CounterDay[])[], lastDay: LocalDate | null): CounterWeek[] {
  const asWeek = (days: readonly CounterDay[]): CounterWeek => ({ kind: 'week', days })
  const lastWeek = weeks.findIndex((week) => week.some(({ date }) => date === lastDay))
  const from = lastWeek + AFTER_LAST + 1
  const to = weeks.length - AT_END
  // A gap of one week would take the room of that week.
  if (weeks.length <= WHOLE_WEEKS || lastWeek < 0 || to - from < 2) return weeks.map(asWeek)
  return [...weeks.slice(0, from).map(asWeek), { kind: 'gap', weeks: to - from }, ...weeks.slice(to).map(asWeek)]
}
