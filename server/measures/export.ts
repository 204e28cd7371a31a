import type { Store } from '../store/store.ts'
import { paramsOf } from './ask.ts'
import { formFor, type MeasureName, measureOf } from './catalogue.ts'
import { readingTables } from './reading.ts'
import type { Filters } from './resolve.ts'
import type { Scope } from './scope.ts'

/**
 * Writes a measure to a Parquet file, with the names, types and order of its columns. The answer may be of any size:
 * limits that keep a page readable do not hold here, a limit that was asked for does.
 *
 * @param file - where to; it is replaced when it exists.
 */
export async function exportParquet(
  store: Store,
  name: MeasureName,
  filters: Filters,
  scope: Scope,
  file: string,
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<void> {
  const measure = formFor(measureOf(store, name), filters)
  const everything = { ...filters, limit: filters.limit ?? Number.MAX_SAFE_INTEGER }
  const params = paramsOf(store, measure, everything, scope)
  await readingTables(store, measure, filters, (splices) =>
    store.copyToParquet(measure.query, params, file, { ...options, splices }),
  )
}
