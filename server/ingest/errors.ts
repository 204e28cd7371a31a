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

/** An import profile that cannot be used: every fault with its line. */
export class ProfileError extends Error {
  override readonly name = 'ProfileError'
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    const lines = faults.map(({ file, line, reason }) => `  ${file}${line === null ? '' : `:${line}`}: ${reason}`)
    super([`The import profile cannot be used. Correct it and try again.`, ...lines].join('\n'))
    this.faults = faults
  }
}
