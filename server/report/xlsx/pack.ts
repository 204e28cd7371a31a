import { Readable } from 'node:stream'
import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib'

/** A file of an archive: whole, or in pieces that are asked for when it is written. */
export type Packed = Buffer | (() => Iterable<string> | AsyncIterable<string>)

/** Fields of an archive are 32 bits wide; a wider kind exists, which not every program reads. */
const MOST_BYTES = 0xffff_ffff
/** Sizes follow the content (bit 3), names are UTF-8 (bit 11). */
const FLAGS = 0x0808
const VERSION = 20
const DEFLATED = 8
/** 1 January 2000, 00:00, as files on a disk of old are dated: the machine's own time would make other bytes each time. */
const DATE = ((2000 - 1980) << 9) | (1 << 5) | 1
/** What is long is pressed less hard: its writer would wait for nothing else. */
const LONG_LEVEL = 1

interface Entry {
  readonly name: Buffer
  readonly offset: number
  readonly crc: number
  readonly packed: number
  readonly size: number
}

/**
 * Packs files into a ZIP archive that is written as it is read: nothing of a long file is kept.
 *
 * @throws RangeError through the stream, when a file or the archive outgrows what a spreadsheet program reads (4 GiB).
 */
export const pack = (files: ReadonlyMap<string, Packed>): Readable =>
  Readable.from(archive(files), { objectMode: false })

async function* archive(files: ReadonlyMap<string, Packed>): AsyncGenerator<Buffer> {
  const entries: Entry[] = []
  let at = 0
  for (const [path, content] of files) {
    const name = Buffer.from(path)
    const offset = at
    const head = Buffer.concat([numbers([4, 0x0403_4b50], ...common(0, 0, 0), [2, name.length], [2, 0]), name])
    yield head
    const told = { crc: 0, size: 0, packed: 0 }
    for await (const piece of deflated(content, told)) {
      told.packed += piece.length
      yield piece
    }
    fits(path, told.size, told.packed)
    const tail = numbers([4, 0x0807_4b50], [4, told.crc], [4, told.packed], [4, told.size])
    yield tail
    at += head.length + told.packed + tail.length
    fits(path, at)
    entries.push({ name, offset, ...told })
  }
  const directory = Buffer.concat(entries.map(directoryEntry))
  yield directory
  const count = entries.length
  yield numbers([4, 0x0605_4b50], [2, 0], [2, 0], [2, count], [2, count], [4, directory.length], [4, at], [2, 0])
}

/** The content pressed; tells what it was on the way. */
async function* deflated(content: Packed, told: { crc: number; size: number }): AsyncGenerator<Buffer> {
  if (Buffer.isBuffer(content)) {
    told.crc = crc32(content)
    told.size = content.length
    yield deflateRawSync(content)
    return
  }
  async function* pieces() {
    for await (const text of (content as Exclude<Packed, Buffer>)()) {
      const piece = Buffer.from(text)
      told.crc = crc32(piece, told.crc)
      told.size += piece.length
      yield piece
    }
  }
  const source = Readable.from(pieces(), { objectMode: false, highWaterMark: 1 << 20 })
  const press = createDeflateRaw({ level: LONG_LEVEL, chunkSize: 1 << 16 })
  source.once('error', (error) => press.destroy(error))
  try {
    yield* source.pipe(press)
  } finally {
    source.destroy()
  }
}

const common = (crc: number, packed: number, size: number): [bytes: 2 | 4, value: number][] => [
  [2, VERSION],
  [2, FLAGS],
  [2, DEFLATED],
  [2, 0],
  [2, DATE],
  [4, crc],
  [4, packed],
  [4, size],
]

function directoryEntry({ name, offset, crc, packed, size }: Entry): Buffer {
  const rest: [bytes: 2 | 4, value: number][] = [
    [2, name.length],
    [2, 0],
    [2, 0],
    [2, 0],
    [2, 0],
    [4, 0],
    [4, offset],
  ]
  return Buffer.concat([numbers([4, 0x0201_4b50], [2, VERSION], ...common(crc, packed, size), ...rest), name])
}

function fits(path: string, ...sizes: number[]): void {
  if (sizes.every((size) => size <= MOST_BYTES)) return
  throw new RangeError(`${path} does not fit into a workbook of 4 GiB: take the table as CSV or Parquet`)
}

function numbers(...fields: readonly [bytes: 2 | 4, value: number][]): Buffer {
  const all = Buffer.alloc(fields.reduce((sum, [bytes]) => sum + bytes, 0))
  fields.reduce((at, [bytes, value]) => all.writeUIntLE(value, at, bytes), 0)
  return all
}
