import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance, type DuckDBMaterializedResult } from '@duckdb/node-api'
import { syncFolder } from './durable.ts'
import { DataFolderBusy, QueryFailed, QueryTimedOut, StoreClosed } from './errors.ts'
import { withLiterals } from './literals.ts'
import { fillSplices, literal, type Query, readQueries } from './queries.ts'
import { Queue } from './queue.ts'
import { layOutSchema } from './schema-version.ts'
import { bindings, type Params, type Row, toRows } from './values.ts'

export interface StoreOptions {
  /** The data folder; `undefined` keeps everything in memory (tests, `clock`). */
  readonly folder?: string | undefined
  /** Queries that run at once; the rest wait. Must stay well under UV_THREADPOOL_SIZE (see setup.js). */
  readonly readers?: number
  readonly threads?: number
  readonly memoryLimit?: string
  readonly timeLimitMs?: number
  /** Hears of every statement once it has run: for logs and benchmarks. */
  readonly onStatement?: (statement: Statement) => void
}

/** A statement as it ran: its text, its bound values, and its wall time in milliseconds. */
export interface Statement {
  readonly name: string
  readonly sql: string
  readonly params: Params
  readonly ms: number
}

export interface RunOptions {
  /** Ends the query when the one who asked has gone away. */
  readonly signal?: AbortSignal | undefined
  readonly timeLimitMs?: number | undefined
  readonly splices?: Readonly<Record<string, string>> | undefined
}

interface Copy {
  readonly into: Query
  readonly file: string
}

interface Running extends RunOptions {
  readonly copy?: Copy
  readonly reading?: boolean
}

const copied = (sql: string, { into, file }: Copy): string =>
  fillSplices(into, { query: sql.replace(/;\s*$/, ''), file: literal(file) })

/** Statements inside one write: all of them are stored, or none. */
export interface Transaction {
  run(name: string, params?: Params, options?: RunOptions): Promise<void>
  rows(name: string, params?: Params, options?: RunOptions): Promise<Row[]>
  /** Begins the transaction where {@link Store.prepareAndWrite} left that to its work; else nothing happens. */
  begin(): Promise<void>
  /** Before the transaction has begun: a small one of its own, for what may stay whatever becomes of the rest. */
  apart<T>(work: () => Promise<T>): Promise<T>
}

/** Connections for work beside the writer: one upload may be looked at while another is checked. */
const ASIDE = 2

/** The only door to DuckDB. Readers share a few connections; writes go one after another. */
export class Store {
  readonly queries: ReadonlyMap<string, Query>
  readonly folder: string | undefined
  readonly #instance: DuckDBInstance
  readonly #readers: Queue<DuckDBConnection>
  readonly #writer: Queue<DuckDBConnection>
  readonly #aside: Queue<DuckDBConnection>
  readonly #connections: readonly DuckDBConnection[]
  readonly #timeLimitMs: number
  readonly #onStatement: StoreOptions['onStatement']
  readonly #ending = new AbortController()
  /** Pieces of work that hold a connection. */
  #busy = 0

  private constructor(instance: DuckDBInstance, connections: DuckDBConnection[], options: StoreOptions) {
    this.queries = readQueries()
    this.folder = options.folder
    this.#instance = instance
    this.#connections = connections
    this.#writer = new Queue(connections.slice(0, 1))
    this.#aside = new Queue(connections.slice(1, 1 + ASIDE))
    this.#readers = new Queue(connections.slice(1 + ASIDE))
    this.#timeLimitMs = options.timeLimitMs ?? 60_000
    this.#onStatement = options.onStatement
  }

  /**
   * Opens (and on first use makes) the database of a data folder.
   * Throws DataFolderBusy, with the other process's id, when another process has it open; SchemaTooNew when a newer release
   * wrote it. A folder of an older release is brought up to date.
   */
  static async open(options: StoreOptions = {}): Promise<Store> {
    if (options.folder !== undefined) mkdirSync(join(options.folder, 'tmp'), { recursive: true })
    const file = options.folder === undefined ? ':memory:' : join(options.folder, 'merzim.duckdb')
    const instance = await DuckDBInstance.create(file, { threads: String(options.threads ?? 2) }).catch(
      (cause: unknown) => {
        throw DataFolderBusy.orSame(options.folder ?? '', cause)
      },
    )
    const connections: DuckDBConnection[] = []
    for (let count = 0; count < (options.readers ?? 4) + ASIDE + 1; count++) connections.push(await instance.connect())
    const store = new Store(instance, connections, options)
    await store.#configure(options)
    return store
  }

