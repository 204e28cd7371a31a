import { createHash } from 'node:crypto'

/** Of a file's column names, whatever their order: the same export, saved again, has the same one. */
export const headerFingerprint = (columns: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify(columns.map((name) => name.trim()).toSorted()))
    .digest('hex')
    .slice(0, 32)
