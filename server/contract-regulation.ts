/** The regulation as it crosses the HTTP API: a part of contract.ts, which hands it on. Types only. */
import type { Counting, DayKind, Names, Norm } from './clock/types.ts'

export interface Provider {
  readonly code: string
  readonly names: Names
  readonly short: Names
  readonly grid: { readonly row: number; readonly col: number } | null
  readonly zone: string
  readonly officeHours: readonly { readonly open: string; readonly close: string }[]
  /** Id of its production calendar. */
  readonly calendar: string
}

export interface Service {
  readonly id: string
  readonly names: Names
  readonly short: Names
}

/** Who the regulation says performs a step: GET /api/v1/actors. */
export interface Actor {
  readonly id: string
  readonly names: Names
  readonly short: Names
}

/** A legal act by its number and date. */
export interface ActReference {
  readonly number: string | null
  /** Local date of adoption. */
  readonly adopted: string | null
}

/** A legal act with its dates: what made, amended or repealed an edition. */
export interface Act extends ActReference {
  readonly names: Names
  readonly registered: string | null
  readonly registryNumber: string | null
  readonly published: string | null
  /** The day it takes effect: as established, or (when `assumed`) as supposed. */
  readonly effective: string
  readonly assumed: boolean
  /** Why that day was supposed; null when it is established. */
  readonly why: Names | null
  readonly line: string | null
}

export interface EditionStep {
  readonly ordinal: number
  /** Null in editions of logs whose steps belong to nobody in particular. */
  readonly actor: string | null
  readonly names: Names
  readonly short: Names
  readonly norm: Norm | null
  readonly form: Names | null
  /** Lines of the source text, `L82`; null when the edition cites none. */
  readonly line: string | null
  /** Place in the regulation's table, such as `L140-L144, column 1`. */
  readonly table: string | null
  /** The source's own sentence. */
  readonly text: string | null
  readonly refusalCloses: boolean
  /** Defects of the text, branches. */
  readonly notes: readonly Names[]
}

export interface EditionStage {
  readonly id: string
  readonly names: Names
  readonly short: Names
  readonly norm: Norm | null
  readonly line: string | null
  readonly table: string | null
  /** The source's own words for the norm. */
  readonly text: string | null
  readonly ordered: boolean
  /** When the stage takes place only under a condition: the condition. */
  readonly condition: Names | null
  readonly notes: readonly Names[]
  readonly steps: readonly EditionStep[]
}

export interface Edition {
  readonly id: string
  readonly service: string
  readonly act: Act
  readonly inForceFrom: string
  /** First local date on which it no longer governs; null while in force. */
  readonly inForceTo: string | null
  readonly assumed: boolean
  readonly amendedBy: Act | null
  readonly repealedBy: Act | null
  readonly counting: Counting
  readonly notes: readonly Names[]
  readonly stages: readonly EditionStage[]
  /** Terms that are shown but bind no provider, such as the applicant's days to pay. */
  readonly informational: readonly {
    readonly id: string
    readonly afterStage: string
    readonly names: Names
    readonly norm: Norm
    readonly line: string | null
    readonly text: string | null
  }[]
}

/** One listed day of a production calendar. */
export interface ListedDay {
  readonly date: string
  readonly kind: DayKind
  readonly working: boolean
  readonly names: Names
  readonly source: string
  readonly confidence: 'high' | 'medium' | 'low'
}

/** GET /api/v1/calendar/{year}. */
export interface CalendarYear {
  readonly calendar: string
  readonly version: string
  readonly year: number
  readonly names: Names
  /** Years that the calendar has rows for. */
  readonly years: readonly number[]
  /** Days of the week that are off: 1 for Monday to 7 for Sunday. */
  readonly weekend: readonly number[]
  /** Working days of each month, January first. */
  readonly workingDays: readonly number[]
  readonly days: readonly ListedDay[]
}
