import type { Tab } from '../address/choices.ts'
import type { Narrow } from '../address/narrow.ts'

/** The list of those that a figure counts. */
export interface ListBehind {
  readonly tab: Tab
  readonly narrow?: Narrow
  /** Open at the end of the month, whenever they were received: of any day on file. */
  readonly anyReceipt?: true
}

const OF_STAGES: ReadonlySet<string> = new Set(['totals', 'months', 'providers', 'stages'])
const OF_STEPS: ReadonlySet<string> = new Set(['steps', 'provider_steps', 'bottlenecks', 'actors', 'breaches'])

const completed: ListBehind = { tab: 'stages', narrow: { stage_state: 'completed' } }
const openNow = (stage_state: string): ListBehind => ({
  tab: 'stages',
  narrow: { basis: 'received', stage_state },
  anyReceipt: true,
})
const ended: ListBehind = { tab: 'steps' }

/**
 * By column of the tables that count stages. Those on time and those refused overlap, and no list has either alone: they lead to
 * all that were completed. Stages in progress without a receipt are in no list of stages, so that those lead nowhere.
 */
const STAGES: Readonly<Record<string, ListBehind>> = {
  received: { tab: 'stages', narrow: { basis: 'received' } },
  completed,
  refused: completed,
  on_time: completed,
  late: { tab: 'late_stages' },
  overdue: openNow('overdue'),
  at_risk: openNow('at_risk'),
  on_time_rate: completed,
  change_month: completed,
  change_year: completed,
  overdue_steps: { tab: 'overdue' },
  steps_completed: ended,
  steps_on_time: { tab: 'steps', narrow: { verdict: 'on_time' } },
}
/** By column of the tables that count steps. */
const STEPS: Readonly<Record<string, ListBehind>> = {
  completed: ended,
  on_time: { tab: 'steps', narrow: { verdict: 'on_time' } },
  late: { tab: 'late' },
  returned: { tab: 'steps', narrow: { result: 'returned' } },
  overdue: { tab: 'overdue' },
  on_time_rate: ended,
  median_used: ended,
  p90_used: ended,
  median_late_by: { tab: 'late' },
  case_id: { tab: 'late' },
}

/** Undefined for figures of which there is no list: they lead nowhere rather than to others. */
export function listBehind(table: string, column: string): ListBehind | undefined {
  if (OF_STAGES.has(table)) return STAGES[column]
  return OF_STEPS.has(table) ? STEPS[column] : undefined
}
