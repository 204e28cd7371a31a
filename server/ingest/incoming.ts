import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync, rmSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { FileUnreadable } from './errors.ts'
import { type Format, formatOf, startsWithGzip } from './formats.ts'
import { TextLines } from './text-lines.ts'
import { XesLines } from './xes-lines.ts'

/** A file that has arrived whole, as lines that DuckDB can read in bulk. */
export interface Incoming {
  /** CSV: the lines of the file. XES: one JSON list a line, `[line, value, …]` by position in `columns`. */
  readonly path: string
  readonly format: Format
  /** XES only: the columns found, by position. */
  readonly columns: readonly string[] | undefined
  /** Of the file as it was sent. */
  readonly sha256: string
  readonly bytes: number
}

export interface Source {
  /** What the file is called; the format follows from its content. */
  readonly name: string
  readonly path?: string | undefined
  readonly stream?: Readable | undefined
  readonly bytes?: number | undefined
}

export interface ReceiveOptions {
  /** The data folder; undefined uses the system's temporary folder. */
  readonly folder?: string | undefined
  readonly encoding: string
  readonly signal?: AbortSignal | undefined
  /** Share of the bytes that have come, 0 to 1; null when the size is not known. */
  readonly onProgress?: ((fraction: number | null) => void) | undefined
}

/** What turns the bytes of one format into lines. */
export interface Lines {
  push(chunk: Buffer): Buffer
  end(): Buffer
  readonly columns?: readonly string[]
}

/**
 * Streams a source once into `<data>/incoming/`: counts and hashes it, unpacks it, decodes it.
 * Throws FileUnreadable; whatever was written is gone then.
 */
export async function receive(source: Source, options: ReceiveOptions): Promise<Incoming> {
  const folder = options.folder === undefined ? tmpdir() : join(options.folder, 'incoming')
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${randomUUID()}.lines`)
  const total = source.bytes ?? (source.path === undefined ? undefined : (await stat(source.path)).size)
  const hash = createHash('sha256')
  let bytes = 0
  let reader: { format: Format; lines: Lines } | undefined

  async function* counted(chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk)
      bytes += chunk.length
      options.onProgress?.(total === undefined ? null : Math.min(1, bytes / Math.max(1, total)))
      yield chunk
    }
  }
  async function* read(chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      reader ??= readerFor(chunk, source.name, options.encoding)
      const lines = reader.lines.push(chunk)
      if (lines.length > 0) yield lines
    }
    if (reader === undefined) throw new FileUnreadable('empty_file', '')
    const last = reader.lines.end()
    if (last.length > 0) yield last
  }

  try {
    const stream = source.stream ?? createReadStream(source.path ?? '', { highWaterMark: 1 << 20 })
    await pipeline(
      Readable.from(unpacked(counted(stream))),
      read,
      createWriteStream(path, { highWaterMark: 1 << 22 }),
      {
        signal: options.signal,
      },
    )
    const format = reader?.format ?? 'csv'
    return { path, format, columns: reader?.lines.columns, sha256: hash.digest('hex'), bytes }
  } catch (cause) {
    discard(path)
    throw packingFault(cause)
  }
}

/** Removes what `receive` wrote. */
export const discard = (path: string): void => rmSync(path, { force: true })

function readerFor(start: Buffer, name: string, encoding: string): { format: Format; lines: Lines } {
  const { format, bom } = formatOf(start, name)
  return { format, lines: format === 'xes' ? new XesLines() : new TextLines(bom ?? encoding) }
}

/** Unpacks gzip, whatever the file is called. */
async function* unpacked(chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const first = await chunks.next()
  if (first.done) return
  async function* all() {
    yield first.value as Buffer
    yield* chunks
  }
  if (!startsWithGzip(first.value)) yield* all()
  else yield* Readable.from(all()).pipe(createGunzip())
}

function packingFault(cause: unknown): unknown {
  const code = (cause as { code?: unknown }).code
  if (typeof code !== 'string' || !/^Z_|^ERR_ZLIB/.test(code)) return cause
  return new FileUnreadable('truncated', cause instanceof Error ? cause.message : '', cause)
}
