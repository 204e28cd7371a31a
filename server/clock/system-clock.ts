import { instantFromMillis } from './instant.ts'
import type { Instant } from './types.ts'

/** Where "now" comes from. Passed in, so that a test can stand still. */
export interface Clock {
  now(): Instant
}

/** The machine's clock. Nothing else in the project reads it. */
export const systemClock: Clock = {
  now: () => instantFromMillis(Date.now()),
}
