/**
 * What crosses the HTTP API, for the web and other programs. Types only: the web imports nothing else of the server.
 * Instants are ISO 8601 in UTC with microseconds, local dates are YYYY-MM-DD.
 */
import type { Counting, DayKind, Language, Names, Norm, Unit, Verdict } from './clock/types.ts'

export type {
  Act,
  Actor,
  ActReference,
  CalendarYear,
  Edition,
  EditionStage,
  EditionStep,
  ListedDay,
  Provider,
  Service,
} from './contract-regulation.ts'
export type { Counting, DayKind, Language, Names, Norm, Unit, Verdict }

/** One local date of a count. */
export interface ExplainedDay {
  readonly date: string
  /**
   * `zero`: the day of the handover, not counted. `counted`: a day of the norm. `last`: the last day, counted or
   * reached by moving over days off. `skipped`: not counted, or could not be the last day. `late`: after the last
   * day and counted into "late by". `later`: after the last day, not counted (or after the as-of date).
   */
  readonly mark: 'zero' | 'counted' | 'last' | 'skipped' | 'late' | 'later'
  /** n of the norm's days for `counted` and `last`; +n after the last day for `late`; null otherwise. */
  readonly number: number | null
  readonly kind: DayKind | null
  /** Why a skipped day was skipped. */
  readonly because: 'weekend' | 'holiday' | 'transferred_off' | 'suspended' | null
  /** The holiday's names, when it has them. */
  readonly names: Names | null
  readonly source: string | null
}

/** One stretch of office time that a norm in minutes or hours used up, or that ran after its deadline. */
export interface ExplainedInterval {
  readonly date: string
  /** Local wall-clock times, HH:MM:SS. */
  readonly from: string
  readonly to: string
  readonly minutes: number
  readonly mark: 'counted' | 'late'
}

/** A rule that this count rests on, with the article that gives it. */
export interface ExplainedRule {
  readonly code:
    | 'day_after'
    | 'same_day'
    | 'day_zero_moved'
    | 'rolled'
    | 'working_days'
    | 'end_of_day'
    | 'closing_time'
    | 'office_hours'
    | 'plain_hours'
    | 'elapsed'
    | 'pause_days'
    | 'pause_time'
    | 'breach_before_pause'
    | 'source_deadline'
  readonly article: string
}

/** Why a deadline is what it is, day by day (or stretch by stretch). */
export interface Explanation {
  readonly norm: Norm | null
  readonly counting: Counting
  readonly zone: string
  readonly calendar: { readonly id: string; readonly version: string }
  readonly asOf: string
  readonly handover: string
  /** Local date and time of the handover, YYYY-MM-DDTHH:MM:SS. */
  readonly handoverLocal: string
  readonly deadline: string | null
  /** Last instant still on time, as local time with seconds; 23:59:59 for a day norm that ends at midnight. */
  readonly deadlineLocal: string | null
  readonly deadlineFrom: 'norm' | 'source'
  readonly lastDay: string | null
  /** The day the count itself fell on, when days off moved the last day on. */
  readonly movedFrom: string | null
  readonly days: readonly ExplainedDay[]
  readonly intervals: readonly ExplainedInterval[]
  readonly pauses: readonly { readonly from: string; readonly to: string | null }[]
  readonly rules: readonly ExplainedRule[]
  readonly verdict: Verdict
  readonly reason: string | null
  readonly lateBy: number | null
  readonly lateUnit: Unit | null
  readonly used: number | null
  readonly completed: string | null
  readonly afterHours: boolean
}

export interface CaseStep {
  readonly step: number
  readonly occurrence: number
  readonly names: Names | null
  readonly short: Names | null
  readonly actor: string | null
  readonly resource: string | null
  readonly handover: string | null
  readonly started: string | null
  readonly completed: string | null
  readonly result: 'completed' | 'returned' | 'skipped' | 'closed' | null
  readonly verdict: Verdict
  readonly reason: string | null
  readonly deadline: string | null
  readonly waitingSeconds: number | null
  readonly workSeconds: number | null
  /** The regulation's own words and line. */
  readonly source: { readonly line: string; readonly text: Names | null } | null
  readonly explanation: Explanation | null
}

