import type { RowOf, Shape } from './shape.ts'

// The measures that the pages ask for, and the columns that they use. queries/measures/ says what each means.

export const HEADLINE = {
  service: 'text?',
  open_cases: 'number',
  overdue_steps: 'number',
  due_24h: 'number',
  due_3wd: 'number',
  completed: 'number',
  on_time: 'number',
  late: 'number',
  on_time_rate: 'number?',
  median_days: 'number?',
  steps_completed: 'number',
  steps_on_time: 'number',
  unjudged_steps: 'number',
} as const satisfies Shape
export type Headline = RowOf<typeof HEADLINE>

export const STAGE_DAYS = {
  service: 'text',
  stage: 'text',
  completed: 'number',
  median_days: 'number?',
} as const satisfies Shape

export const PROVIDER_RATE = {
  provider: 'text',
  completed: 'number',
  on_time: 'number',
  late: 'number',
  on_time_rate: 'number?',
  overdue_steps: 'number',
  due_24h: 'number',
  open_cases: 'number',
} as const satisfies Shape
export type ProviderRate = RowOf<typeof PROVIDER_RATE>

export const MONTHLY_RATE = {
  month: 'date',
  service: 'text?',
  completed: 'number',
  on_time: 'number',
  late: 'number',
  on_time_rate: 'number?',
  last_day: 'date',
  partial: 'flag',
} as const satisfies Shape
export type MonthlyRate = RowOf<typeof MONTHLY_RATE>

export const STEP_RATE = {
  service: 'text',
  stage: 'text',
  step: 'number',
  completed: 'number',
  on_time: 'number',
  late: 'number',
  overdue: 'number',
  unjudged: 'number',
  on_time_rate: 'number?',
  median_used: 'number?',
} as const satisfies Shape
export type StepRate = RowOf<typeof STEP_RATE>

export const WORST_STEPS = {
  provider: 'text',
  service: 'text',
  stage: 'text',
  step: 'number',
  actor: 'text?',
  completed: 'number',
  on_time: 'number',
  late: 'number',
  on_time_rate: 'number?',
  median_late_by: 'number?',
  late_unit: 'text?',
  previous_rate: 'number?',
  previous_completed: 'number',
  overdue: 'number',
} as const satisfies Shape
export type WorstStep = RowOf<typeof WORST_STEPS>

export const DAILY_STATE = {
  day: 'date',
  open_cases: 'number',
  overdue_steps: 'number',
  on_time_rate: 'number?',
} as const satisfies Shape
export type DailyState = RowOf<typeof DAILY_STATE>

export const UPCOMING_DEADLINES = { day: 'date', steps: 'number' } as const satisfies Shape
export type UpcomingDeadlines = RowOf<typeof UPCOMING_DEADLINES>

export const OPEN_STEP_COUNTS = { tab: 'text', steps: 'number' } as const satisfies Shape
export const OPEN_STEP_ACTORS = { actor: 'text?', steps: 'number' } as const satisfies Shape
export type OpenStepActors = RowOf<typeof OPEN_STEP_ACTORS>

export const OPEN_STEPS = {
  case_id: 'text',
  provider: 'text',
  service: 'text',
  stage: 'text',
  step: 'number?',
  actor: 'text?',
  resource: 'text?',
  handover: 'instant?',
  deadline: 'instant?',
  last_day: 'date?',
  deadline_from: 'text?',
  verdict: 'text',
  late_by: 'number?',
  late_unit: 'text?',
  used: 'number?',
  norm_amount: 'number?',
  norm_unit: 'text?',
  late_norms: 'number?',
  stage_deadline: 'instant?',
  stage_verdict: 'text?',
  stage_at_risk: 'flag?',
  channel: 'text?',
  received: 'instant?',
} as const satisfies Shape
export const CASES = {
  case_id: 'text',
  provider: 'text',
  service: 'text',
  channel: 'text?',
  received: 'instant?',
  state: 'text',
  stage: 'text?',
  step: 'number?',
  actor: 'text?',
  resource: 'text?',
  deadline: 'instant?',
  step_verdict: 'text?',
  late_by: 'number?',
  late_unit: 'text?',
  stage_deadline: 'instant?',
  at_risk: 'flag?',
  closed: 'instant?',
  outcome: 'text?',
  days: 'number?',
} as const satisfies Shape
/** One case of a list. */
export type CaseRow = RowOf<typeof CASES>

export const CASE_COUNTS = { state: 'text', cases: 'number' } as const satisfies Shape

export const PEOPLE = {
  resource: 'text',
  provider: 'text?',
  actor: 'text?',
  cases: 'number',
  open: 'number',
  overdue: 'number',
} as const satisfies Shape
export type Person = RowOf<typeof PEOPLE>

export const CHANGES = {
  kind: 'text',
  of_kind: 'number',
  case_id: 'text',
  provider: 'text',
  service: 'text',
  stage: 'text',
  step: 'number?',
  at: 'instant',
  verdict: 'text',
  outcome: 'text?',
} as const satisfies Shape
export type Change = RowOf<typeof CHANGES>

export const LATE_STEPS = { ...OPEN_STEPS, completed: 'instant?' } as const satisfies Shape
/** One row of the worklist; `completed` only in lists of what has ended, `outcome` only in those of stages. */
export type OpenStep = RowOf<typeof OPEN_STEPS> & {
  readonly completed?: number | null
  readonly outcome?: string | null
}
