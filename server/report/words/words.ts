import type { Norm, Unit } from '../../clock/types.ts'
import type { Part } from '../content/request.ts'
import type { TableName } from '../table/tables.ts'
import type { MonthName } from './months.ts'

/** Labels of columns, shared by the printed pages and the sheets. */
export interface ColumnWords {
  readonly provider: string
  readonly service: string
  readonly stage: string
  readonly step: string
  readonly actor: string
  readonly norm: string
  readonly received: string
  readonly completed: string
  readonly refused: string
  readonly inProgress: string
  readonly onTime: string
  readonly late: string
  readonly overdue: string
  readonly atRisk: string
  readonly suspended: string
  readonly returned: string
  readonly unjudged: string
  readonly open: string
  readonly rate: string
  readonly toMonth: string
  readonly toYear: string
  readonly medianUsed: string
  readonly p90Used: string
  readonly medianLate: string
  readonly caseId: string
  readonly deadline: string
  readonly done: string
  readonly lateBy: string
  readonly unit: string
  readonly norms: string
  readonly reason: string
  readonly holder: string
  readonly state: string
  readonly raised: string
  readonly delivered: string
  readonly answered: string
  readonly settled: string
  readonly unanswered: string
  readonly medianHours: string
  readonly p90Hours: string
  readonly month: string
  readonly batch: string
  readonly file: string
  readonly importedAt: string
  readonly events: string
  readonly rowsIn: string
  readonly accepted: string
  readonly duplicate: string
  readonly rejected: string
  readonly what: string
  readonly count: string
  readonly code: string
  readonly overdueSteps: string
  readonly stepsCompleted: string
  readonly stepsOnTime: string
  readonly edition: string
}

/** The places that a sentence names, with their counts as text. */
export interface WorstPlace {
  readonly place: string
  readonly late: string
  readonly all: string
}

/** Everything that a report of one language says. Numbers come in as text, counts as numbers where grammar needs them. */
export interface ReportWords {
  title(month: string): string
  titleOf(provider: string, month: string): string
  /** Name of the table, figure and section in print: Typst has no Kazakh words of its own. */
  table(n: number): string
  figure(n: number): string
  page(page: string, of: string): string
  pageOf(page: number, of: number): string
  readonly parts: Readonly<Record<Part, string>>
  readonly signatures: string
  /** "В мае завершено 478 этапов, в срок — 400, или 83,7 %." */
  completed(month: MonthName, n: number, all: string, onTime: string, rate: string): string
  completedFew(month: MonthName, n: number, all: string, onTime: string): string
  completedNone(month: MonthName): string
  /** "Это на 8,0 п. п. больше, чем в апреле, и на 6,3 п. п. ниже цели." Either half may be missing. */
  compared(than: { points: number; gap: string; month: MonthName } | null, target: TargetGap | null): string
  year(month: MonthName, year: string, rate: string, change: string): string
  /** Completed, but without a verdict: in neither part of the share. */
  withoutVerdict(n: number, text: string): string
  mostLate(worst: WorstPlace): string
  noneLate: string
  endOfMonth(day: string, overdue: number, text: string, breaches: string): string
  incomplete(last: string): string
  readonly sample: string
  /** The report holds these services and no others. */
  only(services: readonly string[]): string
  kpi: {
    onTime: string
    completed: string
    refused(n: string): string
    overdue: string
    asOf(at: string): string
    median: string
    medianNote: string
    change(points: string, month: MonthName): string
    noChange: string
  }
  trend: {
    title(change: TrendChange): string
    subtitle: string
    target(text: string): string
    alt(rows: string): string
  }
  dots: {
    title(below: number, all: number): string
    /** The same of the stages of one place. */
    titleStages(below: number, all: number): string
    titleFew: string
    titleReached(all: number): string
    subtitle(before: string, now: string): string
    stages: string
    alt(rows: string): string
  }
  worst: {
    title: string
    none: string
    subtitle(least: number): string
    of(late: string, all: string): string
  }
  watch: {
    title(month: MonthName): string
    none: string
    item(late: string, all: string, n: number, usual: string | null): string
    overdue(n: number, text: string): string
  }
  few(n: number): string
  readonly howCounted: string
  readonly howCountedText: string
  source(batches: string): string
  providers: { title(month: string): string; subtitle: string; total: string }
  steps: { title: string; subtitle: string }
  bottlenecks: { title: string; subtitle(least: number): string; actors: string; actorsSubtitle: string }
  stages: { title: string; subtitle: string }
  alerts: {
    title: string
    subtitle: string
    none: string
    sentence(raised: string, answered: string, hours: string | null): string
  }
  breaches: {
    title: string
    subtitle(late: string, overdue: string, reasons: string): string
    none: string
    more(n: number, text: string): string
    /** In the place of the list, when each chapter has its own. */
    inChapters: string
    late: string
    overdue: string
  }
  quality: {
    title: string
    rejects: string
    unjudged: string
    deviations: string
    none: string
    rejectsUnseen: string
    batches: string
    batchesSubtitle: string
    moreBatches(n: number, text: string): string
    newest(at: string): string
  }
  method: {
    paragraphs(facts: MethodFacts): readonly string[]
    edition(act: string, service: string): string
    amended(act: string): string
    repealed(act: string): string
    assumed: string
    calendar(id: string, version: string): string
  }
  act(names: string, number: string, adopted: string): string
  signature: {
    made: string
    checked: string
    approved: string
    post: string
    signed: string
    name: string
    date: string
  }
  footer: {
    issued(at: string, number: string, fingerprint: string): string
    draft(at: string): string
    replaces(number: string): string
  }
  readonly chapter: string
  chapterLead(all: string, n: number, onTime: string, rate: string, overdue: string): string
  columns: ColumnWords
  norm(norm: Norm): string
  lateBy(amount: string, unit: Unit): string
  readonly lessThanDay: string
  readonly lessThanMinute: string
  readonly points: string
  readonly total: string
  readonly everyService: string
  readonly deviations: Readonly<Record<string, string>>
  readonly units: Readonly<Record<Unit, string>>
  readonly qualityKinds: Readonly<Record<'rejected' | 'unjudged' | 'deviation', string>>
  readonly tables: Readonly<Record<TableName, string>>
  readonly unjudgedReasons: Readonly<Record<string, string>>
  readonly mail: {
    subject(title: string): string
    attached: string
    linked: string
    open: string
    why: string
    signature: string
  }
}

/** How far the share is from the target. */
export type TargetGap = { readonly kind: 'below'; readonly gap: string } | { readonly kind: 'reached' }

export type TrendChange =
  | { readonly kind: 'few' }
  | { readonly kind: 'same'; readonly month: MonthName }
  | { readonly kind: 'up' | 'down'; readonly month: MonthName; readonly gap: string }

export interface MethodFacts {
  readonly from: string
  readonly to: string
  readonly asOf: string
  readonly target: string
  readonly enough: number
  readonly tooFew: number
}
