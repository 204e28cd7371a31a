/** Local dates as text, YYYY-MM-DD: they sort, they compare, and no time zone can move them. */
export type LocalDate = string

const DAY = 86_400_000

const utc = (date: LocalDate): number => Date.parse(`${date}T00:00:00Z`)

export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(utc(text)) && dateOf(utc(text)) === text
}

/** The UTC date of an instant in milliseconds. */
export function dateOf(milliseconds: number): LocalDate {
  return new Date(milliseconds).toISOString().slice(0, 10)
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOf(utc(date) + days * DAY)
}

/** Days from `from` to `to`: 0 when they are the same. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((utc(to) - utc(from)) / DAY)
}

/** 0 is Monday, 6 is Sunday. */
export function weekdayOf(date: LocalDate): number {
  return (new Date(utc(date)).getUTCDay() + 6) % 7
}

export function monthStart(date: LocalDate): LocalDate {
  return `${date.slice(0, 7)}-01`
}

/** First day of the month `months` later. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year = 0, month = 1] = date.split('-').map(Number)
  return dateOf(Date.UTC(year, month - 1 + months, 1))
}

export function monthEnd(date: LocalDate): LocalDate {
  return addDays(addMonths(date, 1), -1)
}

export interface Period {
  readonly from: LocalDate
  readonly to: LocalDate
}

/** How many days a period has, both ends included. */
export function lengthOf(period: Period): number {
  return daysBetween(period.from, period.to) + 1
}

/** The period of the same length just before. */
export function periodBefore(period: Period): Period {
  const length = lengthOf(period)
  return { from: addDays(period.from, -length), to: addDays(period.from, -1) }
}

/** Whole weeks, Monday first, that cover the days from `from` to `to`. */
export function weeksOver(from: LocalDate, to: LocalDate): LocalDate[][] {
  const weeks: LocalDate[][] = []
  for (let monday = addDays(from, -weekdayOf(from)); monday <= to; monday = addDays(monday, 7)) {
    const start = monday
    weeks.push(Array.from({ length: 7 }, (_, day) => addDays(start, day)))
  }
  return weeks
}
