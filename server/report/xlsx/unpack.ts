import { once } from 'node:events'
import { type Entry, fromBuffer } from 'yauzl'

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
