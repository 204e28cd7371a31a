import type { Instant, Norm, Pause, Schedule } from '../clock/types.ts'
import type { Edition, Stage } from '../regulation/types.ts'
import type { DeviationCode } from './deviations.ts'
import type { LoggedEvent } from './logged-event.ts'

/** Why a stage or step occurrence cannot be judged, even while it is open. */
export type OpenReason = 'no_receipt' | 'no_handover' | 'no_provider' | 'no_edition' | 'no_norm'
/** Why a step occurrence cannot be judged once it has ended. */
export type EndReason = 'skipped' | 'returned' | 'closed'
export type StepResult = 'completed' | 'returned' | 'skipped' | 'closed'

/** Whose case it is from an event that opens a stage on, and which edition reads it. */
export interface Place {
  readonly provider: string | null
  readonly channel: string | null
  readonly schedule: Schedule | null
  /** In force on the local date of the opening; null when none is. */
  readonly edition: Edition | null
  /** The stage as that edition has it; without one, as the nearest edition has it. Null when no edition has the stage. */
  readonly structure: Stage | null
}

/** A stretch of time that a clock may judge, as known at one instant. */
export interface Timed {
  readonly norm: Norm | null
  readonly handover: Instant | null
  readonly handoverDayOnly: boolean
  readonly completed: Instant | null
  readonly completedDayOnly: boolean
  readonly sourceDeadline: Instant | null
  readonly pauses: readonly Pause[]
  readonly openReason: OpenReason | null
}

/** A step occurrence. */
export interface ReadStep extends Timed {
  readonly step: number
  /** 1.. in order of time within the instance of the stage. */
  readonly occurrence: number
  /** When it was first known: its handover, or its end when there was none. */
  readonly since: Instant
  readonly started: Instant | null
  /** Its `started` or `received` event; null while only the edition says who holds it. */
  readonly holder: { readonly since: Instant; readonly actor: string | null; readonly resource: string | null } | null
  readonly result: StepResult | null
  readonly endReason: EndReason | null
  readonly endedActor: string | null
  readonly endedResource: string | null
}

/** An instance of a stage. */
export interface ReadStage extends Timed {
  readonly service: string
  readonly stage: string
  /** 1..; counts up when the stage is opened anew. */
  readonly instance: number
  readonly place: Place
  readonly opened: Instant
  readonly outcome: 'granted' | 'refused' | null
  readonly steps: readonly ReadStep[]
}

export interface ReadDeviation {
  readonly code: DeviationCode
  readonly service: string
  readonly stage: string
  /** Null when the stage had not been opened. */
  readonly instance: number | null
  readonly step: number | null
  readonly event: LoggedEvent
}

export interface Reading {
  readonly stages: readonly ReadStage[]
  readonly deviations: readonly ReadDeviation[]
}
