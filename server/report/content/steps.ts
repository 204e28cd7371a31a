import type { Row } from '../../store/values.ts'
import type { Asking } from './asking.ts'
import { number, orNull, text, textOrNull } from './cells.ts'
import type { ReportFigures, StepCounts } from './figures.ts'
import { monthBefore } from './month.ts'
import { ENOUGH } from './target.ts'

/** How the steps kept their norms: over all providers, by provider, and where most is lost. */
export async function stepFigures(
  ask: Asking,
  providers: readonly string[],
): Promise<Pick<ReportFigures, 'byStep' | 'byProviderStep' | 'bottlenecks' | 'byActor'>> {
  const [now, before, each, worst, actors] = await Promise.all([
    ask.measure('step_rate'),
    ask.counted('report/step_counts', monthBefore(ask.month)),
    ask.measure('step_compliance'),
    ask.measure('worst_steps', { min_count: ENOUGH, limit: WORST }),
    ask.rows('report/actors'),
  ])
  const earlier = new Map(before.map((row) => [keyOf(row), row]))
  const place = (row: { readonly provider: string }) => providers.indexOf(row.provider)
  return {
    byStep: now.map((row) => ({
      ...stepOf(row),
      ...counts(row),
      before_completed: number(earlier.get(keyOf(row)) ?? {}, 'completed'),
      before_rate: orNull(earlier.get(keyOf(row)) ?? {}, 'on_time_rate'),
    })),
    byProviderStep: each
      .map((row) => ({ provider: text(row, 'provider'), ...stepOf(row), ...counts(row) }))
      .toSorted((a, b) => place(a) - place(b)),
    bottlenecks: worst.map((row) => ({
      provider: text(row, 'provider'),
      ...stepOf(row),
      actor: textOrNull(row, 'actor'),
      completed: number(row, 'completed'),
      on_time: number(row, 'on_time'),
      late: number(row, 'late'),
      on_time_rate: orNull(row, 'on_time_rate'),
      median_late_by: orNull(row, 'median_late_by'),
      late_unit: textOrNull(row, 'late_unit'),
      overdue: number(row, 'overdue'),
    })),
    byActor: actors.map((row) => ({
      actor: textOrNull(row, 'actor'),
      provider: text(row, 'provider'),
      completed: number(row, 'completed'),
      on_time: number(row, 'on_time'),
      late: number(row, 'late'),
      on_time_rate: number(row, 'completed') === 0 ? null : number(row, 'on_time') / number(row, 'completed'),
      median_used: orNull(row, 'median_used'),
      p90_used: orNull(row, 'p90_used'),
    })),
  }
}

/** Far more than there are steps at providers. */
const WORST = 10_000

const stepOf = (row: Row) => ({
  service: text(row, 'service'),
  stage: text(row, 'stage'),
  step: number(row, 'step'),
})

const keyOf = (row: Row): string => JSON.stringify([row['service'], row['stage'], row['step']])

const counts = (row: Row): StepCounts => ({
  completed: number(row, 'completed'),
  on_time: number(row, 'on_time'),
  late: number(row, 'late'),
  returned: number(row, 'returned'),
  open: number(row, 'open'),
  overdue: number(row, 'overdue'),
  suspended: number(row, 'suspended'),
  unjudged: number(row, 'unjudged'),
  on_time_rate: orNull(row, 'on_time_rate'),
  median_used: orNull(row, 'median_used'),
  p90_used: orNull(row, 'p90_used'),
})
