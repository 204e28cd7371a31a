import type { ReportFigures, StageCounts } from '../content/figures.ts'
import type { Part } from '../content/request.ts'
import { ReportError } from '../errors.ts'
import {
  actor,
  count,
  decimal,
  instant,
  provider,
  service,
  share,
  stage,
  step,
  type TableColumn,
  type TableRow,
  words,
} from './columns.ts'

/** A table of a report, for sheets, CSV and Parquet alike. */
export interface ReportTable {
  readonly name: TableName
  readonly part: Part
  readonly columns: readonly TableColumn[]
  /** Its rows; undefined for the breaches, of which there may be any number. */
  rows(figures: ReportFigures): readonly TableRow[] | undefined
}

const received = count('received', 'received')
const completed = count('completed', 'completed')
const onTime = count('on_time', 'onTime')
const late = count('late', 'late')
const overdue = count('overdue', 'overdue')
const rate = share('on_time_rate', 'rate')
const stageCounts: readonly TableColumn[] = [
  received,
  completed,
  count('refused', 'refused'),
  count('in_progress', 'inProgress'),
  onTime,
  late,
  overdue,
  count('at_risk', 'atRisk'),
  count('suspended', 'suspended'),
  rate,
  { name: 'change_month', kind: 'points', label: 'toMonth' },
  { name: 'change_year', kind: 'points', label: 'toYear' },
]
const stepCounts: readonly TableColumn[] = [
  completed,
  onTime,
  late,
  count('returned', 'returned'),
  count('open', 'open'),
  overdue,
  count('suspended', 'suspended'),
  count('unjudged', 'unjudged'),
  rate,
  share('median_used', 'medianUsed'),
  share('p90_used', 'p90Used'),
]

const unit: TableColumn = {
  ...words('late_unit', 'unit', 16),
  named: (row, { words: said }) => {
    const found: Readonly<Record<string, string>> = said.units
    return found[String(row['late_unit'])] ?? ''
  },
}
const verdict: TableColumn = {
  ...words('verdict', 'state', 16),
  named: (row, { words: said }) => (row['verdict'] === 'late' ? said.breaches.late : said.breaches.overdue),
}
const qualityKind: TableColumn = {
  ...words('kind', 'what', 24),
  named: (row, { words: said }) => {
    const found: Readonly<Record<string, string>> = said.qualityKinds
    return found[String(row['kind'])] ?? ''
  },
}
const qualityCode: TableColumn = {
  ...words('code', 'code', 56),
  named: (row, naming) => {
    const code = String(row['code'])
    if (row['kind'] === 'rejected') return naming.rejectReason(code)
    const found = row['kind'] === 'unjudged' ? naming.words.unjudgedReasons : naming.words.deviations
    return found[code] ?? code
  },
}

