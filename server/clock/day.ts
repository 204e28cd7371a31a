import type { Day } from './types.ts'

const MILLIS_PER_DAY = 86_400_000

/** Reads `YYYY-MM-DD`; undefined when it is no date (30 February, other shapes). */
export function readDay(text: string): Day | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined
  const millis = Date.parse(`${text}T00:00:00Z`)
  if (Number.isNaN(millis) || !new Date(millis).toISOString().startsWith(text)) return undefined
  return (millis / MILLIS_PER_DAY) as Day
}

/** As {@link readDay}, for text that must be a date. @throws RangeError that quotes the text. */
export function parseDay(text: string): Day {
  const day = readDay(text)
  if (day === undefined) throw new RangeError(`cannot read "${text}" as a date: write YYYY-MM-DD, such as 2020-05-31`)
  return day
}

/** `YYYY-MM-DD`. @throws RangeError for days that no Date can hold. */
export function formatDay(day: Day): string {
  const text = new Date(day * MILLIS_PER_DAY).toISOString()
  return text.slice(0, text.indexOf('T'))
}

/** The date `count` days later (earlier when negative). */
export function addDays(day: Day, count: number): Day {
  return (day + count) as Day
}

/** The year of a date. */
export function yearOf(day: Day): number {
  return new Date(day * MILLIS_PER_DAY).getUTCFullYear()
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: Day): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}
