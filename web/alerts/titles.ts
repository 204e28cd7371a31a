import type { AlertCounts, AlertStatus } from '../../server/contract-alerts.ts'
import { reference } from '../answer/reference.svelte.ts'
import type { Speech } from '../language/speech.ts'

/** What the inbox says: how many wait for an answer, and how many of them reached nobody. */
export function pageTitle({ m }: Speech, counts: AlertCounts | undefined): string {
  if (counts === undefined) return m.navAlerts()
  if (counts.unanswered === 0) return m.alertsNoneOpen()
  const { failed } = counts.byState
  return failed === 0
    ? m.alertsOpen({ n: counts.unanswered })
    : `${m.alertsOpen({ n: counts.unanswered })}, ${m.alertsUntold({ n: failed })}`
}

export function pageSubtitle(t: Speech, status: AlertStatus | undefined): string {
  if (status === undefined) return ''
  if (status.firedUpTo === null) return t.m.alertsNotBegun()
  return t.m.alertsUpTo({ at: t.dates.instant(Date.parse(status.firedUpTo), reference.zone) })
}
