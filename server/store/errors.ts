/** Another process owns the data folder. One line tells which, and what to do. */
export class DataFolderBusy extends Error {
  override readonly name = 'DataFolderBusy'
  readonly pid: number | undefined

  constructor(folder: string, pid: number | undefined, cause: unknown) {
    const who = pid === undefined ? 'another process' : `process ${pid}`
    super(`the data folder ${folder} is in use by ${who}: stop it, or give another folder with --data`, { cause })
    this.pid = pid
  }

  static orSame(folder: string, cause: unknown): unknown {
    const text = cause instanceof Error ? cause.message : String(cause)
    if (!text.includes('Could not set lock on file')) return cause
    const pid = /PID (\d+)/.exec(text)?.[1]
    return new DataFolderBusy(folder, pid === undefined ? undefined : Number(pid), cause)
  }
}

/** A query failed: carries which file, and DuckDB's own words as the cause. */
export class QueryFailed extends Error {
  override readonly name = 'QueryFailed'
  readonly query: string

  constructor(query: string, cause: unknown) {
    super(`queries/${query}.sql failed: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    this.query = query
  }
}

export class QueryTimedOut extends Error {
  override readonly name = 'QueryTimedOut'

  constructor(query: string, limitMs: number) {
    super(`queries/${query}.sql took longer than ${limitMs / 1000} s and was stopped`)
  }
}
