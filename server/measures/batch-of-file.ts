import type { Store } from '../store/store.ts'

/** The batch that the very same file was loaded as; null when it was not. */
export async function batchOfFile(store: Store, sha256: string): Promise<number | null> {
  const [row] = await store.rows('ingest/batch_of_file', { sha256 })
  return row?.['batch'] === null || row === undefined ? null : Number(row['batch'])
}
