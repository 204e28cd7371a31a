import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { DuckDBConnection, DuckDBMaterializedResult } from '@duckdb/node-api'
import { Connections, NotBegun, type Purpose } from './connections.ts'
import { makeDataFolder } from './data-folder.ts'
import { isInvalidated, StoreClosed } from './errors.ts'
import { memoryOf } from './memory.ts'
import { literal, type Query, readQueries } from './queries.ts'
import { type DatabaseKind, layOutSchema } from './schema-version.ts'
import { type Copy, type RunOptions, runStatement, type Statement } from './statement.ts'
import { type Statements, type Transaction, transact, tryOut } from './transaction.ts'
import { type Params, type Row, toRows } from './values.ts'

export type { RunOptions, Statement, Transaction }

export interface StoreOptions {
  /** The data folder; `undefined` keeps everything in memory (tests, `clock`). */
  readonly folder?: string | undefined
  /** Default: the database of cases. */
  readonly kind?: DatabaseKind
  /** Queries that run at once; the rest wait. Must stay well under UV_THREADPOOL_SIZE (see setup.js). */
  readonly readers?: number
  readonly threads?: number
  /** As DuckDB writes it, `2GB`. Default: by the size of what is stored, and of what is {@link StoreOptions.coming}. */
  readonly memoryLimit?: string | undefined
  /** Bytes of the log that is to be taken in. */
  readonly coming?: number | undefined
  readonly timeLimitMs?: number
  /** Hears of every statement once it has run: for logs and benchmarks. */
  readonly onStatement?: (statement: Statement) => void
  /** Hears that a folder of an older release is about to be brought up to date, which takes minutes on much data. */
  readonly onUpgrade?: (from: number, to: number) => void
}

/** After a database could not be opened again, so long passes before the next try, in milliseconds. */
const TRY_AGAIN_MS = 500

/**
 * The only door to DuckDB. Readers share a few connections; writes of data go one after another, and beside them so do
 * small ones of what is no data. DuckDB gives its database up when it cannot write a checkpoint, as on a full disk: then
 * it is opened again, from what is on the disk, and readers ask once more.
 */
export class Store {
  readonly queries: ReadonlyMap<string, Query>
  readonly folder: string | undefined
  readonly #options: StoreOptions
  readonly #ending = new AbortController()
  #connections: Connections
  #opening: Promise<Connections> | undefined
  #opened = 1
  #writes = 0

  private constructor(connections: Connections, options: StoreOptions) {
    this.queries = readQueries()
    this.folder = options.folder
    this.#options = options
    this.#connections = connections
  }

  /**
   * Opens (and on first use makes) the database of a data folder.
   * Throws DataFolderBusy, with the other process's id, when another process has it open; SchemaTooNew when a newer release
   * wrote it. A folder of an older release is brought up to date.
   */
  static async open(options: StoreOptions = {}): Promise<Store> {
    if (options.folder !== undefined) makeDataFolder(options.folder)
    const store = new Store(await connect(options), options)
    await store.#configure(store.#connections)
    return store
  }

  async #configure(connections: Connections): Promise<void> {
    const { kind = 'cases' } = this.#options
    const memory = literal(this.#options.memoryLimit ?? this.#memory(kind))
    const splices = {
      memory,
      folder: literal(this.folder ?? ''),
      ...(kind === 'cases' ? { directories: this.#directories } : {}),
    }
    await connections.use('writer', async (connection) => {
      await this.#transact(connection, async (tx) => {
        await tx.begin()
        await tx.run(`${kind === 'cases' ? 'store' : kind}/session`, {}, { splices })
      })
      await layOutSchema(kind, (work) => this.#transact(connection, work), this.folder, this.#options.onUpgrade)
    })
  }

  #memory(kind: DatabaseKind): string {
    const file = this.folder === undefined ? undefined : join(this.folder, FILES[kind])
    return `${memoryOf(file, this.#options.coming)}B`
  }

