import type { Alert } from '../../server/contract-alerts.ts'
import { localDate } from '../format/dates.ts'
import { daysBetween } from '../format/days.ts'
import { leftText } from '../format/left.ts'
import type { Speech } from '../language/speech.ts'

export interface Lateness {
  readonly text: string
  readonly tone: 'bad' | 'soon'
}

/** How late the step of an alert is now, or how much is left; for one that has ended, at its end. */
export function lateness(t: Speech, alert: Alert, now: number, zone: string): Lateness | undefined {
  if (alert.deadline === null) return undefined
  const deadline = Date.parse(alert.deadline)
  const at = alert.ended === null || alert.ended.how === 'acknowledged' ? now : Date.parse(alert.ended.at)
  if (at <= deadline) return { text: leftText(t, at, deadline, zone), tone: 'soon' }
  const days = daysBetween(alert.lastDay ?? localDate(deadline, zone), localDate(at, zone))
  const text = days < 1 ? t.m.lateLessThanDay() : t.m.lateDays({ n: days })
  return { text, tone: 'bad' }
}
