import type { Alert, MessageState } from '../../contract-alerts.ts'
import type { Store } from '../../store/store.ts'
import type { Row } from '../../store/values.ts'
import { instant, text } from './cells.ts'

type Told = Alert['told'][number]

const STATES: Readonly<Record<string, MessageState>> = {
  accepted: 'delivered',
  later: 'trying',
  failed: 'failed',
  cancelled: 'cancelled',
}

/** Whom each of some alerts went to, is held for, or could not go to. */
export async function toldOf(store: Store, alerts: readonly string[]): Promise<ReadonlyMap<string, readonly Told[]>> {
  const told = new Map<string, Told[]>()
  if (alerts.length === 0) return told
  for (const row of await store.rows('alert/told', { alerts: JSON.stringify(alerts) })) {
    const alert = String(row['alert'])
    told.set(alert, [...(told.get(alert) ?? []), one(row)])
  }
  return told
}

function one(row: Row): Told {
  const message = text(row['message'])
  const missed = text(row['missed'])
  const tried = STATES[text(row['outcome']) ?? ''] ?? 'waiting'
  return {
    contact: text(row['contact']),
    name: String(row['name']),
    channel: text(row['channel']) as Told['channel'],
    message,
    state: missed !== null ? null : message === null ? 'held' : tried,
    at: instant(row['at']),
    reason: missed as Told['reason'],
  }
}
