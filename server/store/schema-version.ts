import { SchemaTooNew } from './errors.ts'
import type { Transaction } from './transaction.ts'

/**
 * A data folder has two databases: of cases, and of who may see them and what was done, which no question about cases
 * can reach. Each is laid out by queries in a folder of its own.
 */
export type DatabaseKind = 'cases' | 'identity'

/** Where its queries are, and the version that `schema` there lays out: a change goes with a script `schema_<version>`. */
const LAID_OUT = {
  cases: { queries: 'store', schema: 7 },
  identity: { queries: 'identity', schema: 1 },
} as const satisfies Readonly<Record<DatabaseKind, unknown>>

type Transact = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>

/**
 * Lays out the tables of an empty database, or brings those of an older release up to date: each step in a transaction
 * of its own, since DuckDB lets no table be altered in one that has changed its rows. Throws SchemaTooNew for those of a
 * newer release.
 *
 * @param onUpgrade - hears of it before it begins: on much data it takes minutes.
 */
export async function layOutSchema(
  kind: DatabaseKind,
  transact: Transact,
  folder: string | undefined,
  onUpgrade?: (from: number, to: number) => void,
): Promise<void> {
  const { queries, schema } = LAID_OUT[kind]
  const version = await transact(async (tx) => {
    await tx.begin()
    const [found] = await tx.rows(`${queries}/has_schema`)
    if (found?.['present'] !== true) {
      await tx.run(`${queries}/schema`)
      return schema
    }
    const [row] = await tx.rows(`${queries}/schema_version`)
    return Number(row?.['version'])
  })
  if (version > schema) throw new SchemaTooNew(folder, version, schema)
  if (version < schema) onUpgrade?.(version, schema)
  for (let next = version + 1; next <= schema; next++) {
    await transact(async (tx) => {
      await tx.begin()
      await tx.run(`${queries}/schema_${next}`)
    })
  }
}
