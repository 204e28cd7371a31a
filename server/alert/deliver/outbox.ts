import { formatInstant } from '../../clock/instant.ts'
import type { Instant } from '../../clock/types.ts'
import type { AlertStatus, Channel } from '../../contract-alerts.ts'
import type { Store, Transaction } from '../../store/store.ts'
import type { Row } from '../../store/values.ts'
import type { Outgoing } from './sender.ts'

/** A message that is to leave now. */
export interface Waiting extends Outgoing {
  readonly channel: Channel
  /** Attempts since it was written, or asked for again. */
  readonly tries: number
  readonly since: Instant
  /** Its first try after that; null when there was none. */
  readonly triedSince: Instant | null
  /** Nobody needs to hear it any more. */
  readonly isOver: boolean
}

/** What became of an attempt, as it is kept. */
export interface Delivery {
  readonly outcome: 'accepted' | 'later' | 'failed' | 'cancelled'
  readonly code: string
  readonly answer: string
  readonly nextAt: Instant | null
}

/** How the code of a failure begins that is because of the address; queries/alert/refused looks for it. */
export const REFUSED = 'refused'

export async function readOutbox(store: Store, now: Instant, eachWay: number): Promise<Waiting[]> {
  return (await store.rows('alert/outbox', { now, each_way: eachWay })).map(toWaiting)
}

/** When the next message is to be tried that is to be tried later. */
export async function nextInOutbox(store: Store, now: Instant): Promise<Instant | undefined> {
  const [row] = await store.rows('alert/outbox_next', { now })
  return (row?.['next_at'] as Instant | null | undefined) ?? undefined
}

const toWaiting = (row: Row): Waiting => ({
  message: String(row['message']),
  channel: row['channel'] as Channel,
  address: String(row['address']),
  createdAt: row['created_at'] as Instant,
  subject: row['subject'] as string | null,
  text: String(row['text'] ?? ''),
  html: row['html'] as string | null,
  payload: String(row['payload'] ?? ''),
  tries: Number(row['tries']),
  since: row['since'] as Instant,
  triedSince: row['tried_since'] as Instant | null,
  isOver: row['is_over'] === true,
})

export const addDelivery = (tx: Transaction, message: string, now: Instant, { nextAt, ...rest }: Delivery) =>
  tx.run('alert/add_delivery', { message, at: now, ...rest, next_at: nextAt })

/**
 * Has a message that was given up sent once more, or one that waits sent at once.
 *
 * @returns undefined when there is none of that id; false when it was taken already, or is needed no more.
 */
export async function askAgain(store: Store, message: string, now: Instant): Promise<boolean | undefined> {
  return await store.writeBeside(async (tx) => {
    const [row] = await tx.rows('alert/delivery_last', { message })
    if (row === undefined) return undefined
    if (row['outcome'] !== null && row['outcome'] !== 'failed' && row['outcome'] !== 'later') return false
    await addDelivery(tx, message, now, { outcome: 'later', code: 'asked', answer: '', nextAt: now })
    return true
  })
}

/** The channels as they are, in the order in which they are shown. */
export async function channelStates(
  store: Store,
  isOn: (channel: Channel) => boolean,
): Promise<AlertStatus['channels']> {
  const rows = new Map((await store.rows('alert/delivery_state')).map((row) => [row['channel'], row]))
  return (['email', 'telegram', 'webhook'] as const).map((channel) => {
    const row = rows.get(channel)
    const accepted = row?.['last_accepted_at'] as Instant | null | undefined
    return {
      channel,
      on: isOn(channel),
      waiting: Number(row?.['waiting'] ?? 0),
      failed: Number(row?.['failed'] ?? 0),
      lastError: (row?.['last_error'] as string | null | undefined) ?? null,
      lastCode: (row?.['last_code'] as string | null | undefined) ?? null,
      lastAcceptedAt: accepted ? formatInstant(accepted) : null,
    }
  })
}