export interface CaseStage {
  readonly stage: string
  readonly instance: number
  readonly names: Names | null
  readonly edition: string | null
  readonly received: string | null
  readonly completed: string | null
  readonly outcome: 'granted' | 'refused' | null
  readonly verdict: Verdict
  readonly reason: string | null
  readonly deadline: string | null
  readonly atRisk: boolean
  /** Days (of the stage's unit) left to the last day less the norms still needed; null when not applicable. */
  readonly slack: number | null
  readonly corporationDue: string | null
  readonly explanation: Explanation | null
  readonly steps: readonly CaseStep[]
}

export interface CaseEvent {
  readonly at: string
  readonly local: string
  readonly event: string
  readonly stage: string
  readonly step: number | null
  readonly actor: string | null
  readonly resource: string | null
  readonly outcome: string | null
  readonly batch: number
  readonly line: number
  readonly derived: boolean
  /** Known to the day only. */
  readonly dayOnly: boolean
  /** Given by the source on a receipt or an extension. */
  readonly deadline: string | null
}

/** A file that brought events of a case. */
export interface CaseFile {
  readonly batch: number
  readonly file: string
  readonly importedAt: string
  /** Events of this case that it brought. */
  readonly events: number
}

/** A date that is no working day in the provider's calendar, or a weekend day made working. */
export interface CaseDay {
  readonly date: string
  readonly kind: DayKind
  readonly names: Names | null
}

export interface CaseDeviation {
  readonly code: string
  readonly stage: string
  readonly step: number | null
  readonly at: string
}

export interface Case {
  readonly caseId: string
  readonly service: string
  readonly provider: string
  readonly channel: string | null
  readonly asOf: string
  readonly stages: readonly CaseStage[]
  readonly events: readonly CaseEvent[]
  readonly deviations: readonly CaseDeviation[]
  /** Where its events came from, in order of batches. */
  readonly files: readonly CaseFile[]
  /** Days of the provider's calendar that differ from a plain weekday, over the time that the case covers. */
  readonly days: readonly CaseDay[]
}

/** A folder or a database that the server reads by itself. */
export interface SourceStatus {
  readonly id: string
  readonly kind: 'folder' | 'postgres'
  readonly state: 'waiting' | 'working' | 'failing'
  readonly lastAt: string | null
  readonly lastBatch: number | null
  readonly problem: { readonly code: string; readonly message: string } | null
}

export interface Status {
  /** The instant at which everything is judged when the reader picks none. */
  readonly asOf: string
  /** `now`, or `newest_event` when the newest event is more than seven days old. */
  readonly asOfBecause: 'now' | 'newest_event'
  readonly now: string
  readonly newestEvent: string | null
  readonly zone: string
  /** Default period: 90 local days that end on the as-of's local date. */
  readonly period: { readonly from: string; readonly to: string }
  readonly firstDay: string | null
  readonly dataVersion: number
  readonly cases: number
  readonly events: number
  readonly rejected: number
  /** `file`: null for a reader who does not see everything. */
  readonly lastBatch: { readonly batch: number; readonly file: string | null; readonly importedAt: string } | null
  /** Folders and databases that are read by themselves. */
  readonly sources?: readonly SourceStatus[] | undefined
  readonly sample: boolean
}

export interface Column {
  readonly name: string
  readonly type: string
}

export type Cell = string | number | boolean | null

export interface MeasureAnswer {
  readonly measure: string
  readonly as_of: string
  readonly from: string
  readonly to: string
  readonly columns: readonly Column[]
  readonly rows: readonly Readonly<Record<string, Cell>>[]
}

/** A line of the answer to several questions: `question` is the place in the list, the rest as if it was asked alone. */
export interface OneOfMany {
  readonly question: number
  readonly status: number
  readonly body: MeasureAnswer | ApiError
}

export interface ApiError {
  readonly code: string
  readonly message: string
  readonly details?: unknown
}
