import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { intoFile } from './into-file.ts'

/** A file on the disk as it was sent, until `leave` removes it. */
export interface Arrival {
  readonly path: string
  readonly bytes: number
  readonly leave: () => void
}

/**
 * Streams a file to `<data>/incoming/` as it is, so that its sender need not hold it open until its turn comes.
 * Throws what the stream or the disk throws; nothing is left then.
 */
export async function arrive(
  stream: Readable,
  options: { readonly folder: string | undefined; readonly signal?: AbortSignal | undefined },
): Promise<Arrival> {
  const folder = options.folder === undefined ? tmpdir() : join(options.folder, 'incoming')
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${randomUUID()}.sent`)
  const leave = () => rmSync(path, { force: true })
  const file = await intoFile(path, 1 << 20)
  try {
    await pipeline(stream, file, { signal: options.signal })
    return { path, bytes: file.bytesWritten, leave }
  } catch (error) {
    leave()
    throw error
  }
}
