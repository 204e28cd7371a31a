import type { Instant } from '../clock/types.ts'
import type { Store, Transaction } from '../store/store.ts'

/** Makes the tables in which sources remember how far they have been read; a folder of an earlier version has none. */
export const openMarks = (store: Store): Promise<void> => store.write((tx) => tx.run('source/marks'))

/** How far a source has been read, as it wrote it; undefined before the first time. */
export async function readMark(store: Store, source: string): Promise<unknown> {
  const [row] = await store.rows('source/read_mark', { source })
  return row === undefined ? undefined : JSON.parse(String(row['mark']))
}

/** Remembers it in the transaction of what was read, so that both are stored or neither. */
export const writeMark = (tx: Transaction, source: string, mark: unknown, now: Instant): Promise<void> =>
  tx.run('source/write_mark', { source, mark: JSON.stringify(mark), marked_at: now })
