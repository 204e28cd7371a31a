import { MICROS_PER_DAY, MICROS_PER_MINUTE } from '../clock/instant.ts'
import type { Instant } from '../clock/types.ts'

export interface AsOf {
  readonly instant: Instant
  readonly because: 'now' | 'newest_event'
}

/** A log whose newest event is older than this is history: judging it as of now would call everything open overdue. */
const STALE_AFTER = 7n * MICROS_PER_DAY

/**
 * The instant at which everything is judged when the reader picks none: now, or the newest event of an old log. Now is the
 * minute that has begun, or what has happened since: all who ask meanwhile ask about the same instant, and share its tables.
 */
export function defaultAsOf(now: Instant, newestEvent: Instant | null): AsOf {
  return newestEvent !== null && now - newestEvent > STALE_AFTER
    ? { instant: newestEvent, because: 'newest_event' }
    : { instant: later((now - (now % MICROS_PER_MINUTE)) as Instant, newestEvent, now), because: 'now' }
}

const later = (minute: Instant, newestEvent: Instant | null, now: Instant): Instant =>
  newestEvent !== null && newestEvent > minute && newestEvent <= now ? newestEvent : minute
