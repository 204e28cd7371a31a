import type { Speech } from '../language/speech.ts'

const HOUR = 1 / 24
/** A wait that is nearly none is told in minutes, one within a day in hours. */
const MINUTES_BELOW = 2 * HOUR

/** A length of time in days of 24 hours, in the unit in which it says most: `8 мин`, `5,5 ч`, `6,4 дн.` */
export function durationText(t: Speech, days: number): string {
  if (days < MINUTES_BELOW) return t.m.shortMinutes({ n: Math.round(days * 1440) })
  if (days < 1) return t.m.shortHours({ value: t.numbers.decimal(days * 24, 1) })
  return t.m.daysShort({ value: t.numbers.decimal(days, 1) })
}
