import { copyFile, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { FileUnreadable } from '../errors.ts'
import { intoFile } from '../into-file.ts'
import { certainly, type EncodingFound } from './encoding.ts'
import { jsonLines } from './json.ts'
import { ndjsonLines } from './ndjson.ts'
import { ocelLines } from './ocel.ts'
import { type Bytes, type Growth, unpack } from './packed.ts'
import { passFile } from './plain-file.ts'
import { type Format, formatOf, markedEncoding, type Packing } from './sniff.ts'
import { TextLines } from './text-lines.ts'
import type { Sheet } from './workbook.ts'
import { XesReader } from './xes.ts'

/** What a file cannot say itself. */
export interface Choices {
  /** Encoding of a text; undefined tells it by the bytes. A byte order mark wins over it. */
  readonly encoding?: string | undefined
  /** Sheet of a workbook, by name or by its number from 1. */
  readonly sheet?: string | undefined
  /** The type of objects that are cases, in an object-centric log. */
  readonly objectType?: string | undefined
  /** File of an archive. */
  readonly member?: string | undefined
}

export interface Conversion {
  readonly format: Format
  readonly packed: readonly Packing[]
  /** Of a text. */
  readonly encoding: EncodingFound | undefined
  /** Of a workbook, hidden ones too. */
  readonly sheets: readonly Sheet[] | undefined
  /** By position, where the format tells them; CSV and XLSX have a header to be found among their lines. */
  readonly columns: readonly string[] | undefined
  /** Whether any line holds twelve digits in a row, where that was seen in passing. */
  readonly twelveDigits?: boolean
}

/** What turns the bytes of one format into lines. */
export interface Lines {
  push(chunk: Buffer): readonly Buffer[]
  end(): readonly Buffer[]
}

/**
 * Reads a file of any format into lines that queries/ingest can cut (see text-lines.ts and cell-lines.ts); Parquet is
 * left as it is, for DuckDB. Throws FileUnreadable; whatever was written is for the caller to remove.
 */
export async function convert(
  file: { readonly path: string; readonly name: string },
  choices: Choices,
  out: string,
  options: { readonly growth?: Growth | undefined; readonly onBytes?: (bytes: number) => void } = {},
): Promise<Conversion> {
  const bytes = await unpack(file.path, file.name, { member: choices.member, growth: options.growth })
  const format = formatOf(bytes.head, bytes.name)
  const found = { format, packed: bytes.packed, encoding: undefined, sheets: undefined, columns: undefined }
  const counted = countedBy(bytes, options.onBytes)
  switch (format) {
    case 'csv': {
      const lines = new TextLines(markedEncoding(bytes.head) ?? choices.encoding)
      if (bytes.path === undefined) await write(linesOf(counted, lines), out)
      else passFile(bytes.path, lines, out, options.onBytes)
      return { ...found, encoding: lines.encoding, twelveDigits: lines.twelveDigits }
    }
    case 'xes': {
      const lines = new XesReader()
      await write(linesOf(counted, lines), out)
      return { ...found, columns: lines.columns }
    }
    case 'xlsx':
      return await withFile(bytes, out, async (path) => {
        // Loaded only where it is needed: it takes longer than most files.
        const [{ openWorkbook }, { sheetLines }] = await Promise.all([import('./workbook.ts'), import('./xlsx.ts')])
        try {
          const workbook = await openWorkbook(path, choices.sheet, options.growth)
          await write(sheetLines(workbook), out)
          return { ...found, sheets: workbook.sheets }
        } catch (cause) {
          // Who sends a workbook knows nothing of the XML in it.
          if (!(cause instanceof FileUnreadable) || cause.code !== 'not_xml') throw cause
          throw new FileUnreadable('damaged_file', cause.detail, cause)
        }
      })
    case 'parquet':
      await withFile(bytes, out, (path) => copyFile(path, out))
      return found
    case 'arrow':
      return await withFile(bytes, out, async (path) => {
        const { arrowLines } = await import('./arrow.ts')
        const columns: string[] = []
        await write(arrowLines(path, columns), out)
        return { ...found, columns }
      })
    case 'ndjson':
    case 'json':
    case 'ocel': {
      const { lines, columns } =
        format === 'ocel'
          ? ocelLines(bytes.read, choices.objectType)
          : format === 'json'
            ? jsonLines(bytes.read)
            : ndjsonLines(counted)
      await write(lines, out)
      return { ...found, encoding: certainly('utf-8'), columns: columns() }
    }
  }
}

/** The lines of a text that streams by. */
export async function* linesOf(chunks: AsyncIterable<Buffer>, lines: Lines): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) yield* lines.push(chunk)
  yield* lines.end()
}

export async function write(
  lines: AsyncIterable<Buffer>,
  out: string,
  signal?: AbortSignal | undefined,
): Promise<void> {
  const file = await intoFile(out, 1 << 22)
  await pipeline(lines, file, signal === undefined ? {} : { signal })
}

async function* countedBy(bytes: Bytes, onBytes: ((bytes: number) => void) | undefined): AsyncGenerator<Buffer> {
  let read = 0
  for await (const chunk of bytes.read()) {
    read += chunk.length
    onBytes?.(read)
    yield chunk
  }
}

/** For formats that are read here and there, and not from their start. */
async function withFile<T>(bytes: Bytes, out: string, use: (path: string) => Promise<T>): Promise<T> {
  if (bytes.path !== undefined) return await use(bytes.path)
  const path = `${out}.unpacked`
  try {
    await write(bytes.read(), path)
    if (bytes.head.length === 0) throw new FileUnreadable('empty_file', '')
    return await use(path)
  } finally {
    await rm(path, { force: true })
  }
}
