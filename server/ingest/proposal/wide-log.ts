import type { DraftEvent } from '../../contract-draft.ts'
import type { Regulation } from '../../regulation/types.ts'
import type { FieldFound } from './column-fields.ts'
import type { SeenFile } from './look.ts'
import { nearest, plain } from './near.ts'
import { NEAR, namedSteps } from './steps.ts'

/** A log with a row a case, and a column for each step's date. */
export interface WideLog {
  readonly service: string
  readonly stage: string
  readonly events: readonly DraftEvent[]
}

/** Columns that must be named like steps of one stage: two may be so by chance. */
const FEWEST_STEPS = 3

/**
 * The stage whose steps the columns with dates are named after; undefined where rows say themselves what was done, where
 * too few columns are named so, or where two stages fit as well. A column without any value yet may be a date too.
 */
export function wideLogOf(fields: readonly FieldFound[], seen: SeenFile, regulation: Regulation): WideLog | undefined {
  if (fields.some(({ field }) => field === 'activity' || field === 'step' || field === 'stage_step')) return undefined
  const isEmpty = (position: number) => seen.columns[position - 1]?.values.every((value) => value === '') ?? false
  const dates = fields.filter(({ isTime, position }) => isTime || isEmpty(position))
  const stages = Map.groupBy(namedSteps(regulation), ({ means }) => `${means.service} ${means.stage}`)
  const fitting = [...stages.values()]
    .map((steps) => dates.flatMap(({ column }) => ({ column, found: nearest(plain(column), steps, NEAR)?.means })))
    .map((columns) => columns.flatMap(({ column, found }) => (found === undefined ? [] : [{ column, ...found }])))
    .filter((columns) => new Set(columns.map(({ step }) => step)).size === columns.length)
    .toSorted((a, b) => b.length - a.length)
  const [best = [], rival = []] = fitting
  const [first] = best
  if (first === undefined || best.length < FEWEST_STEPS || best.length === rival.length) return undefined
  const receipt = fields.filter(
    ({ field, column }) => field === 'received_at' && best.every((one) => one.column !== column),
  )
  return {
    service: first.service,
    stage: first.stage,
    events: [
      ...receipt.map(({ column }) => eventAt(column, 'received', null)),
      ...best.map(({ column, step }) => eventAt(column, 'completed', step)),
    ],
  }
}

/** The columns that the rules name are theirs. */
export const withRules = (fields: readonly FieldFound[], { events }: WideLog): FieldFound[] =>
  fields.map((found) =>
    events.some(({ at }) => at === found.column)
      ? { ...found, field: 'rules', confidence: 0.9, because: 'name_and_content' }
      : found,
  )

const eventAt = (at: string, event: string, step: number | null): DraftEvent => ({
  event,
  step,
  at,
  stage: null,
  actor: null,
  outcome: null,
  deadline: null,
  resource: null,
  eventId: null,
  when: null,
  optional: true,
  opensStage: false,
})
