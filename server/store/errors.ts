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

const FORBIDDEN: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS'])

/** What was given as the data folder cannot be one. */
export class DataFolderUnusable extends Error {
  override readonly name = 'DataFolderUnusable'

  static isFile(folder: string): DataFolderUnusable {
    return new DataFolderUnusable(`${folder} is a file: give a folder with --data`)
  }

  static because(folder: string, cause: unknown): unknown {
    const { code, message } = cause as NodeJS.ErrnoException
    if (code === 'ENOSPC' || code === 'EDQUOT') return cause
    const why = FORBIDDEN.has(code ?? '')
      ? 'this user may not write there'
      : code === 'ENOENT'
        ? 'the system makes no folders there'
        : message
    return new DataFolderUnusable(`the data folder ${folder} cannot be made: ${why}; give another with --data`, {
      cause,
    })
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

/** The store was closed while something was asked of it. */
export class StoreClosed extends Error {
  override readonly name = 'StoreClosed'

  constructor() {
    super('the database is closed: the server is stopping')
  }
}

/** A newer release wrote this data folder. Nothing is read from it: what its tables mean may have changed. */
export class SchemaTooNew extends Error {
  override readonly name = 'SchemaTooNew'

  constructor(folder: string | undefined, found: number, known: number) {
    super(
      `the data folder ${folder ?? ''} was written by a newer release of Merzim (its tables are version ${found}, this ` +
        `release knows ${known}): start the newer release, or give another folder with --data`,
    )
  }
}

const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT'])

/** Whether the disk took no more, in the words of the system or of DuckDB. */
export function isDiskFull(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (FULL.has((cause as NodeJS.ErrnoException).code ?? '')) return true
    if (/no space left on device|could not write (all data|file)|max_temp_directory_size/i.test(cause.message))
      return true
  }
  return false
}

/** Whether the database needed more memory than it may take (a disk that is full, so that nothing could be laid out, is another matter). */
export function isMemoryShort(error: unknown): boolean {
  if (isDiskFull(error)) return false
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (/^Out of Memory Error/.test(cause.message)) return true
  }
  return false
}

/** Whether DuckDB has given its open database up: nothing runs on it any more, and what is on the disk is whole. */
export function isInvalidated(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (/^FATAL Error|database has been invalidated/.test(cause.message)) return true
  }
  return false
}
