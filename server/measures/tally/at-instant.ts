import { LRUCache } from 'lru-cache'
import { formatDay } from '../../clock/day.ts'
import type { Store } from '../../store/store.ts'
import type { Params, Row } from '../../store/values.ts'
import { dataVersion } from '../data-state.ts'
import { Moments } from '../moments.ts'
import { queryOf, readingTables } from '../reading.ts'
import type { Filters } from '../resolve.ts'

/** Answers that are kept, most of them of some hundred rows. */
const KEPT = 64

const answers = new WeakMap<Store, LRUCache<string, Promise<readonly Row[]>>>()

/** Rows of `queries/measures/tally` about the instant of a question, some about its period too: read once, for every provider and service. */
export async function rowsAt(store: Store, name: string, filters: Filters): Promise<readonly Row[]> {
  const query = queryOf(store, `measures/tally/${name}`)
  const at: Params = {
    as_of: filters.asOf,
    as_of_day: formatDay(filters.asOfDay),
    from_day: formatDay(filters.from),
    to_day: formatDay(filters.to),
  }
  const params: Params = Object.fromEntries(query.params.map((param) => [param.name, at[param.name] ?? null]))
  const about = Moments.of(store).about(query, filters)
  const key = [store.opened, await dataVersion(store), name, ...Object.values(params).map(String), ...about].join(' ')
  const kept = answers.get(store) ?? new LRUCache({ max: KEPT })
  answers.set(store, kept)
  const known = kept.get(key)
  if (known !== undefined) return await known
  const reading = readingTables(store, { query: query.name }, filters, (splices) =>
    store.rows(query.name, params, { splices }),
  )
  kept.set(key, reading)
  reading.catch(() => kept.delete(key))
  return await reading
}
