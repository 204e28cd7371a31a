import type { AskedFilters } from '../measures/filters.ts'
import type { QueryOptions } from './commands/query.ts'

/** The options that were given, under the names that the filters have in the HTTP API. */
export function askedFilters(options: QueryOptions): AskedFilters {
  const { asOf, from, to, service, stage, step, provider, actor, tab, search, minCount, limit, offset } = options
  const given = {
    as_of: asOf,
    from,
    to,
    service,
    stage,
    step,
    provider,
    actor,
    tab,
    search,
    min_count: minCount,
    limit,
    offset,
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as AskedFilters
}
