/** What the bench measures: what each figure is called, what is wanted of it, and what it grows with. */
export interface Figure {
  readonly label: string
  readonly unit: 's' | 'ms' | 'MB' | '×' | ''
  /** At most, with a million, ten million and a hundred million events; null where nothing is asked. */
  readonly wanted?: readonly [number | null, number | null, number | null]
  /** A ratio to a baseline of the same run: `npm run bench:check` holds it against the one that was kept. */
  readonly kept?: true
  /** Why it grows as it does. */
  readonly grows?: string
}

const ALL_ROWS = 'every row is read, judged and stored; sorting adds a logarithm'
const MANY_DAYS =
  'days and places stay as many, so tables of a moment stay as large; lists and percentiles read the rows of a period'

export const FIGURES = {
  facts: { label: 'CSV → judged facts', unit: 's', wanted: [null, null, 300], grows: ALL_ROWS },
  hand: { label: '  the same by hand, bare DuckDB', unit: 's', grows: ALL_ROWS },
  own: { label: '  its own statements, bare DuckDB', unit: 's', grows: ALL_ROWS },
  read: { label: '  the bytes of the file, read once', unit: 's', grows: 'the bytes' },
  pandas: { label: '  pandas: read, durations, directly-follows', unit: 's', grows: 'the rows, all in memory' },
  pm4py: { label: '  PM4Py: read, durations, directly-follows', unit: 's', grows: 'the rows, all in memory' },
  toHand: { label: 'CSV → facts ÷ by hand', unit: '×', wanted: [1.3, 1.3, 1.3], kept: true },
  toOwn: { label: 'CSV → facts ÷ its own statements', unit: '×', kept: true },
  toRead: { label: 'CSV → facts ÷ reading the bytes', unit: '×' },
  toPandas: { label: 'CSV → facts ÷ pandas', unit: '×', kept: true },
  toPm4py: { label: 'CSV → facts ÷ PM4Py', unit: '×', kept: true },
  peak: {
    label: 'peak memory of CSV → facts',
    unit: 'MB',
    wanted: [1000, 3000, 8000],
    grows: 'up to the memory that the database may take; what does not fit is written out',
  },
  handPeak: { label: '  by hand', unit: 'MB' },
  peakToHand: { label: 'peak memory ÷ by hand', unit: '×', kept: true },
  tenThousand: { label: 'two files on top, in process: 10,000 events', unit: 's' },
  oneCase: { label: '  one case', unit: 's' },
  worked: { label: 'the worked log, repeated: CSV → facts', unit: 's', grows: ALL_ROWS },
  workedOwn: { label: '  its own statements, bare DuckDB', unit: 's', grows: ALL_ROWS },
  visible: {
    label: '10,000 events more, until a figure shows them',
    unit: 's',
    wanted: [0.3, 0.6, 2],
    grows: 'the cases of the file are looked for among all events, and tables of the moment are made anew',
  },
  stored: {
    label: '  until they are stored and judged',
    unit: 's',
    grows: 'the look-up of the cases among all events',
  },
  bareMore: {
    label: '  10,000 events by hand, into an empty database',
    unit: 's',
    grows: 'nothing: it is as large each time',
  },
  visibleToBare: { label: '10,000 more ÷ by hand into an empty database', unit: '×', kept: true },
  warm: { label: 'slowest measure, p95, warm, every question new', unit: 'ms', wanted: [15, 25, 50], grows: MANY_DAYS },
  warmBeyond: { label: '  measures beyond what is wanted', unit: '', wanted: [0, 0, 0] },
  warmMiddle: { label: '  p95 of the measure in the middle', unit: 'ms', grows: MANY_DAYS },
  warmNow: { label: '  slowest, p95, of the questions about now alone', unit: 'ms', grows: MANY_DAYS },
  again: { label: '  slowest, p95, the same questions once more', unit: 'ms', grows: 'nothing: kept answers' },
  bareQuestion: { label: '  shares by place of a period, bare DuckDB', unit: 'ms', grows: 'the facts of the period' },
  warmToBare: { label: 'slowest measure ÷ that', unit: '×', kept: true },
  cold: {
    label: 'slowest measure right after start',
    unit: 'ms',
    wanted: [150, 300, 1000],
    grows: 'tables of the moment are made out of the facts that were open then',
  },
  bareCold: { label: '  a process that opens the file and asks that', unit: 'ms', grows: 'the facts of the period' },
  coldToBare: { label: 'slowest right after start ÷ that', unit: '×', kept: true },
  overdue: {
    label: 'slowest page of 50 open steps, p95, of every tab and order',
    unit: 'ms',
    wanted: [20, 30, 60],
    grows: 'what is open at the moment is sorted',
  },
  overdueWhole: {
    label: '  all rows of a tab (50,000 at most), which the page orders',
    unit: 'ms',
    grows: 'what is open, up to 50,000 rows',
  },
  overdueToBare: { label: 'slowest page of open steps ÷ bare question', unit: '×', kept: true },
  norm: {
    label: 'one norm changed, what it touches judged anew',
    unit: 's',
    wanted: [2, 12, 120],
    grows: 'the facts of the norm are judged and rewritten where they lie',
  },
  normWaits: { label: '  dashboards meanwhile, p95', unit: 'ms' },
  normErrors: { label: '  dashboards meanwhile: answers that failed', unit: '', wanted: [0, 0, 0] },
  bareRewrite: { label: '  the facts of that service copied once, bare DuckDB', unit: 's', grows: 'the facts' },
  normToBare: { label: 'one norm changed ÷ that', unit: '×', kept: true },
  start: {
    label: 'start of the server to its first answer',
    unit: 's',
    wanted: [1.5, 2, 4],
    grows: 'the file’s directory of row groups; alerts and counts are read after it answers',
  },
  startToBare: { label: 'start ÷ a process that opens the file and asks', unit: '×', kept: true },
  serverPeak: {
    label: 'peak memory of the server meanwhile',
    unit: 'MB',
    grows: 'kept tables and the batch that is judged',
  },
  database: { label: 'database file', unit: 'MB', grows: 'the events' },
  parquet: { label: '  its events as zstd Parquet', unit: 'MB', grows: 'the events' },
  databaseToParquet: { label: 'database file ÷ its events as zstd Parquet', unit: '×', wanted: [3, 3, 3], kept: true },
  loadP50: { label: '200 readers without a pause, 1,000 events a second: p50', unit: 'ms' },
  loadP95: { label: '  p95', unit: 'ms', wanted: [250, 250, 250], grows: MANY_DAYS },
  loadP99: { label: '  p99', unit: 'ms' },
  loadAnswers: { label: '  answers a second', unit: '' },
  loadErrors: { label: '  errors, of readers and of pushes', unit: '', wanted: [0, 0, 0] },
  loadStart: { label: '  memory of the server at the start', unit: 'MB' },
  loadMiddle: { label: '  … in the middle', unit: 'MB' },
  loadEnd: { label: '  … at the end', unit: 'MB' },
  loadGrowth: { label: '  end ÷ middle', unit: '×', wanted: [1.1, 1.1, 1.1] },
  pauseP50: { label: '200 readers who pause, 1,000 events a second: p50', unit: 'ms' },
  pauseP95: { label: '  p95', unit: 'ms', wanted: [250, 250, 250], grows: MANY_DAYS },
  pauseP99: { label: '  p99', unit: 'ms' },
  pauseAnswers: { label: '  answers a second', unit: '' },
  pauseErrors: { label: '  errors, of readers and of pushes', unit: '', wanted: [0, 0, 0] },
  pauseStart: { label: '  memory of the server at the start', unit: 'MB' },
  pauseMiddle: { label: '  … in the middle', unit: 'MB' },
  pauseEnd: { label: '  … at the end', unit: 'MB' },
  pauseGrowth: { label: '  end ÷ middle', unit: '×', wanted: [1.1, 1.1, 1.1] },
  alertsEvaluated: { label: 'alerts over 100,000 open steps: all rules', unit: 'ms', wanted: [300, 300, 300] },
  alertsFirst: { label: '  from a deadline passing to SMTP', unit: 's', wanted: [5, 5, 5] },
  alertsLast: { label: '  … to the last mail', unit: 's', wanted: [5, 5, 5] },
} as const satisfies Readonly<Record<string, Figure>>

export type FigureName = keyof typeof FIGURES
export const FIGURE_NAMES = Object.keys(FIGURES) as readonly FigureName[]

export const figureOf = (name: FigureName): Figure => FIGURES[name]

/** What is wanted at a size; in between, what is wanted at the nearest, by orders of magnitude. */
export function wantedOf(name: FigureName, events: number): number | null {
  const size = Math.min(2, Math.max(0, Math.round(Math.log10(events)) - 6))
  return figureOf(name).wanted?.[size] ?? null
}
