import type { Speech } from '../language/speech.ts'
import { localDate, localTime } from './dates.ts'
import { daysBetween } from './days.ts'

/** What is left until a deadline, in words: hours within a day, else calendar days from today. */
export function leftText(t: Speech, asOf: number, deadline: number, zone: string): string {
  const hours = (deadline - asOf) / 3_600_000
  if (hours < 0) return ''
  const days = daysBetween(localDate(asOf, zone), localDate(deadline, zone))
  if (days === 0) return t.m.leftToday({ at: localTime(deadline, zone) })
  if (days === 1) return t.m.leftTomorrow({ at: localTime(deadline, zone) })
  return t.m.leftDays({ n: days })
}
