import { z } from 'zod'

/**
 * The filters as they are written: in a URL, on the command line, in a test. One schema for all of them, so that they
 * mean the same everywhere. What they say is checked against the regulation by `resolveFilters`.
 */
const text = z.string().min(1).max(200)
/** URLs and command lines give digits as text. */
const whole = (least: number, most: number) =>
  z
    .union([z.number(), z.string().regex(/^\d{1,15}$/, 'must be a whole number')])
    .transform(Number)
    .pipe(z.number().int().min(least).max(most))

export const TABS = ['overdue', 'due_24h', 'due_3wd', 'at_risk', 'all'] as const
export type Tab = (typeof TABS)[number]
/** What open steps are put in order by; a minus before it: from the greatest down. What has no value comes last either way. */
export const SORTS = [
  'deadline',
  'late',
  'used',
  'case',
  'step',
  'provider',
  'holder',
  'received',
  'handover',
  'stage_deadline',
  'channel',
] as const
export type Sort = (typeof SORTS)[number]
/** What figures of steps may be told apart by. */
export const DIMENSIONS = ['provider', 'resource', 'actor', 'service', 'stage', 'step'] as const
/** What became of a stage; `open` and `completed` hold several. */
export const STAGE_STATES = [
  'on_time',
  'refused',
  'late',
  'unjudged',
  'in_progress',
  'overdue',
  'open',
  'completed',
  'at_risk',
] as const

/** What cases are listed: all, or those in one state (measures/cases). */
export const CASE_STATES = [
  'all',
  'open',
  'overdue',
  'due_soon',
  'at_risk',
  'suspended',
  'closed',
  'on_time',
  'late',
  'refused',
  'unjudged',
] as const
export type CaseState = (typeof CASE_STATES)[number]

export const RECEIVED = ['any', 'period'] as const
export type Received = (typeof RECEIVED)[number]

export const askedFilters = z.object({
  as_of: text
    .optional()
    .describe(
      'The instant at which everything open is judged: ISO 8601 with Z or an offset, or a local date (then the end of ' +
        'that day). Default: now; when the newest event is more than seven days old, that event’s instant.',
    ),
  from: text.optional().describe('First local date of the period, YYYY-MM-DD. Default: 89 days before its last date.'),
  to: text
    .optional()
    .describe('Last local date of the period, included. Default: the local date of the as-of instant.'),
  service: text.optional().describe('A service, such as HQ.'),
  stage: text.optional().describe('A stage of a service, such as PR-1.'),
  step: whole(1, 32_767)
    .optional()
    .describe('A step’s ordinal. Measures of stages answer for the stages that reached this step.'),
  provider: z
    .union([text, z.array(text)])
    .optional()
    .describe('Codes of providers: repeated, or with commas between them.'),
  actor: text
    .optional()
    .describe('Who holds or held the step. Measures of stages answer for the stages that came to this actor.'),
  resource: text
    .optional()
    .describe(
      'The person or body that holds or held the step. Measures of stages answer for the stages that came to it.',
    ),
  by: z.enum(DIMENSIONS).optional().describe('Dimension of the rows. Default: none, everything together.'),
  across: z.enum(DIMENSIONS).optional().describe('Second dimension. Default: none.'),
  verdict: z.enum(['on_time', 'late']).optional().describe('Only steps that ended so. Default: both.'),
  result: z.enum(['completed', 'returned']).optional().describe('Only steps that ended so. Default: both.'),
  after: whole(0, 32_767)
    .optional()
    .describe('Only steps that this step handed over; 0 for those handed over by the receipt of the stage.'),
  started: z.enum(['yes', 'no']).optional().describe('Only steps with, or without, a started event. Default: both.'),
  used_over: whole(0, 1_000_000).optional().describe('Only steps that used more than this per cent of their norm.'),
  used_upto: whole(0, 1_000_000).optional().describe('Only steps that used this per cent of their norm at most.'),
  basis: z
    .enum(['received', 'completed'])
    .optional()
    .describe('Whether the period holds receipts or results. Default: completed.'),
  stage_state: z.enum(STAGE_STATES).optional().describe('Only stages in this state. Default: any.'),
  next_stage: text.optional().describe('Only stages that this one followed in the same case; none: no other one.'),
  done_step: whole(1, 32_767).optional().describe('Only stages in which this step has been completed.'),
  open_step: whole(1, 32_767).optional().describe('Only stages that stand at this step.'),
  tab: z.enum(TABS).optional().describe('Which open steps. Default: all.'),
  sort: z
    .enum([...SORTS, ...SORTS.map((sort) => `-${sort}` as const)])
    .optional()
    .describe('Order of the rows; with a minus from the greatest down. Without a value: last. Default: deadline.'),
  search: text.optional().describe('Part of a case number; of people: part of a person’s id.'),
  case_state: z.enum(CASE_STATES).optional().describe('Which cases. Default: all.'),
  received: z.enum(RECEIVED).optional().describe('Cases received in the period, or whenever. Default: any.'),
  involved: text.optional().describe('Cases of which a step came to this actor.'),
  person: text.optional().describe('Cases of which a step came to this person or body.'),
  since: text
    .optional()
    .describe('The instant after which something happened, as as_of is written. Default: the first of the period.'),
  min_count: whole(0, 1_000_000).optional().describe('Fewest completed occurrences that are ranked. Default: 20.'),
  limit: whole(0, 1_000_000).optional().describe('Most rows to answer.'),
  offset: whole(0, 1_000_000_000).optional().describe('Rows to leave out first. Default: 0.'),
  exact: z
    .enum(['yes', 'no'])
    .optional()
    .describe(
      'Whether medians and percentiles are exact. Default: no, then those of much data are within one per cent; counts are exact.',
    ),
})

/** Filters before they are read: every value may be text. */
export type AskedFilters = z.input<typeof askedFilters>
/** Filters whose shapes are right, and whose words may still be unknown. */
export type ShapedFilters = z.output<typeof askedFilters>
