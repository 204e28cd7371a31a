import { formatDay } from '../clock/day.ts'
import type { Column } from '../store/queries.ts'
import type { Store } from '../store/store.ts'
import { type Params, type Row, toRows } from '../store/values.ts'
import { formFor, type Measure, type MeasureName, measureOf } from './catalogue.ts'
import { TooManyRows } from './errors.ts'
import { kept } from './kept.ts'
import { Moments } from './moments.ts'
import { narrowingParams } from './narrowing.ts'
import { queryOf, readingTables } from './reading.ts'
import type { Filters } from './resolve.ts'
import { type Scope, scopeParams } from './scope.ts'
import { answerFromTally } from './tally/answer.ts'
import type { Answered } from './written.ts'

export interface MeasureResult {
  readonly measure: Measure
  readonly filters: Filters
  readonly columns: readonly Column[]
  /** For writers that work on column chunks. */
  readonly result: Answered
  rows(): Row[]
}

/**
 * Puts one question to one measure, within a scope.
 *
 * @throws TooManyRows when an answer that must be whole would have been cut.
 */
export async function askMeasure(
  store: Store,
  name: MeasureName,
  filters: Filters,
  scope: Scope,
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<MeasureResult> {
  const tallied = await answerFromTally(store, name, filters, scope)
  if (tallied !== undefined) return answerOf(measureOf(store, name), filters, tallied, () => tallied.rows())
  const measure = formFor(measureOf(store, name), filters)
  const params = paramsOf(store, measure, filters, scope)
  const about = Moments.of(store).about(queryOf(store, measure.query), filters)
  const result = await kept(store, measure.query, params, about, () =>
    readingTables(store, measure, filters, (splices) =>
      store.result(measure.query, params, { signal: options.signal, splices }),
    ),
  )
  const limit = filters.limit ?? measure.rowLimit
  if (measure.whole && filters.limit === null && limit !== undefined && result.rowCount > limit) {
    throw new TooManyRows(name, limit)
  }
  return answerOf(measure, filters, result, () => toRows(result))
}

const answerOf = (
  measure: Measure,
  filters: Filters,
  result: Answered,
  rows: MeasureResult['rows'],
): MeasureResult => ({ measure, filters, columns: measure.columns, result, rows })

/** The parameters that the measure's query declares; a whole answer asks for one row more than it may have. */
export function paramsOf(store: Store, measure: Measure, filters: Filters, scope: Scope): Params {
  const every: Params = {
    as_of: filters.asOf,
    as_of_day: formatDay(filters.asOfDay),
    zone: filters.zone,
    from_day: formatDay(filters.from),
    to_day: formatDay(filters.to),
    service: filters.service,
    stage: filters.stage,
    step: filters.step,
    ...scopeParams(scope, filters.providers),
    actor: filters.actor,
    resource: filters.resource,
    ...narrowingParams(filters),
    tab: filters.tab,
    sort: filters.sort,
    descending: filters.descending,
    search: filters.search,
    case_state: filters.caseState,
    received: filters.received,
    involved: filters.involved,
    person: filters.person,
    since: filters.since,
    min_count: filters.minCount,
    row_limit: filters.limit ?? (measure.rowLimit ?? 0) + (measure.whole ? 1 : 0),
    row_offset: filters.offset,
  }
  const declared = store.queries.get(measure.query)?.params ?? []
  return Object.fromEntries(declared.map(({ name }) => [name, every[name] ?? null]))
}
