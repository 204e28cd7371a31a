import type { CalendarYear, ListedDay } from '../../server/contract.ts'
import { addMonths, type LocalDate, monthEnd, weekdayOf, weeksOver } from '../format/days.ts'

export interface YearDay {
  readonly date: LocalDate
  readonly inMonth: boolean
  readonly off: boolean
  readonly listed: ListedDay | undefined
}

export interface YearMonth {
  readonly first: LocalDate
  readonly workingDays: number
  readonly weeks: readonly (readonly YearDay[])[]
}

/** The twelve months of a year in whole weeks, Monday first. */
export function monthsOf({ year, days, weekend, workingDays }: CalendarYear): YearMonth[] {
  const listed = new Map(days.map((day) => [day.date, day]))
  return Array.from({ length: 12 }, (_, month) => {
    const first = addMonths(`${year}-01-01`, month)
    const weeks = weeksOver(first, monthEnd(first)).map((week) =>
      week.map((date) => {
        const known = listed.get(date)
        const off = known === undefined ? weekend.includes(weekdayOf(date) + 1) : !known.working
        return { date, inMonth: date.slice(0, 7) === first.slice(0, 7), off, listed: known }
      }),
    )
    return { first, workingDays: workingDays[month] ?? 0, weeks }
  })
}
