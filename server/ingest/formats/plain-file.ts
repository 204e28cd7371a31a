import { closeSync, constants, copyFileSync, linkSync, openSync, readSync, writeFileSync } from 'node:fs'
import type { Lines } from './convert.ts'

/** Read at once: it stays in the processor's cache while it is looked through. */
const PIECE = 1 << 18

/** Lines that know whether they still are the bytes that came. */
export interface PlainLines extends Lines {
  readonly asCame: boolean
}

/**
 * Puts the lines of a file that lies unpacked on the disk at `out`, in a thread that has nothing else to do: one piece of
 * memory goes round, where a stream would take new memory for every piece and wait for its turn. Nothing is written as long as
 * the lines are the file's own bytes: where they are to its end, `out` becomes another name of the file itself. Throws what
 * the system says.
 * @param lines - keeps nothing of a piece but copies.
 */
export function passFile(
  path: string,
  lines: PlainLines,
  out: string,
  onBytes: ((bytes: number) => void) | undefined,
): void {
  const piece = Buffer.alloc(PIECE)
  const from = openSync(path, 'r')
  let to: number | undefined
  let passed = 0
  const give = (made: readonly Buffer[]) => {
    if (to === undefined && !lines.asCame) to = copiedUpTo(path, passed, out)
    for (const one of made) {
      if (to === undefined) passed += one.length
      else writeFileSync(to, one)
    }
  }
  try {
    let read = 0
    for (let length = readSync(from, piece); length > 0; length = readSync(from, piece)) {
      give(lines.push(piece.subarray(0, length)))
      read += length
      onBytes?.(read)
    }
    give(lines.end())
    if (to === undefined) nameAlso(path, out)
  } finally {
    if (to !== undefined) closeSync(to)
    closeSync(from)
  }
}

/** A file that begins with so many bytes of another, open to be written on. */
function copiedUpTo(path: string, bytes: number, out: string): number {
  const piece = Buffer.alloc(PIECE)
  const from = openSync(path, 'r')
  const to = openSync(out, 'w')
  try {
    for (let left = bytes; left > 0; ) {
      const length = readSync(from, piece, 0, Math.min(left, PIECE), null)
      if (length === 0) throw new Error(`${path} was cut short while it was read`)
      writeFileSync(to, piece.subarray(0, length))
      left -= length
    }
  } finally {
    closeSync(from)
  }
  return to
}

/** A link of the other kind would not do: the database reads only what lies in its own folders. A copy where there can be no second name. */
function nameAlso(path: string, out: string): void {
  try {
    linkSync(path, out)
  } catch {
    // On another disk, or somebody else's file.
    copyFileSync(path, out, constants.COPYFILE_FICLONE)
  }
}
