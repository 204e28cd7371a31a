import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, mkdirSync, rmSync, statSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { FileUnreadable } from './errors.ts'
import { type Choices, type Conversion, linesOf, write } from './formats/convert.ts'
import { convertInThread } from './formats/in-thread.ts'
import { decompressed, type Growth } from './formats/packed.ts'
import { formatOf, HEAD_BYTES, markedEncoding, type Packing, packingOf, unpackedHead } from './formats/sniff.ts'
import { TextLines } from './formats/text-lines.ts'
import { intoFile } from './into-file.ts'

/** A file that has arrived whole, as lines that DuckDB can read in bulk. */
export interface Incoming extends Conversion {
  /** CSV: the lines of the file. Parquet: the file itself. Any other: its rows in cells, see formats/cell-lines.ts. */
  readonly path: string
  /** Of the file as it was sent. */
  readonly sha256: string
  readonly bytes: number
  /** The file that `path` may lead to, as it was before it was read. */
  readonly original?: Original | undefined
}

interface Original {
  readonly path: string
  readonly size: number
  readonly changedAt: number
}

export interface Source {
  /** What the file is called; the format follows from its content. */
  readonly name: string
  readonly path?: string | undefined
  readonly stream?: Readable | undefined
  readonly bytes?: number | undefined
}

export interface ReceiveOptions extends Choices {
  /** The data folder; undefined uses the system's temporary folder. */
  readonly folder?: string | undefined
  /** How far packed bytes may grow. */
  readonly growth?: Growth | undefined
  /** Memory for reading a file that is no plain text; a file that needs more is refused. */
  readonly heapMegabytes?: number | undefined
  readonly signal?: AbortSignal | undefined
  /** Share of the bytes that have come, 0 to 1; null when the size is not known. */
  readonly onProgress?: ((fraction: number | null) => void) | undefined
}

/** Bytes from which a file is hashed by one thread and read by another: below, starting one takes longer. */
const LONG_FILE = 1 << 25

/**
 * Reads a source once into `<data>/incoming/`: counts and hashes it, unpacks it, decodes it. Text streams through; any
 * other format is kept first, since it is read here and there, and read in a thread of its own.
 * Throws FileUnreadable; whatever was written is gone then.
 */
