import { MICROS_PER_DAY } from '../clock/instant.ts'
import type { Instant } from '../clock/types.ts'

export interface AsOf {
  readonly instant: Instant
  readonly because: 'now' | 'newest_event'
}

/** A log whose newest event is older than this is history: judging it as of now would call everything open overdue. */
const STALE_AFTER = 7n * MICROS_PER_DAY

/** The instant at which everything is judged when the reader picks none: now, or the newest event of an old log. */
export function defaultAsOf(now: Instant, newestEvent: Instant | null): AsOf {
  return newestEvent !== null && now - newestEvent > STALE_AFTER
    ? { instant: newestEvent, because: 'newest_event' }
    : { instant: now, because: 'now' }
}
