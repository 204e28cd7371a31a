import { OPEN_STEPS } from './measures.ts'
import type { RowOf, Shape } from './shape.ts'

// The measures of Bottlenecks and Stages and of the lists behind them. queries/measures/ says what each column means.

export const STEP_LOAD = {
  place: 'text?',
  part: 'text?',
  provider: 'text?',
  completed: 'number',
  on_time: 'number',
  late: 'number',
  returned: 'number',
  median_used: 'number?',
  p90_used: 'number?',
  median_days: 'number?',
  started: 'number',
  mean_waiting: 'number?',
  mean_work: 'number?',
  mean_allowed: 'number?',
} as const satisfies Shape
export type StepLoad = RowOf<typeof STEP_LOAD>

export const STEP_USED = {
  place: 'text?',
  part: 'text?',
  completed: 'number',
  median_used: 'number?',
  started: 'number',
} as const satisfies Shape
export type StepUsed = RowOf<typeof STEP_USED>

export const STEP_SPREAD = {
  service: 'text',
  stage: 'text',
  step: 'number',
  class: 'number',
  completed: 'number',
  late: 'number',
} as const satisfies Shape
export type StepSpread = RowOf<typeof STEP_SPREAD>

export const HANDOVERS = {
  place: 'text?',
  service: 'text',
  stage: 'text',
  from_step: 'number',
  step: 'number',
  completed: 'number',
  late: 'number',
  median_days: 'number?',
  started: 'number',
  median_waiting: 'number?',
  p90_waiting: 'number?',
  waiting_share: 'number?',
  median_used: 'number?',
} as const satisfies Shape
export type Handover = RowOf<typeof HANDOVERS>

export const STAGE_COHORTS = {
  month: 'date',
  provider: 'text',
  service: 'text',
  stage: 'text',
  received: 'number',
  completed: 'number',
  on_time: 'number',
  late: 'number',
  unjudged: 'number',
  refused: 'number',
  refused_on_time: 'number',
  in_progress: 'number',
  overdue: 'number',
  at_risk: 'number',
  suspended: 'number',
} as const satisfies Shape
export type StageCohort = RowOf<typeof STAGE_COHORTS>

export const STAGE_FLOW = {
  service: 'text',
  stage: 'text',
  next_stage: 'text?',
  stages: 'number',
  completed: 'number',
  median_gap_days: 'number?',
} as const satisfies Shape
export type StageFlow = RowOf<typeof STAGE_FLOW>

export const STEP_FUNNEL = {
  service: 'text',
  stage: 'text',
  step: 'number',
  reached: 'number',
  done: 'number',
  open: 'number',
  overdue: 'number',
} as const satisfies Shape
export type StepFunnel = RowOf<typeof STEP_FUNNEL>

export const STEP_COMPLIANCE = {
  provider: 'text',
  stage: 'text',
  step: 'number',
  completed: 'number',
  on_time: 'number',
} as const satisfies Shape
export type StepCompliance = RowOf<typeof STEP_COMPLIANCE>

export const STEP_LIST = { ...OPEN_STEPS, completed: 'instant?' } as const satisfies Shape
export const STAGE_LIST = { ...OPEN_STEPS, completed: 'instant?', outcome: 'text?' } as const satisfies Shape
