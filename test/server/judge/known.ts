import type { Instant } from '../../../server/clock/types.ts'
import type { DeviationCode } from '../../../server/judge/deviations.ts'

/** A stage or step occurrence as it is known at one instant, in words that both readings can be put in. */
export interface Known {
  /** `A1` a stage and its instance, `A1.3#2` the second occurrence of the instance, of step 3. */
  readonly id: string
  readonly provider: string | null
  readonly channel: string | null
  readonly edition: string | null
  readonly handover: Instant | null
  readonly completed: Instant | null
  readonly completedDay: string | null
  /** How a step ended; what came out of a stage. */
  readonly result: string | null
  readonly holder: string | null
  readonly ended: string | null
  readonly started: Instant | null
  readonly deadline: Instant | null
  readonly deadlineFrom: string | null
  readonly stoppedSince: Instant | null
  readonly verdict: string
  readonly reason: string | null
  readonly lateBy: number | null
  readonly used: number | null
  readonly waiting: number | null
  readonly work: number | null
}

export interface KnownDeviation {
  readonly code: DeviationCode
  readonly instance: number | null
  readonly step: number | null
  readonly eventNo: number
}

/** Everything known of one case. */
export interface KnownCase {
  readonly spans: readonly Known[]
  readonly deviations: readonly KnownDeviation[]
}

/** Rounded as where printed: the two clocks sum floating numbers in different orders. */
export const rounded = (value: number | null): number | null =>
  value === null ? null : Math.round(value * 1e6) / 1e6 + 0
