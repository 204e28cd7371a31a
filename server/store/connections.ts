import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { DataFolderBusy } from './errors.ts'
import { Queue } from './queue.ts'

/**
 * What a connection is for: questions, the one that imports, small writes to tables that no import touches, work on
 * temporary tables beside the writer.
 */
export type Purpose = 'readers' | 'writer' | 'beside' | 'aside'

/** Connections for work beside the writer: one upload may be looked at while another is checked. */
const ASIDE = 2

/** The work was not begun: the database was being closed. */
export class NotBegun extends Error {
  override readonly name = 'NotBegun'
}

/** One open database and its connections, which are closed when the last work on them has ended. */
export class Connections {
  readonly #instance: DuckDBInstance
  readonly #all: readonly DuckDBConnection[]
  readonly #queues: Readonly<Record<Purpose, Queue<DuckDBConnection>>>
  readonly #closed = Promise.withResolvers<void>()
  /** Pieces of work that hold a connection. */
  #busy = 0
  #closing = false

  private constructor(instance: DuckDBInstance, all: readonly DuckDBConnection[]) {
    this.#instance = instance
    this.#all = all
    this.#queues = {
      writer: new Queue(all.slice(0, 1)),
      beside: new Queue(all.slice(1, 2)),
      aside: new Queue(all.slice(2, 2 + ASIDE)),
      readers: new Queue(all.slice(2 + ASIDE)),
    }
  }

  /** Throws DataFolderBusy, with the other process's id, when another process has it open; else what DuckDB says. */
  static async open(folder: string | undefined, name: string, readers: number, threads: number): Promise<Connections> {
    const file = folder === undefined ? ':memory:' : join(folder, name)
    const instance = await DuckDBInstance.create(file, { threads: String(threads) }).catch((cause: unknown) => {
      throw DataFolderBusy.orSame(folder ?? '', cause)
    })
    const all: DuckDBConnection[] = []
    for (let count = 0; count < readers + ASIDE + 2; count++) all.push(await instance.connect())
    return new Connections(instance, all)
  }

  get closing(): boolean {
    return this.#closing
  }

  /** Resolves when everything is let go. */
  get closed(): Promise<void> {
    return this.#closed.promise
  }

  /** Runs work on a connection when one is free. Throws NotBegun when they are being closed by then. */
  async use<T>(purpose: Purpose, work: (connection: DuckDBConnection) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const connection = await this.#queues[purpose].acquire(signal)
    this.#busy++
    try {
      if (this.#closing) throw new NotBegun()
      return await work(connection)
    } finally {
      this.#busy--
      this.#queues[purpose].release(connection)
      if (this.#closing && this.#busy === 0) this.#end()
    }
  }

  /** Stops what is running. DuckDB ends the whole process when a connection is closed under a statement. */
  close(): void {
    if (this.#closing) return
    this.#closing = true
    if (this.#busy === 0) this.#end()
    else for (const connection of this.#all) connection.interrupt()
  }

  #end(): void {
    for (const connection of this.#all) connection.closeSync()
    this.#instance.closeSync()
    this.#closed.resolve()
  }
}
