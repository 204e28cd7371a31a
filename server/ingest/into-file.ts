import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'

/**
 * A file to write to, once it is there: whoever gives up right after the start and removes it would otherwise be
 * overtaken by its opening, and leave it behind. Throws what the system says when it cannot be made.
 */
export async function intoFile(path: string, highWaterMark?: number): Promise<WriteStream> {
  const file = createWriteStream(path, highWaterMark === undefined ? {} : { highWaterMark })
  await once(file, 'ready')
  return file
}
