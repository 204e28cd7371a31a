import { closeSync, openSync, readSync, writeFileSync } from 'node:fs'
import type { Lines } from './convert.ts'

/** Read at once: it stays in the processor's cache while it is looked through. */
const PIECE = 1 << 18

/**
 * Writes the lines of a file that lies unpacked on the disk, in a thread that has nothing else to do: one piece of memory
 * goes round, where a stream would take new memory for every piece and wait for its turn. Throws what the system says.
 * @param lines - keeps nothing of a piece but copies.
 */
export function passFile(
  path: string,
  lines: Lines,
  out: string,
  onBytes: ((bytes: number) => void) | undefined,
): void {
  const piece = Buffer.alloc(PIECE)
  const from = openSync(path, 'r')
  const to = openSync(out, 'w')
  const write = (made: readonly Buffer[]) => {
    for (const one of made) writeFileSync(to, one)
  }
  try {
    let read = 0
    for (let length = readSync(from, piece); length > 0; length = readSync(from, piece)) {
      write(lines.push(piece.subarray(0, length)))
      read += length
      onBytes?.(read)
    }
    write(lines.end())
  } finally {
    closeSync(to)
    closeSync(from)
  }
}
