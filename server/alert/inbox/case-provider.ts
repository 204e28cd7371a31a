import type { Store } from '../../store/store.ts'
import { text } from './cells.ts'

/** The provider of a case; undefined when there is no such case. */
export async function caseProvider(store: Store, caseId: string): Promise<string | undefined> {
  const [row] = await store.rows('alert/case_provider', { case_id: caseId })
  return row === undefined ? undefined : (text(row['provider']) ?? '')
}
