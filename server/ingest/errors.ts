import type { Fault } from '../regulation/types.ts'
import { type FileReason, fileReasons } from './reasons.ts'

/** A file that cannot be read at all. Nothing of it was stored. */
export class FileUnreadable extends Error {
  override readonly name = 'FileUnreadable'
  readonly code: FileReason
  /** What exactly: a line, the columns that lack. */
  readonly detail: string
  /** Where something has to be chosen: what there is to choose from. */
  readonly choices: readonly string[]

  constructor(code: FileReason, detail: string, cause?: unknown, choices: readonly string[] = []) {
    super(detail === '' ? fileReasons[code].en : `${fileReasons[code].en}: ${detail}`, { cause })
    this.code = code
    this.detail = detail
    this.choices = choices
  }
}

/** The header lacks columns that the profile reads. */
export class ColumnsMissing extends FileUnreadable {
  readonly columns: readonly string[]

  /** @param saved - names of saved profiles that were made for this very header. */
  constructor(lacking: readonly string[], columns: readonly string[], saved: readonly string[] = []) {
    const known = saved.map((name) => `"${name}"`).join(', ')
    const hint = saved.length === 0 ? '' : `. Saved for this very header: the profile ${known}; give its name`
    super(
      'missing_columns',
      `${lacking.join(', ')}. The file has: ${columns.slice(0, 40).join(', ')}${hint}`,
      undefined,
      saved,
    )
    this.columns = columns
    this.#lacking = lacking
  }

  readonly #lacking: readonly string[]

  /** The same, with what may help. */
  naming(saved: readonly string[]): ColumnsMissing {
    return new ColumnsMissing(this.#lacking, this.columns, saved)
  }
}

/** The books do not balance: a bug. The batch is undone. */
export class RowsUnaccounted extends Error {
  override readonly name = 'RowsUnaccounted'

  constructor(rowsIn: number, accepted: number, duplicate: number, rejected: number) {
    super(
      `${rowsIn} rows came in, but ${accepted} accepted + ${duplicate} duplicate + ${rejected} rejected are ` +
        `${accepted + duplicate + rejected}; nothing was stored. Please report this file.`,
    )
  }
}

/** An import profile, or another file that says where logs come from, that cannot be used: every fault with its line. */
export class ProfileError extends Error {
  override readonly name = 'ProfileError'
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[], what = 'import profile') {
    const lines = faults.map(({ file, line, reason }) => `  ${file}${line === null ? '' : `:${line}`}: ${reason}`)
    super([`The ${what} cannot be used. Correct it and try again.`, ...lines].join('\n'))
    this.faults = faults
  }
}

/** There is no batch of that number. */
export class BatchMissing extends Error {
  override readonly name = 'BatchMissing'

  constructor(batch: number) {
    super(`there is no batch ${batch}: "merzim batches" and /api/v1/batches list them`)
  }
}

/** Why a batch cannot be undone. */
export type UndoRefusal = 'undone_before' | 'in_report' | 'too_old' | 'unrecorded'

const UNDO_REFUSALS: Readonly<Record<UndoRefusal, string>> = {
  undone_before: 'was undone before',
  in_report:
    'has an issued report rest on it: take corrected data in instead, and issue the report anew; to undo it all the same, ' +
    'use "merzim undo BATCH --force"',
  too_old: 'is more than 7 days old: it is undone only from the command line, with "merzim undo BATCH --force"',
  unrecorded:
    'was taken in by an older release, which kept no record of what its files repeated: undoing it could take away what ' +
    'other files said as well. To be rid of it, take the other files in with a new data folder',
}

export class UndoRefused extends Error {
  override readonly name = 'UndoRefused'
  readonly code: UndoRefusal

  constructor(code: UndoRefusal, batch: number) {
    super(`batch ${batch} ${UNDO_REFUSALS[code]}`)
    this.code = code
  }
}

/** Why corrected rows are not read. */
export type ReplayRefusal = 'batch_undone' | 'unrecorded' | 'no_fault_column'

const REPLAY_REFUSALS: Readonly<Record<ReplayRefusal, string>> = {
  batch_undone: 'was undone: correct the whole file, and take it in as a file of its own',
  unrecorded:
    'was taken in by an older release, which did not keep how it was read: take the corrected rows in as a file of their own',
  no_fault_column:
    'gives its rejected rows out with a last column that says what is wrong with each; this file lacks that column, so ' +
    'nobody can tell which rows it corrects. Leave the column as it is, or take the rows in as a file of their own',
}

export class ReplayRefused extends Error {
  override readonly name = 'ReplayRefused'
  readonly code: ReplayRefusal

  constructor(code: ReplayRefusal, batch: number) {
    super(`batch ${batch} ${REPLAY_REFUSALS[code]}`)
    this.code = code
  }
}

/** Somebody gave the import up before it was stored. */
export class ImportCancelled extends Error {
  override readonly name = 'ImportCancelled'

  constructor(name: string) {
    super(`the import of ${name} was cancelled; nothing of it was stored`)
  }
}
