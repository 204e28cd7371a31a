import type { Instant } from '../../clock/types.ts'
import type { AlertStatus, Channel } from '../../contract-alerts.ts'
import type { Links } from '../words/words.ts'

/** What the engine asks of whoever delivers. */
export interface Dispatcher {
  /** Whether a channel is set up. */
  on(channel: Channel): boolean
  linksFor(message: string, contact: string, now: Instant): Links
  /** Messages have been written: send them. */
  wake(): void
  status(): Promise<AlertStatus['channels']>
  close(): Promise<void>
}

/** What whoever delivers tells the engine. */
export interface Delivered {
  /** A message reached its server, or was given up. */
  delivered(): void
  /** An address was refused for good: its contact has a fault from now on. */
  refused(): void
}
