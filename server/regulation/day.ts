import type { Day } from '../clock/types.ts'

/** Days since 1970-01-01 of `YYYY-MM-DD`; undefined when the calendar has no such date. */
export function dayOfText(text: string): Day | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (match === null) return undefined
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const day = (Date.UTC(year, month - 1, date) / 86_400_000) as Day
  return textOfDay(day) === text ? day : undefined
}

/** `YYYY-MM-DD` of a day. */
export function textOfDay(day: Day): string {
  return dateText.format(day * 86_400_000)
}

const dateText = new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC' })

export function yearOfDay(day: Day): number {
  return Number(textOfDay(day).slice(0, 4))
}

/** 0 for Monday to 6 for Sunday. */
export function weekdayOfDay(day: Day): number {
  return (((day + 3) % 7) + 7) % 7
}
