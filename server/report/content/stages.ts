import type { Row } from '../../store/values.ts'
import type { Asking } from './asking.ts'
import { number, orNull, text } from './cells.ts'
import type { MonthRow, ProviderRow, ReportFigures, StageCounts, StageRow, TotalRow } from './figures.ts'
import { monthBefore, monthsBack, yearBefore } from './month.ts'
import { judged, rateOf } from './target.ts'

const COUNTS = [
  'received',
  'completed',
  'refused',
  'on_time',
  'late',
  'in_progress',
  'overdue',
  'at_risk',
  'suspended',
] as const
type Counts = Readonly<Record<(typeof COUNTS)[number], number>>

interface Placed extends Counts {
  readonly provider: string
  readonly service: string
  readonly stage: string
}

/** Months of the trend, the report's own included. */
const TREND_MONTHS = 13

/** What came of the stages: in all, by provider and service, by stage; each against the month and the year before. */
export async function stageFigures(
  ask: Asking,
  providers: readonly string[],
): Promise<Pick<ReportFigures, 'total' | 'trend' | 'byProvider' | 'providerTotals' | 'byStage'>> {
  const { month } = ask
  const periods = [month, monthBefore(month), yearBefore(month)]
  const [now = [], before = [], year = []] = await Promise.all(
    periods.map(async (period) => (await ask.measure('stage_completion', {}, period)).map(placed)),
  )
  const counted = (which: (row: Placed) => boolean): StageCounts =>
    against(sum(now.filter(which)), sum(before.filter(which)), sum(year.filter(which)))
  const headlines = await ask.measure('headline')
  const rates = new Map((await ask.measure('provider_rate')).map((row) => [text(row, 'provider'), row]))
  const order = orderOf(ask, providers)
  const keys = <K extends string>(key: (row: Placed) => K): K[] => [...new Set(now.map(key))]
  const every = (row: Placed) => row.provider
  return {
    total: headlines.map((row) => totalRow(row, counted)),
    trend: (await ask.measure('monthly_rate', {}, { from: monthsBack(month, TREND_MONTHS - 1).from, to: month.to }))
      .filter((row) => row['service'] === null)
      .map(monthRow),
    byProvider: order(
      keys((row) => JSON.stringify([row.provider, row.service])).map((key): ProviderRow => {
        const [provider, service] = JSON.parse(key) as [string, string]
        return { provider, service, ...counted((row) => row.provider === provider && row.service === service) }
      }),
    ),
    providerTotals: order(
      [...new Set([...keys(every), ...rates.keys()])].map((provider) => ({
        provider,
        service: '',
        ...counted((row) => row.provider === provider),
        overdue_steps: number(rates.get(provider) ?? {}, 'overdue_steps'),
      })),
    ),
    byStage: order(
      now.map(
        (own): StageRow => ({
          provider: own.provider,
          service: own.service,
          stage: own.stage,
          ...counted((row) => row.provider === own.provider && row.stage === own.stage && row.service === own.service),
        }),
      ),
    ),
  }
}

/** In the order of the regulation: providers, then services, then stages. */
function orderOf({ around: { regulation } }: Asking, providers: readonly string[]) {
  const services = regulation.services.map(({ id }) => id)
  const stages = regulation.editions.flatMap((edition) => edition.stages.map(({ id }) => id))
  return <R extends { readonly provider: string; readonly service: string; readonly stage?: string }>(rows: R[]): R[] =>
    rows.toSorted(
      (a, b) =>
        providers.indexOf(a.provider) - providers.indexOf(b.provider) ||
        services.indexOf(a.service) - services.indexOf(b.service) ||
        stages.indexOf(a.stage ?? '') - stages.indexOf(b.stage ?? ''),
    )
}

const placed = (row: Row): Placed => ({
  provider: text(row, 'provider'),
  service: text(row, 'service'),
  stage: text(row, 'stage'),
  ...(Object.fromEntries(COUNTS.map((column) => [column, number(row, column)])) as Counts),
})

const sum = (rows: readonly Counts[]): Counts =>
  Object.fromEntries(
    COUNTS.map((column) => [column, rows.reduce((total, row) => total + row[column], 0)]),
  ) as unknown as Counts

const against = (now: Counts, before: Counts, year: Counts): StageCounts => ({
  ...now,
  on_time_rate: rateOf(now),
  before_judged: judged(before),
  before_rate: rateOf(before),
  year_judged: judged(year),
  year_rate: rateOf(year),
})

function totalRow(row: Row, counted: (which: (row: Placed) => boolean) => StageCounts): TotalRow {
  const service = row['service'] === null ? null : text(row, 'service')
  return {
    service,
    ...counted((one) => service === null || one.service === service),
    open_cases: number(row, 'open_cases'),
    overdue_steps: number(row, 'overdue_steps'),
    median_days: orNull(row, 'median_days'),
    steps_completed: number(row, 'steps_completed'),
    steps_on_time: number(row, 'steps_on_time'),
    unjudged_steps: number(row, 'unjudged_steps'),
  }
}

const monthRow = (row: Row): MonthRow => ({
  month: text(row, 'month'),
  completed: number(row, 'completed'),
  on_time: number(row, 'on_time'),
  late: number(row, 'late'),
  on_time_rate: orNull(row, 'on_time_rate'),
})