  async #configure(options: StoreOptions): Promise<void> {
    await this.write(async (tx) => {
      await tx.run(
        'store/session',
        {},
        {
          splices: {
            memory: `'${options.memoryLimit ?? '2GB'}'`,
            folder: `'${(options.folder ?? '').replaceAll("'", "''")}'`,
          },
        },
      )
    })
    await this.write((tx) => layOutSchema(tx, options.folder))
  }

  /** Rows of a small result as plain objects. */
  async rows(name: string, params: Params = {}, options: RunOptions = {}): Promise<Row[]> {
    return toRows(await this.result(name, params, options))
  }

  /** A materialised result with its column types. Its size is outside the memory limit: bound its rows in the query. */
  result(name: string, params: Params = {}, options: RunOptions = {}): Promise<DuckDBMaterializedResult> {
    const asked = { ...options, reading: true }
    return this.#on(this.#readers, (connection) => this.#run(connection, name, params, asked), options.signal)
  }

  /** Writes a query's result to a Parquet file. For results of any size: nothing of it passes through this process's heap. */
  async copyToParquet(name: string, params: Params, file: string, options: RunOptions = {}): Promise<void> {
    const asked = { ...options, copy: { into: this.#query('store/copy_to_parquet'), file }, reading: true }
    await this.#on(this.#readers, (connection) => this.#run(connection, name, params, asked), options.signal)
  }

  /** One transaction on the one writing connection. Whatever `work` throws undoes it whole. */
  write<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.prepareAndWrite(async (tx) => {
      await tx.begin()
      return await work(tx)
    })
  }

  /**
   * As {@link Store.write}, but the transaction begins when `work` says so. What runs before may fill temporary tables
   * only, and drops them itself when it fails. Worth it for much data: DuckDB takes a table that an open transaction has
   * filled for empty when it plans, and reads it with one thread.
   */
  prepareAndWrite<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#on(this.#writer, async (connection) => {
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
          await this.#run(connection, name, params, { timeLimitMs: 0, ...options })
        },
        rows: async (name, params = {}, options = {}) =>
          toRows(await this.#run(connection, name, params, { timeLimitMs: 0, ...options })),
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
          if (this.folder !== undefined) syncFolder(this.folder)
        }
        return value
      } catch (error) {
        // A failed COMMIT has ended the transaction already; the first error is the one to tell.
        await connection.run('ROLLBACK').catch(() => undefined)
        throw error
      }
    })
  }

  /**
   * Work on temporary tables beside the writer: what is stored is read as it stood when the work began, and nothing is
   * kept of it. Neither readers nor the writer wait for it.
   */
  aside<T>(work: (tx: Transaction) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const run = async (connection: DuckDBConnection) => {
      const tx: Transaction = {
        run: async (name, params = {}, options = {}) => {
          await this.#run(connection, name, params, { timeLimitMs: 0, signal, ...options })
        },
        rows: async (name, params = {}, options = {}) =>
          toRows(await this.#run(connection, name, params, { timeLimitMs: 0, signal, ...options })),
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
    return this.#on(this.#aside, run, signal)
  }

  /**
   * Stops what is running, and closes. Files are let go once the last statement has stopped: DuckDB ends the whole
   * process when a connection is closed under a statement.
   */
  close(): void {
    if (this.#ending.signal.aborted) return
    this.#ending.abort(new StoreClosed())
    if (this.#busy === 0) this.#end()
  }

  #end(): void {
    for (const connection of this.#connections) connection.closeSync()
    this.#instance.closeSync()
  }

  async #on<T>(
    queue: Queue<DuckDBConnection>,
    work: (connection: DuckDBConnection) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const { signal: ending } = this.#ending
    ending.throwIfAborted()
    const connection = await queue.acquire(signal)
    this.#busy++
    try {
      ending.throwIfAborted()
      return await work(connection)
    } finally {
      this.#busy--
      queue.release(connection)
      if (ending.aborted && this.#busy === 0) this.#end()
    }
  }

  #query(name: string): Query {
    const query = this.queries.get(name)
    if (query === undefined) throw new Error(`there is no queries/${name}.sql`)
    return query
  }

  async #run(connection: DuckDBConnection, name: string, params: Params, options: Running) {
    const query = this.#query(name)
    const plain = fillSplices(query, options.splices ?? {})
    const sql = options.copy === undefined ? plain : copied(plain, options.copy)
    // Readers' questions are planned anew each time anyway: see withLiterals.
    const read = options.reading && query.kind === 'statement' ? withLiterals(query, sql, params) : undefined
    const begun = performance.now()
    const limit = options.timeLimitMs ?? this.#timeLimitMs
    const { signal: ending } = this.#ending
    ending.throwIfAborted()
    options.signal?.throwIfAborted()
    const stop = new AbortController()
    const timer = limit > 0 ? setTimeout(() => stop.abort(new QueryTimedOut(name, limit)), limit) : undefined
    const giveUp = () => stop.abort(options.signal?.reason)
    options.signal?.addEventListener('abort', giveUp, { once: true })
    const end = () => stop.abort(ending.reason)
    ending.addEventListener('abort', end, { once: true })
    // interrupt() before the query has started is forgotten, so it is repeated until the call settles.
    let repeat: NodeJS.Timeout | undefined
    stop.signal.addEventListener('abort', () => {
      connection.interrupt()
      repeat = setInterval(() => connection.interrupt(), 20)
    })
    try {
      const { values, types } = bindings(query, params)
      if (read !== undefined) return await connection.run(read)
      // A script of several statements takes no parameters, not even none.
      return query.params.length === 0 ? await connection.run(sql) : await connection.run(sql, values, types)
    } catch (cause) {
      throw stop.signal.aborted ? stop.signal.reason : new QueryFailed(name, cause)
    } finally {
      this.#onStatement?.({ name, sql, params, ms: performance.now() - begun })
      clearTimeout(timer)
      clearInterval(repeat)
      options.signal?.removeEventListener('abort', giveUp)
      ending.removeEventListener('abort', end)
    }
  }
}
