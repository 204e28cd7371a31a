import type { Column } from '../store/queries.ts'
import type { Store } from '../store/store.ts'

/** What a measure may take beside the filters that all share. */
export const EXTRA_FILTERS = [
  'tab',
  'sort',
  'search',
  'case_state',
  'received',
  'involved',
  'person',
  'since',
  'min_count',
  'limit',
  'offset',
  'by',
  'across',
  'verdict',
  'result',
  'after',
  'started',
  'used_over',
  'used_upto',
  'basis',
  'stage_state',
  'next_stage',
  'done_step',
  'open_step',
] as const
export type ExtraFilter = (typeof EXTRA_FILTERS)[number]

export interface Measure {
  readonly name: string
  /** Its file under `queries/`. */
  readonly query: string
  readonly purpose: string
  /** Other programs rely on its name and columns (event log specification, "Measures that other programs rely on"). */
  readonly contract: boolean
  readonly extras: readonly ExtraFilter[]
  /** Columns of the answer, in order, with DuckDB's type names. */
  readonly columns: readonly Column[]
  /** Most rows of one answer; undefined for measures that are small by nature (one row per step, day, provider). */
  readonly rowLimit: number | undefined
  /** An answer cut at `rowLimit` is an error rather than a page: nothing may vanish from it unseen. */
  readonly whole: boolean
  /** Filters that its quick form cannot answer, so that the whole rule does; undefined for a measure without a quick form. */
  readonly wholeFor: readonly WholeFilter[] | undefined
}

export type WholeFilter = 'step' | 'actor' | 'resource'

interface Entry {
  readonly contract?: true
  readonly extras?: readonly ExtraFilter[]
  readonly rowLimit?: number
  readonly whole?: true
  readonly wholeFor?: readonly WholeFilter[]
}

/** Counts are kept by place: neither what a stage reached nor whose a step was can be told from them. */
const OF_STAGES = ['step', 'actor', 'resource'] as const
const OF_STEPS = ['actor', 'resource'] as const

const CASE_FILTERS = ['search', 'received', 'involved', 'person'] as const

/** Every measure that may be asked for, by the name it has in the API, the command line and reports. */
const ENTRIES = {
  step_compliance: { contract: true, wholeFor: OF_STEPS },
  stage_completion: { contract: true, wholeFor: OF_STAGES },
  overdue: { contract: true, extras: ['limit', 'offset'], rowLimit: 1_000_000, whole: true, wholeFor: [] },
  headline: { wholeFor: OF_STAGES },
  provider_rate: { wholeFor: OF_STAGES },
  monthly_rate: { wholeFor: OF_STAGES },
  step_rate: { wholeFor: OF_STEPS },
  worst_steps: { extras: ['min_count', 'limit', 'offset'], rowLimit: 50_000, wholeFor: OF_STEPS },
  daily_state: { wholeFor: OF_STAGES },
  upcoming_deadlines: { wholeFor: [] },
  open_steps: { extras: ['tab', 'sort', 'search', 'limit', 'offset'], rowLimit: 50_000, wholeFor: [] },
  open_step_counts: { extras: ['search'], wholeFor: [] },
  open_step_actors: { extras: ['tab', 'search'], wholeFor: [] },
  late_steps: { extras: ['search', 'limit', 'offset'], rowLimit: 50_000 },
  cases: { extras: [...CASE_FILTERS, 'case_state', 'limit', 'offset'], rowLimit: 50_000 },
  case_counts: { extras: CASE_FILTERS },
  people: { extras: ['search', 'limit', 'offset'], rowLimit: 10_000 },
  changes: { extras: ['since', 'limit'], rowLimit: 100 },
  late_stages: { extras: ['search', 'limit', 'offset'], rowLimit: 50_000 },
  step_load: { extras: ['by', 'across'] },
  step_used: { extras: ['by', 'across'] },
  step_spread: { wholeFor: OF_STEPS },
  handovers: { extras: ['by'] },
  step_list: {
    extras: ['verdict', 'result', 'after', 'started', 'used_over', 'used_upto', 'search', 'limit', 'offset'],
    rowLimit: 50_000,
  },
  stage_cohorts: { wholeFor: OF_STAGES },
  stage_days: {},
  stage_flow: { wholeFor: OF_STAGES },
  step_funnel: { wholeFor: OF_STAGES },
  stage_list: {
    extras: ['basis', 'stage_state', 'next_stage', 'done_step', 'open_step', 'search', 'limit', 'offset'],
    rowLimit: 50_000,
  },
} as const satisfies Readonly<Record<string, Entry>>

export type MeasureName = keyof typeof ENTRIES

export const MEASURE_NAMES = Object.keys(ENTRIES) as readonly MeasureName[]

export const isMeasureName = (name: string): name is MeasureName => Object.hasOwn(ENTRIES, name)

/** What is known of one measure; its columns come from the header of its query. */
export function measureOf(store: Store, name: MeasureName): Measure {
  const entry: Entry = ENTRIES[name]
  const query = store.queries.get(`measures/${name}`)
  if (query === undefined) throw new Error(`there is no queries/measures/${name}.sql`)
  return {
    name,
    query: query.name,
    purpose: query.purpose,
    contract: entry.contract ?? false,
    extras: entry.extras ?? [],
    columns: query.columns,
    rowLimit: entry.rowLimit,
    whole: entry.whole ?? false,
    wholeFor: entry.wholeFor,
  }
}

/**
 * How a measure is best asked: by `queries/measures/quick`, which reads the tables of a moment and gives the same answer,
 * unless a filter is asked for that only the whole rule can answer.
 */
export function formFor(measure: Measure, asked: Readonly<Record<WholeFilter, unknown>>): Measure {
  const { name, wholeFor } = measure
  const quick = wholeFor?.every((filter) => asked[filter] === null) ?? false
  return quick ? { ...measure, query: `measures/quick/${name}` } : measure
}

/** Figures that the specification rounds to six decimals where they are printed (norm clock, "Measures of time"). */
export const PRINTED_WITH_SIX_DECIMALS: ReadonlySet<string> = new Set([
  'late_by',
  'used',
  'late_norms',
  'median_used',
  'p90_used',
  'median_late_by',
])
