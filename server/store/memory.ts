import { statSync } from 'node:fs'
import { totalmem } from 'node:os'

const GB = 1_000_000_000
/** Enough for what comes in every day, and for ten million events at once. */
const LEAST = 2 * GB
/** Of what is stored and what comes: a log is sorted and joined as a whole before it is judged in parts. */
const SHARE = 0.6

/**
 * What DuckDB may hold in memory, in bytes: 2 GB, more where there is much data, and never more than half of what the
 * machine has (or than this process may have of it). What goes beyond is written to the data folder's `tmp` meanwhile.
 *
 * @param bytes - of the database file and of the log that is to be taken in.
 */
export function memoryFor(bytes: number, of = machineMemory()): number {
  return Math.round(Math.min(Math.max(LEAST, bytes * SHARE), Math.max(of / 2, LEAST / 4)))
}

/** In bytes. A container may have less than its machine. */
function machineMemory(): number {
  const constrained = process.constrainedMemory()
  return constrained > 0 ? Math.min(constrained, totalmem()) : totalmem()
}

/** What the database of a file may hold, in bytes. @param coming - bytes of the log that is to be taken in. */
export const memoryOf = (file: string | undefined, coming = 0): number =>
  memoryFor((file === undefined ? 0 : fileBytes(file)) + coming)

/** Bytes of a file; 0 as long as there is none. */
export const fileBytes = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0