  /** Where statements may read and write files: what comes in passes through one folder, what goes out through the other. */
  get #directories(): string {
    const { folder } = this
    const folders = folder === undefined ? [tmpdir()] : [join(folder, 'incoming'), join(folder, 'tmp')]
    return `[${folders.map((one) => literal(`${resolve(one)}/`)).join(', ')}]`
  }

  /** How many times the database has been opened: what was kept in memory beside it is gone when this goes up. */
  get opened(): number {
    return this.#opened
  }

  /** How many writes have ended, well or not: what is stored is the same as long as this is, but for a write that is ending. */
  get writes(): number {
    return this.#writes
  }

  /** Rows of a small result as plain objects. */
  async rows(name: string, params: Params = {}, options: RunOptions = {}): Promise<Row[]> {
    return toRows(await this.result(name, params, options))
  }

  /** A materialised result with its column types. Its size is outside the memory limit: bound its rows in the query. */
  result(name: string, params: Params = {}, options: RunOptions = {}): Promise<DuckDBMaterializedResult> {
    return this.#on(
      'readers',
      (connection) => this.#run(connection, name, params, { ...options, reading: true }),
      options.signal,
    )
  }

  /** Writes a query's result to a Parquet file. For results of any size: nothing of it passes through this process's heap. */
  async copyToParquet(name: string, params: Params, file: string, options: RunOptions = {}): Promise<void> {
    const copy = { into: this.#query('store/copy_to_parquet'), file }
    await this.#on(
      'readers',
      (connection) => this.#run(connection, name, params, { ...options, copy, reading: true }),
      options.signal,
    )
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
    return this.#on('writer', (connection) => this.#transact(connection, work)).finally(() => this.#writes++)
  }

  /**
   * One transaction on a writing connection of its own, for tables that no import touches: it waits for none, however
   * long. What readers see of cases stays the same, so that it counts for no write of {@link Store.writes}.
   */
  writeBeside<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#on('beside', (connection) =>
      this.#transact(connection, async (tx) => {
        await tx.begin()
        return await work(tx)
      }),
    )
  }

  /**
   * Work on temporary tables beside the writer: what is stored is read as it stood when the work began, and nothing is
   * kept of it. Neither readers nor the writer wait for it.
   */
  aside<T>(work: (tx: Transaction) => Promise<T>, signal?: AbortSignal): Promise<T> {
    return this.#on('aside', (connection) => tryOut(this.#statements(connection, { signal }), work), signal)
  }

  /** Stops what is running, and closes, once the last statement has stopped. */
  close(): void {
    if (this.#ending.signal.aborted) return
    this.#ending.abort(new StoreClosed())
    this.#connections.close()
  }

  async #on<T>(purpose: Purpose, work: (connection: DuckDBConnection) => Promise<T>, signal?: AbortSignal): Promise<T> {
    for (let tries = purpose === 'readers' ? 2 : 1; ; ) {
      const connections = await this.#whole()
      try {
        return await connections.use(purpose, work, signal)
      } catch (error) {
        this.#ending.signal.throwIfAborted()
        if (isInvalidated(error) && this.folder !== undefined) connections.close()
        const begun = !(error instanceof NotBegun)
        if (begun) tries--
        if (begun && (!connections.closing || tries === 0)) throw error
      }
    }
  }

  /** The connections, after those of a database that DuckDB gave up were replaced. Throws when it cannot be opened yet. */
  async #whole(): Promise<Connections> {
    this.#ending.signal.throwIfAborted()
    if (!this.#connections.closing) return this.#connections
    this.#opening ??= this.#openAgain()
    return await this.#opening
  }

  async #openAgain(): Promise<Connections> {
    await this.#connections.closed
    let connections: Connections | undefined
    try {
      connections = await connect(this.#options)
      await this.#configure(connections)
      this.#ending.signal.throwIfAborted()
      this.#connections = connections
      this.#opening = undefined
      this.#opened++
      return connections
    } catch (error) {
      connections?.close()
      setTimeout(() => {
        this.#opening = undefined
      }, TRY_AGAIN_MS).unref()
      throw error
    }
  }

  #transact<T>(connection: DuckDBConnection, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return transact(this.#statements(connection, {}), this.folder, work)
  }

  /** Statements of a transaction have no time limit of their own. */
  #statements(connection: DuckDBConnection, usual: RunOptions): Statements {
    return {
      connection,
      run: (name, params, options) => this.#run(connection, name, params, { timeLimitMs: 0, ...usual, ...options }),
    }
  }

  #query(name: string): Query {
    const query = this.queries.get(name)
    if (query === undefined) throw new Error(`there is no queries/${name}.sql`)
    return query
  }

  #run(
    connection: DuckDBConnection,
    name: string,
    params: Params,
    options: RunOptions & { copy?: Copy; reading?: boolean },
  ) {
    const { timeLimitMs = 60_000, onStatement } = this.#options
    return runStatement(connection, {
      ...options,
      timeLimitMs: options.timeLimitMs ?? timeLimitMs,
      query: this.#query(name),
      params,
      ending: this.#ending.signal,
      onStatement,
    })
  }
}

const FILES = { cases: 'merzim.duckdb', identity: 'identity.duckdb' } as const satisfies Record<DatabaseKind, string>

const connect = ({ folder, kind = 'cases', readers = 4, threads = 2 }: StoreOptions): Promise<Connections> =>
  Connections.open(folder, FILES[kind], readers, threads)
