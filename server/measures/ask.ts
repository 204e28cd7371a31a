import { formatDay } from '../clock/day.ts'
import type { Column, Query } from '../store/queries.ts'
import type { Store } from '../store/store.ts'
import { type Params, type Row, toRows } from '../store/values.ts'
import { formFor, type Measure, type MeasureName, measureOf } from './catalogue.ts'
import { TooManyRows } from './errors.ts'
import { kept } from './kept.ts'
import { Moments, type Splices } from './moments.ts'
import { narrowingParams } from './narrowing.ts'
import type { Filters } from './resolve.ts'
import { type Scope, scopeParams } from './scope.ts'

export interface MeasureResult {
  readonly measure: Measure
  readonly filters: Filters
  readonly columns: readonly Column[]
  /** The materialised result, for writers that work on column chunks. */
  readonly result: Awaited<ReturnType<Store['result']>>
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
  const measure = formFor(measureOf(store, name), filters)
  const params = paramsOf(store, measure, filters, scope)
  const about = Moments.of(store).about(queryOf(store, measure), filters)
  const result = await kept(store, measure.query, params, about, () =>
    readingTables(store, measure, filters, (splices) =>
      store.result(measure.query, params, { signal: options.signal, splices }),
    ),
  )
  const limit = filters.limit ?? measure.rowLimit
  if (measure.whole && filters.limit === null && limit !== undefined && result.rowCount > limit) {
    throw new TooManyRows(name, limit)
  }
  return { measure, filters, columns: measure.columns, result, rows: () => toRows(result) }
}

/**
 * Runs a query that may need tables of the moment that is asked about. They are gone when the database had to be opened
 * again meanwhile: then they are made once more.
 */
export async function readingTables<T>(
  store: Store,
  measure: Measure,
  filters: Filters,
  read: (splices: Splices) => Promise<T>,
): Promise<T> {
  const query = queryOf(store, measure)
  const { opened } = store
  try {
    return await Moments.of(store).reading(query, filters, read)
  } catch (error) {
    if (store.opened === opened) throw error
    return await Moments.of(store).reading(query, filters, read)
  }
}

function queryOf(store: Store, measure: Measure): Query {
  const query = store.queries.get(measure.query)
  if (query === undefined) throw new Error(`there is no queries/${measure.query}.sql`)
  return query
}

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
