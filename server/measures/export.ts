import type { Store } from '../store/store.ts'
import { paramsOf } from './ask.ts'
import { type MeasureName, measureOf } from './catalogue.ts'
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
  const measure = measureOf(store, name)
  const everything = { ...filters, limit: filters.limit ?? Number.MAX_SAFE_INTEGER }
  await store.copyToParquet(measure.query, paramsOf(store, measure, everything, scope), file, options)
}
