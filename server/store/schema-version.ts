import { SchemaTooNew } from './errors.ts'
import type { Transaction } from './transaction.ts'

/** The version that `store/schema` lays out. A change of it goes with a script `store/schema_<version>`. */
const SCHEMA = 6

type Transact = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>

/**
 * Lays out the tables of an empty database, or brings those of an older release up to date: each step in a transaction
 * of its own, since DuckDB lets no table be altered in one that has changed its rows. Throws SchemaTooNew for those of a
 * newer release.
 *
 * @param onUpgrade - hears of it before it begins: on much data it takes minutes.
 */
export async function layOutSchema(
  transact: Transact,
  folder: string | undefined,
  onUpgrade?: (from: number, to: number) => void,
): Promise<void> {
  const version = await transact(async (tx) => {
    await tx.begin()
    const [found] = await tx.rows('store/has_schema')
    if (found?.['present'] !== true) {
      await tx.run('store/schema')
      return SCHEMA
    }
    const [row] = await tx.rows('store/schema_version')
    return Number(row?.['version'])
  })
  if (version > SCHEMA) throw new SchemaTooNew(folder, version, SCHEMA)
  if (version < SCHEMA) onUpgrade?.(version, SCHEMA)
  for (let next = version + 1; next <= SCHEMA; next++) {
    await transact(async (tx) => {
      await tx.begin()
      await tx.run(`store/schema_${next}`)
    })
  }
}
