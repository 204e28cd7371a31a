import { LRUCache } from 'lru-cache'
import type { Store } from '../store/store.ts'
import type { Params } from '../store/values.ts'
import { dataVersion } from './data-state.ts'

type Result = Awaited<ReturnType<Store['result']>>

/** What all kept answers may weigh together, and the heaviest that is worth keeping; in cells. */
const CELLS = 2_000_000
const CELLS_EACH = 200_000

const answers = new WeakMap<Store, LRUCache<string, Result>>()

/**
 * Answers a question from what was answered before, as long as nothing has come in since: every reader of a dashboard
 * asks the same few. Results are read, never changed.
 *
 * @param query - name of the query; its parameters hold the reader's scope, so that nobody gets another's answer.
 * @param about - what else the answer depends on: the moment whose tables it reads.
 */
export async function kept(
  store: Store,
  query: string,
  params: Params,
  about: readonly string[],
  ask: () => Promise<Result>,
): Promise<Result> {
  const version = await dataVersion(store)
  const key = JSON.stringify([version, query, params, about], (_, value) =>
    typeof value === 'bigint' ? `${value}n` : value,
  )
  const before = keptOf(store)
  const known = before.get(key)
  if (known !== undefined) return known
  const result = await ask()
  before.set(key, result)
  return result
}

function keptOf(store: Store): LRUCache<string, Result> {
  const found = answers.get(store)
  if (found !== undefined) return found
  const made = new LRUCache<string, Result>({
    maxSize: CELLS,
    maxEntrySize: CELLS_EACH,
    sizeCalculation: ({ rowCount, columnCount }) => 1 + rowCount * columnCount,
  })
  answers.set(store, made)
  return made
}
