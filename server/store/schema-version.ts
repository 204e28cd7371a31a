import { SchemaTooNew } from './errors.ts'
import type { Transaction } from './store.ts'

/** The version that `store/schema` lays out. A change of it goes with a script `store/schema_<version>`. */
const SCHEMA = 3

/**
 * Lays out the tables of an empty database, or brings those of an older release up to date, step by step, in the
 * caller's transaction. Throws SchemaTooNew for those of a newer one.
 */
export async function layOutSchema(tx: Transaction, folder: string | undefined): Promise<void> {
  const [found] = await tx.rows('store/has_schema')
  if (found?.['present'] !== true) return tx.run('store/schema')
  const [row] = await tx.rows('store/schema_version')
  const version = Number(row?.['version'])
  if (version > SCHEMA) throw new SchemaTooNew(folder, version, SCHEMA)
  for (let next = version + 1; next <= SCHEMA; next++) await tx.run(`store/schema_${next}`)
}