const TABLES = {
  totals: {
    part: 'summary',
    columns: [
      service,
      ...stageCounts,
      { ...count('overdue_steps', 'overdueSteps') },
      { ...count('steps_completed', 'stepsCompleted') },
      { ...count('steps_on_time', 'stepsOnTime') },
      { ...count('unjudged_steps', 'unjudged') },
    ].map((column) => ({ ...column, sum: undefined })),
    rows: ({ total }) => total.map((row) => ({ ...changed(row), service: row.service ?? '' })),
  },
  months: {
    part: 'summary',
    columns: [{ name: 'month', kind: 'date', label: 'month' }, completed, onTime, late, rate],
    rows: ({ trend }) => trend.map((row) => ({ ...row })),
  },
  providers: {
    part: 'providers',
    columns: [provider, service, ...stageCounts],
    rows: ({ byProvider }) => byProvider.map(changed),
  },
  steps: {
    part: 'steps',
    columns: [service, stage, step, ...stepCounts],
    rows: ({ byStep }) => byStep.map((row) => ({ ...row })),
  },
  provider_steps: {
    part: 'steps',
    columns: [provider, service, stage, step, ...stepCounts],
    rows: ({ byProviderStep }) => byProviderStep.map((row) => ({ ...row })),
  },
  bottlenecks: {
    part: 'bottlenecks',
    columns: [
      provider,
      service,
      stage,
      step,
      actor,
      completed,
      onTime,
      late,
      rate,
      decimal('median_late_by', 'medianLate'),
      unit,
      overdue,
    ],
    rows: ({ bottlenecks }) => bottlenecks.map((row) => ({ ...row })),
  },
  actors: {
    part: 'bottlenecks',
    columns: [
      provider,
      actor,
      completed,
      onTime,
      late,
      rate,
      share('median_used', 'medianUsed'),
      share('p90_used', 'p90Used'),
    ],
    rows: ({ byActor }) => byActor.map((row) => ({ ...row })),
  },
  stages: {
    part: 'stages',
    columns: [provider, service, stage, ...stageCounts],
    rows: ({ byStage }) => byStage.map(changed),
  },
  alerts: {
    part: 'alerts',
    columns: [
      provider,
      count('raised', 'raised'),
      count('delivered', 'delivered'),
      count('answered', 'answered'),
      count('settled', 'settled'),
      count('unanswered', 'unanswered'),
      decimal('median_hours', 'medianHours'),
      decimal('p90_hours', 'p90Hours'),
    ],
    rows: ({ alerts }) => alerts.byProvider.map((row) => ({ ...row })),
  },
  breaches: {
    part: 'breaches',
    columns: [
      words('case_id', 'caseId', 18),
      provider,
      service,
      stage,
      step,
      actor,
      words('resource', 'holder', 18),
      verdict,
      instant('deadline', 'deadline'),
      instant('completed', 'done'),
      decimal('late_by', 'lateBy'),
      unit,
      decimal('late_norms', 'norms'),
      words('reason', 'reason', 40),
    ],
    rows: () => undefined,
  },
  quality: {
    part: 'quality',
    columns: [qualityKind, qualityCode, { ...count('count', 'count'), sum: undefined }],
    rows: ({ quality: { rejects, unjudged, deviations } }) => [
      ...(rejects ?? []).map((row) => ({ kind: 'rejected', ...row })),
      ...unjudged.map((row) => ({ kind: 'unjudged', ...row })),
      ...deviations.map((row) => ({ kind: 'deviation', ...row })),
    ],
  },
  batches: {
    part: 'quality',
    columns: [
      { ...count('batch', 'batch'), sum: undefined },
      words('file', 'file', 32),
      instant('imported_at', 'importedAt'),
      count('events', 'events'),
      count('rows_in', 'rowsIn'),
      count('accepted', 'accepted'),
      count('duplicate', 'duplicate'),
      count('rejected', 'rejected'),
    ],
    rows: ({ basis }) => basis.batches.map((row) => ({ ...row })),
  },
  editions: {
    part: 'method',
    columns: [words('edition', 'edition', 36), service, { ...count('stages', 'stage'), sum: undefined }],
    rows: ({ basis }) => basis.editions.map((row) => ({ ...row })),
  },
} as const satisfies Readonly<Record<string, Definition>>

type Definition = {
  readonly part: Part
  readonly columns: readonly (Omit<TableColumn, 'sum'> & { readonly sum?: true | undefined })[]
  readonly rows: (figures: ReportFigures) => readonly TableRow[] | undefined
}

export type TableName = keyof typeof TABLES
export const TABLE_NAMES = Object.keys(TABLES) as readonly TableName[]

/** @throws ReportError `unknown_table`, which names those there are. */
export function tableNamed(name: string): ReportTable {
  const found = TABLE_NAMES.find((one) => one === name)
  if (found === undefined) {
    throw new ReportError('unknown_table', `a report has no table "${name}": use one of ${TABLE_NAMES.join(', ')}`, {
      value: name,
      known: TABLE_NAMES,
    })
  }
  const { part, columns, rows }: Definition = TABLES[found]
  return {
    name: found,
    part,
    columns: columns.map(({ sum, ...column }) => (sum === undefined ? column : { ...column, sum })),
    rows,
  }
}

/** The tables of some parts, in the order of the report. */
export const tablesOf = (parts: readonly Part[]): ReportTable[] =>
  TABLE_NAMES.map(tableNamed).filter(({ part }) => parts.includes(part))

/** Changes of the rates to the month and the year before, where there is something to compare; as shares of 1. */
function changed(row: StageCounts): TableRow {
  const change = (before: number | null) =>
    row.on_time_rate === null || before === null ? null : row.on_time_rate - before
  return { ...row, change_month: change(row.before_rate), change_year: change(row.year_rate) }
}
