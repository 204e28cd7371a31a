/**
 * What a report says, as data: codes and numbers, no words. Everything that is printed, in whatever language and format,
 * comes from here, so that all of them say the same. Columns are named as in the measures that they come from.
 * Instants are ISO 8601 in UTC, local dates YYYY-MM-DD.
 */

/** Counts of stages, and their on-time share against two earlier months. */
export interface StageCounts {
  readonly received: number
  readonly completed: number
  readonly refused: number
  readonly on_time: number
  readonly late: number
  readonly in_progress: number
  readonly overdue: number
  readonly at_risk: number
  readonly suspended: number
  /** on_time ÷ (on_time + late); null without any. */
  readonly on_time_rate: number | null
  readonly before_judged: number
  readonly before_rate: number | null
  readonly year_judged: number
  readonly year_rate: number | null
}

export interface ProviderRow extends StageCounts {
  readonly provider: string
  readonly service: string
}

export interface StageRow extends StageCounts {
  readonly provider: string
  readonly service: string
  readonly stage: string
}

export interface TotalRow extends StageCounts {
  /** Null: all services together. */
  readonly service: string | null
  readonly open_cases: number
  readonly overdue_steps: number
  readonly median_days: number | null
  readonly steps_completed: number
  readonly steps_on_time: number
  readonly unjudged_steps: number
}

export interface StepCounts {
  readonly completed: number
  readonly on_time: number
  readonly late: number
  readonly returned: number
  readonly open: number
  readonly overdue: number
  readonly suspended: number
  readonly unjudged: number
  readonly on_time_rate: number | null
  readonly median_used: number | null
  readonly p90_used: number | null
}

export interface StepRow extends StepCounts {
  readonly service: string
  readonly stage: string
  readonly step: number
  readonly before_completed: number
  readonly before_rate: number | null
}

export interface ProviderStepRow extends StepCounts {
  readonly provider: string
  readonly service: string
  readonly stage: string
  readonly step: number
}

/** A step of a provider that had enough completions to be ranked, the lowest on-time share first. */
export interface BottleneckRow {
  readonly provider: string
  readonly service: string
  readonly stage: string
  readonly step: number
  readonly actor: string | null
  readonly completed: number
  readonly on_time: number
  readonly late: number
  readonly on_time_rate: number | null
  readonly median_late_by: number | null
  readonly late_unit: string | null
  readonly overdue: number
}

/** The steps of one actor at one provider. */
export interface ActorRow {
  readonly actor: string | null
  readonly provider: string
  readonly completed: number
  readonly on_time: number
  readonly late: number
  readonly on_time_rate: number | null
  readonly median_used: number | null
  readonly p90_used: number | null
}

/** Alerts raised in the month, and what had been answered by its end. */
export interface AlertRow {
  readonly provider: string
  readonly raised: number
  readonly delivered: number
  readonly answered: number
  /** Ended by themselves, without an answer: the step was done, or its clock stopped. */
  readonly settled: number
  readonly unanswered: number
  /** Hours from the delivery to the answer. */
  readonly median_hours: number | null
  readonly p90_hours: number | null
}

/** A step that ended late in the month, or was overdue at its end. */
export type BreachRow = {
  readonly case_id: string
  readonly provider: string
  readonly service: string
  readonly stage: string
  readonly step: number
  readonly actor: string | null
  readonly resource: string | null
  readonly verdict: 'late' | 'overdue'
  readonly deadline: string
  readonly last_day: string | null
  /** Null while it is overdue. */
  readonly completed: string | null
  readonly late_by: number | null
  readonly late_unit: string | null
  readonly late_norms: number | null
  /** What was answered to an alert about it. */
  readonly reason: string | null
}

/** How many rows the list of breaches has. */
export interface BreachCounts {
  readonly provider: string
  readonly late: number
  readonly overdue: number
  /** Of both: with a reason given. */
  readonly reasons: number
}

export interface MonthRow {
  /** First day of the month. */
  readonly month: string
  readonly completed: number
  readonly on_time: number
  readonly late: number
  readonly on_time_rate: number | null
}

export interface BatchRow {
  readonly batch: number
  readonly file: string
  readonly imported_at: string
  /** Events of the report's providers up to the end of the month. */
  readonly events: number
  readonly rows_in: number | null
  readonly accepted: number | null
  readonly duplicate: number | null
  readonly rejected: number | null
}

export interface EditionRow {
  readonly edition: string
  readonly service: string
  /** Stages completed in the month or open at its end that it judged. */
  readonly stages: number
}

export interface CountRow {
  readonly code: string
  readonly count: number
}

export interface ReportFigures {
  readonly month: string
  readonly from: string
  readonly to: string
  readonly asOf: string
  readonly zone: string
  /** Codes, in the order of display. */
  readonly providers: readonly string[]
  /** Services that it holds, where the reader may not see all of them. */
  readonly services?: readonly string[]
  /** Every provider of the regulation is in it. */
  readonly whole: boolean
  readonly basis: {
    readonly newestEvent: string
    readonly sample: boolean
    readonly editions: readonly EditionRow[]
    readonly calendars: readonly { readonly id: string; readonly version: string }[]
    readonly batches: readonly BatchRow[]
  }
  readonly total: readonly TotalRow[]
  readonly trend: readonly MonthRow[]
  readonly byProvider: readonly ProviderRow[]
  /** Of all services together: `service` is ''. */
  readonly providerTotals: readonly (ProviderRow & { readonly overdue_steps: number })[]
  readonly byStep: readonly StepRow[]
  readonly byProviderStep: readonly ProviderStepRow[]
  readonly bottlenecks: readonly BottleneckRow[]
  readonly byActor: readonly ActorRow[]
  readonly byStage: readonly StageRow[]
  readonly alerts: {
    readonly byProvider: readonly AlertRow[]
    /** Of all together; null without any. */
    readonly total: Omit<AlertRow, 'provider'> | null
  }
  readonly breaches: readonly BreachCounts[]
  readonly quality: {
    /** Null where the reader may not see everything: a rejected row belongs to no provider and no service. */
    readonly rejects: readonly CountRow[] | null
    readonly unjudged: readonly CountRow[]
    readonly deviations: readonly CountRow[]
  }
}
