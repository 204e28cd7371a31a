import type { DuckDBConnection, DuckDBMaterializedResult } from '@duckdb/node-api'
import { syncFolderAside } from './durable.ts'
import type { RunOptions } from './statement.ts'
import { type Params, type Row, toRows } from './values.ts'

/** Statements inside one write: all of them are stored, or none. */
export interface Transaction {
  run(name: string, params?: Params, options?: RunOptions): Promise<void>
  rows(name: string, params?: Params, options?: RunOptions): Promise<Row[]>
  /** Begins the transaction where {@link Store.prepareAndWrite} left that to its work; else nothing happens. */
  begin(): Promise<void>
  /** Before the transaction has begun: a small one of its own, for what may stay whatever becomes of the rest. */
  apart<T>(work: () => Promise<T>): Promise<T>
}

/** A connection, and how named statements run on it. */
export interface Statements {
  readonly connection: DuckDBConnection
  readonly run: (name: string, params: Params, options: RunOptions) => Promise<DuckDBMaterializedResult>
}

/** All of `work`, or nothing of it. @param folder - the data folder, for its list of files. */
export async function transact<T>(
  { connection, run }: Statements,
  folder: string | undefined,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  let begun = false
  const within = async <R>(inner: () => Promise<R>): Promise<R> => {
    await connection.run('BEGIN')
    begun = true
    const value = await inner()
    await connection.run('COMMIT')
    begun = false
    return value
  }
  const tx: Transaction = {
    run: async (name, params = {}, options = {}) => {
      await run(name, params, options)
    },
    rows: async (name, params = {}, options = {}) => toRows(await run(name, params, options)),
    begin: async () => {
      if (!begun) await connection.run('BEGIN')
      begun = true
    },
    apart: (inner) => (begun ? inner() : within(inner)),
  }
  try {
    const value = await work(tx)
    if (begun) {
      await connection.run('COMMIT')
      // DuckDB has written its log through to the disk; that the log is there at all is for us to make sure of.
      if (folder !== undefined) await syncFolderAside(folder)
    }
    return value
  } catch (error) {
    // A failed COMMIT has ended the transaction already; the first error is the one to tell.
    await connection.run('ROLLBACK').catch(() => undefined)
    throw error
  }
}

/** Runs `work` in a transaction that is always rolled back. */
export async function tryOut<T>({ connection, run }: Statements, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const tx: Transaction = {
    run: async (name, params = {}, options = {}) => {
      await run(name, params, options)
    },
    rows: async (name, params = {}, options = {}) => toRows(await run(name, params, options)),
    begin: async () => undefined,
    apart: (inner) => inner(),
  }
  await connection.run('BEGIN')
  try {
    return await work(tx)
  } finally {
    await connection.run('ROLLBACK').catch(() => undefined)
  }
}
