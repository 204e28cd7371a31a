import { BatchMissing } from '../ingest/errors.ts'
import { fileReasons } from '../ingest/reasons.ts'
import { FilterError } from '../measures/errors.ts'
import { ReportError } from '../report/errors.ts'
import { DataFolderBusy, isMemoryShort, QueryFailed } from '../store/errors.ts'
import { EXIT, type ExitCode } from './exit-code.ts'
import type { RunningServer } from './server-file.ts'

/** What was asked for cannot be meant: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** A running server refused: its own words and code. */
export class ServerRefused extends Error {
  override readonly name = 'ServerRefused'
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** A server owns the folder: one line says which, where, and what to do. */
export class FolderServed extends Error {
  override readonly name = 'FolderServed'

  constructor(folder: string, { pid, url }: RunningServer) {
    super(
      `the data folder ${folder} is served by process ${pid} at ${url}: use that address, stop it, or give another ` +
        'folder with --data',
    )
  }
}

/** One of the files given was not taken in: says which, why, and which others were therefore not read. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused'

  constructor(file: string, later: readonly string[], cause: unknown) {
    const left = later.length === 0 ? '' : `; not taken in either, as they come after it: ${later.join(', ')}`
    const said = plainOf(cause)
    super(`${said.startsWith(file) ? said : `${file}: ${said}`}${left}`, { cause })
  }
}

export class NoData extends Error {
  override readonly name = 'NoData'

  constructor(folder: string) {
    super(`there is no data in ${folder}: take a log in with "merzim ingest FILE", or give another folder with --data`)
  }
}

/** The exit code of a failure. A question that the server calls wrong is as wrong as one refused here. */
export function exitCodeOf(error: unknown): ExitCode {
  if (
    error instanceof UsageError ||
    error instanceof FilterError ||
    error instanceof BatchMissing ||
    error instanceof ReportError
  )
    return EXIT.wrongUsage
  if (
    error instanceof ServerRefused &&
    (error.status === 400 || error.code === 'case_not_found' || error.code === 'batch_not_found')
  )
    return EXIT.wrongUsage
  if (error instanceof FileRefused) return exitCodeOf(error.cause)
  if (error instanceof DataFolderBusy || error instanceof FolderServed) return EXIT.folderBusy
  return EXIT.failed
}

/** One line for the reader; with `debug`, the stack and the causes as well. */
export function complaintOf(error: unknown, debug: boolean): string {
  if (!(error instanceof Error)) return `merzim: ${String(error)}`
  const line = `merzim: ${plain(error)}`
  if (!debug) return line
  const stacks: string[] = []
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause)
    stacks.push(cause.stack ?? cause.message)
  return [line, ...stacks].join('\n')
}

function plainOf(error: unknown): string {
  const said = error instanceof Error ? plain(error) : String(error)
  if (!HEADER_LACKS.test(said)) return said
  return SAVED.test(said) ? `${said} with --profile` : `${said}; ${BY_PROFILE}`
}

const HEADER_LACKS = new RegExp(`^${fileReasons.missing_columns.en}`)
const SAVED = /Saved for this very header: /
const BY_PROFILE =
  'when they go by other names, let "merzim profile propose FILE > my.yaml" write an import profile, and give it with --profile my.yaml'

function plain(error: Error): string {
  const { code, path } = error as NodeJS.ErrnoException
  if (path !== undefined) {
    if (code === 'ENOENT') return `there is no ${path}`
    if (code === 'EACCES' || code === 'EPERM') return `${path} may not be read or written by this user`
    if (code === 'EISDIR') return `${path} is a folder: give a file`
  }
  if (error instanceof QueryFailed && isMemoryShort(error)) {
    return 'the database had too little memory for this, and nothing was stored: give it more with --memory, such as --memory 8GB'
  }
  return error.message === '' ? error.name : error.message
}
