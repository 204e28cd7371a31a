import { formatInstant } from '../../clock/instant.ts'
import type { Instant } from '../../clock/types.ts'
import type { AlertStatus, Channel } from '../../contract-alerts.ts'
import type { Store } from '../../store/store.ts'
import { instant, text } from './cells.ts'

const CHANNELS = ['email', 'telegram', 'webhook'] as const satisfies readonly Channel[]

interface AtWork {
  on(channel: Channel): boolean
  readonly state: { readonly began: bigint | null; readonly firedUpTo: bigint | null; readonly nextAt: bigint | null }
}

/** How far alerting has come, and how each channel fares. */
export async function alertStatus(store: Store, { on, state }: AtWork): Promise<AlertStatus> {
  const rows = new Map((await store.rows('alert/channel_stand')).map((row) => [String(row['channel']), row]))
  const channels = CHANNELS.map((channel) => {
    const row = rows.get(channel)
    return {
      channel,
      on: on(channel),
      waiting: Number(row?.['waiting'] ?? 0),
      failed: Number(row?.['failed'] ?? 0),
      lastError: text(row?.['last_error']),
      lastAcceptedAt: instant(row?.['last_accepted_at']),
    }
  })
  const printed = (at: bigint | null) => (at === null ? null : formatInstant(at as Instant))
  return {
    channels,
    began: printed(state.began),
    firedUpTo: printed(state.firedUpTo),
    nextAt: printed(state.nextAt),
    deadLetters: channels.reduce((sum, { failed }) => sum + failed, 0),
  }
}
