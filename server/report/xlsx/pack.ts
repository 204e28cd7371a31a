import { once } from 'node:events'
import { PassThrough, Readable } from 'node:stream'
import { type Entry, fromBuffer } from 'yauzl'
import { ZipFile } from 'yazl'

/** Packed files name this as their time: the machine's own would make other bytes each time. */
const MTIME = new Date(Date.UTC(2000, 0, 1))

/** The files of a small archive by name. */
export async function unpack(archive: Uint8Array): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>()
  const zip = await new Promise<import('yauzl').ZipFile>((resolve, reject) =>
    fromBuffer(Buffer.from(archive), { lazyEntries: true }, (error, opened) =>
      error === null ? resolve(opened) : reject(error),
    ),
  )
  for await (const [entry] of entriesOf(zip)) {
    files.set(entry.fileName, await read(zip, entry))
  }
  return files
}

async function* entriesOf(zip: import('yauzl').ZipFile): AsyncGenerator<[Entry]> {
  for (let left = zip.entryCount; left > 0; left--) {
    const next = once(zip, 'entry') as Promise<[Entry]>
    zip.readEntry()
    yield await next
  }
}

function read(zip: import('yauzl').ZipFile, entry: Entry): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error !== null) return reject(error)
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('error', reject)
      stream.on('end', () => resolve(Buffer.concat(parts)))
    })
  })
}

/** A file of an archive: whole, or in pieces that are asked for when it is written. */
export type Packed = Buffer | (() => AsyncIterable<string>)

/** Packs files into an archive that is written as it is read: nothing of a long file is kept. */
export function pack(files: ReadonlyMap<string, Packed>): Readable {
  const zip = new ZipFile()
  const out = new PassThrough()
  zip.on('error', (error) => out.destroy(error))
  for (const [name, content] of files) {
    const options = { mtime: MTIME, mode: 0o100644 }
    if (typeof content !== 'function') zip.addBuffer(content, name, options)
    else {
      // Pressed less hard: a long sheet would wait for nothing else.
      zip.addReadStreamLazy(name, { ...options, compressionLevel: 2 }, (give) =>
        give(null, Readable.from(content(), { objectMode: false })),
      )
    }
  }
  zip.end()
  zip.outputStream.on('error', (error) => out.destroy(error instanceof Error ? error : new Error(String(error))))
  zip.outputStream.pipe(out)
  return out
}