export async function receive(source: Source, options: ReceiveOptions): Promise<Incoming> {
  const folder = options.folder === undefined ? tmpdir() : join(options.folder, 'incoming')
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${randomUUID()}.lines`)
  const kept = `${path}.kept`
  const original = source.path === undefined ? undefined : await originalAt(source.path)
  const total = source.bytes ?? original?.size
  const arriving = new Arriving(
    source.stream ?? createReadStream(source.path ?? '', { highWaterMark: 1 << 20 }),
    (bytes) => options.onProgress?.(total === undefined ? null : Math.min(1, bytes / Math.max(1, total))),
  )
  try {
    const text = textOf(await arriving.head(), source.name)
    const long = source.path !== undefined && (total ?? 0) > LONG_FILE
    const conversion =
      text === undefined || long
        ? await convertKept(source, arriving, { kept, path }, options)
        : await passText(arriving, text, path, options)
    return { ...conversion, path, sha256: arriving.sha256, bytes: arriving.bytes, original }
  } catch (cause) {
    discard(path)
    throw storageFault(cause)
  } finally {
    discard(`${path}.unpacked`)
    discard(kept)
    arriving.close()
  }
}

async function originalAt(path: string): Promise<Original> {
  const { size, mtimeMs } = await stat(path)
  return { path, size, changedAt: mtimeMs }
}

/**
 * To be asked once the lines have been read: a long text is read where it lies (formats/plain-file.ts), and what was
 * written to it meanwhile would be half in the batch, under the hash of the other half. Throws FileUnreadable.
 */
export function requireUnchanged({ original }: Incoming): void {
  if (original === undefined) return
  const now = statSync(original.path, { throwIfNoEntry: false })
  if (now?.size !== original.size || now.mtimeMs !== original.changedAt) throw new FileUnreadable('file_changed', '')
}

/** Removes what `receive` wrote. */
export const discard = (path: string): void => rmSync(path, { force: true })

/** A disk without room is no fault of the program: says so, with the code that a reader can act on. */
export function storageFault(cause: unknown): unknown {
  const { code } = cause as NodeJS.ErrnoException
  return code === 'ENOSPC' || code === 'EDQUOT' ? new FileUnreadable('disk_full', '', cause) : cause
}

interface Text {
  readonly packed: 'gzip' | 'zstd' | undefined
  readonly marked: string | undefined
}

/** How a text comes, when it is one that can stream through. */
function textOf(head: Buffer, name: string): Text | undefined {
  if (head.length === 0) throw new FileUnreadable('empty_file', '')
  const packed = packingOf(head)
  if (packed === 'zip') return undefined
  const inner = packed === undefined ? head : unpackedHead(head, packed)
  if (inner.length === 0) throw new FileUnreadable('empty_file', '')
  if (packed !== undefined && packingOf(inner) !== undefined) return undefined
  return formatOf(inner, name) === 'csv' ? { packed, marked: markedEncoding(inner) } : undefined
}

async function passText(arriving: Arriving, text: Text, path: string, options: ReceiveOptions): Promise<Conversion> {
  const lines = new TextLines(text.marked ?? options.encoding)
  const bytes = arriving.all()
  const plain = text.packed === undefined ? bytes : decompressed(bytes, text.packed, options.growth)
  await write(linesOf(plain, lines), path, options.signal)
  const packed: readonly Packing[] = text.packed === undefined ? [] : [text.packed]
  const { encoding, twelveDigits } = lines
  return { format: 'csv', packed, encoding, sheets: undefined, columns: undefined, twelveDigits }
}

async function convertKept(
  source: Source,
  arriving: Arriving,
  { kept, path }: { readonly kept: string; readonly path: string },
  options: ReceiveOptions,
): Promise<Conversion> {
  const { encoding, sheet, objectType, member, growth, signal, heapMegabytes } = options
  const order = (from: string) => ({
    file: { path: from, name: source.name },
    choices: { encoding, sheet, objectType, member },
    out: path,
    growth,
  })
  if (source.path === undefined) {
    await pipeline(arriving.all(), await intoFile(kept), signal === undefined ? {} : { signal })
    return await convertInThread(order(kept), { signal, heapMegabytes })
  }
  // The file is there: it is hashed here while the thread reads it.
  const stop = new AbortController()
  const both = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal])
  const hashed = drained(arriving.all(), both)
  try {
    const [conversion] = await Promise.all([
      convertInThread(order(source.path), { signal: both, heapMegabytes }),
      hashed,
    ])
    return conversion
  } catch (cause) {
    stop.abort(cause)
    await hashed.catch(() => undefined)
    throw cause
  }
}

async function drained(chunks: AsyncIterable<Buffer>, signal: AbortSignal): Promise<void> {
  for await (const _ of chunks) signal.throwIfAborted()
}

/** Bytes as they come: counted and hashed once, with a look at their beginning. */
class Arriving {
  readonly #hash = createHash('sha256')
  readonly #chunks: AsyncIterator<Buffer>
  readonly #stream: Readable
  readonly #onBytes: (bytes: number) => void
  #first: Buffer[] = []
  bytes = 0

  constructor(stream: Readable, onBytes: (bytes: number) => void) {
    this.#stream = stream
    this.#chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>
    this.#onBytes = onBytes
  }

  /** Once all has been read. */
  get sha256(): string {
    return this.#hash.digest('hex')
  }

  async head(): Promise<Buffer> {
    for (let length = 0; length < HEAD_BYTES; ) {
      const next = await this.#chunks.next()
      if (next.done) break
      this.#first.push(next.value)
      length += next.value.length
    }
    return Buffer.concat(this.#first).subarray(0, HEAD_BYTES)
  }

  async *all(): AsyncGenerator<Buffer> {
    for (const chunk of this.#first) yield this.#count(chunk)
    this.#first = []
    for (let next = await this.#chunks.next(); !next.done; next = await this.#chunks.next())
      yield this.#count(next.value)
  }

  close(): void {
    this.#stream.destroy()
  }

  #count(chunk: Buffer): Buffer {
    this.#hash.update(chunk)
    this.bytes += chunk.length
    this.#onBytes(this.bytes)
    return chunk
  }
}
