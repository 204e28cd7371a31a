import { MICROS_PER_DAY } from '../clock/instant.ts'
import type { Clock } from '../clock/system-clock.ts'
import type { Instant } from '../clock/types.ts'
import type { Store } from '../store/store.ts'

export interface AsOf {
  readonly instant: Instant
  readonly because: 'now' | 'newest_event'
}

/** A log whose newest event is older than this is history: judging it as of now would call everything open overdue. */
const STALE_AFTER = 7n * MICROS_PER_DAY

/** The instant at which everything is judged when the reader picks none: now, or the newest event of an old log. */
export async function defaultAsOf(store: Store, clock: Clock): Promise<AsOf> {
  return asOfFor(clock.now(), await newestEvent(store))
}

export function asOfFor(now: Instant, newest: Instant | null): AsOf {
  return newest !== null && now - newest > STALE_AFTER
    ? { instant: newest, because: 'newest_event' }
    : { instant: now, because: 'now' }
}

/** Instant of the newest event on file; null when there is none. */
export async function newestEvent(store: Store): Promise<Instant | null> {
  const [row] = await store.rows('measures/newest_event')
  const newest = row?.['newest']
  return typeof newest === 'bigint' ? newest : null
}
