import type { Query } from '../store/queries.ts'
import type { Store } from '../store/store.ts'
import { Moments, type Splices } from './moments.ts'
import type { Filters } from './resolve.ts'

/**
 * Runs a query that may need tables of the moment that is asked about. They are gone when the database had to be opened
 * again meanwhile: then they are made once more.
 */
export async function readingTables<T>(
  store: Store,
  { query: name }: { readonly query: string },
  filters: Filters,
  read: (splices: Splices) => Promise<T>,
): Promise<T> {
  const query = queryOf(store, name)
  const { opened } = store
  try {
    return await Moments.of(store).reading(query, filters, read)
  } catch (error) {
    if (store.opened === opened) throw error
    return await Moments.of(store).reading(query, filters, read)
  }
}

export function queryOf(store: Store, name: string): Query {
  const query = store.queries.get(name)
  if (query === undefined) throw new Error(`there is no queries/${name}.sql`)
  return query
}
