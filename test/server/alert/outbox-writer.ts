import { createHash } from 'node:crypto'
import type { Composed } from '../../../server/alert/words/words.ts'
import type { Instant } from '../../../server/clock/types.ts'
import type { Channel } from '../../../server/contract-alerts.ts'
import type { Store } from '../../../server/store/store.ts'

export interface Written extends Partial<Composed> {
  readonly message: string
  readonly channel?: Channel
  readonly address?: string
  readonly contact?: string
  readonly language?: 'kk' | 'ru' | 'en'
  readonly at: Instant
  /** One for each of its alerts, unless given. */
  readonly caseId?: string
  /** Ids of alerts that it tells; one of its own unless given. */
  readonly alerts?: readonly string[]
}

/** An alert's id: 24 digits of a hash, and the level. */
export const alertOf = (name: string, level = 0): string =>
  `${createHash('sha256').update(name).digest('hex').slice(0, 24)}-${level}`

/** Writes messages with their alerts as the engine does: all in one transaction beside the importer. */
export async function writeMessages(store: Store, written: readonly Written[]): Promise<void> {
  const messages = written.map(({ at, alerts: _, caseId: __, ...own }) => ({
    channel: 'email',
    contact: 'head',
    address: 'head@akimat.example',
    language: 'ru',
    kind: 'immediate',
    subject: `Subject of ${own.message}`,
    text: `Text of ${own.message}\n`,
    html: null,
    payload: JSON.stringify({ id: own.message }),
    created_at: Number(at),
    ...own,
  }))
  const told = written.flatMap(({ message, alerts = [alertOf(message)] }) =>
    alerts.map((alert) => ({ message, alert })),
  )
  const raised = new Map(
    written.flatMap(({ message, at, caseId, alerts = [alertOf(message)] }) =>
      alerts.map((alert, index) => [alert, { caseId: caseId ?? `case-${message}-${index}`, at }] as const),
    ),
  )
  const alerts = [...raised].map(([alert, { caseId, at }]) => ({
    alert,
    case_id: caseId,
    service: 'HQ',
    stage: 'HQ-1',
    instance: 1,
    step: 4,
    occurrence: 4,
    provider: '551000000',
    actor: 'housing_commission',
    rule: 'breach',
    rule_version: 0,
    level: Number(alert.split('-')[1]),
    verdict: 'overdue',
    deadline: Number(at) - 1,
    last_day: '2019-11-26',
    trigger_at: Number(at),
    raised_at: Number(at),
    caught_up: false,
    send_at: Number(at),
  }))
  await store.writeBeside(async (tx) => {
    await tx.run('alert/raise', { alerts: JSON.stringify(alerts) })
    await tx.run('alert/add_messages', { messages: JSON.stringify(messages) })
    await tx.run('alert/add_message_alerts', { told: JSON.stringify(told) })
  })
}
