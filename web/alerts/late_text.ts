import type { Alert } from '../../server/contract-alerts.ts'
import { leftText } from '../format/left.ts'
import { lateShort } from '../format/terms.ts'
import type { Speech } from '../language/speech.ts'

export interface Lateness {
  readonly text: string
  readonly tone: 'bad' | 'soon'
}

/** How late what an alert is about is now, as the lists of overdue steps say it, or how much is left; nothing once that is no longer open. */
export function lateness(t: Speech, alert: Alert, now: number, zone: string): Lateness | undefined {
  if (alert.late !== null) {
    return { text: t.m.overdueBy({ late: lateShort(t, alert.late.by, alert.late.unit) }), tone: 'bad' }
  }
  const isOpen = alert.ended === null || alert.ended.how === 'acknowledged'
  const deadline = alert.deadline === null ? Number.NaN : Date.parse(alert.deadline)
  return isOpen && now <= deadline ? { text: leftText(t, now, deadline, zone), tone: 'soon' } : undefined
}
