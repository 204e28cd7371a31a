import { FileUnreadable } from '../errors.ts'
import { CellLines } from './cell-lines.ts'
import { type JsonPart, JsonParts } from './json-parts.ts'
import { decoderFor, type ReadLines } from './ndjson.ts'
import { cellsOf, inherit, isRecord, listOf, parseExactly, type Record, rowsOf } from './record.ts'

/**
 * A JSON document: a list of events, a list of cases with their events, or an object that holds such a list. Rows are
 * numbered in the order in which they stand. The fields of the object around a list are fields of each of its rows.
 * @param read - gives the bytes from their start; they are read twice when an object is around the list.
 */
export function jsonLines(read: () => AsyncIterable<Buffer>): ReadLines {
  const rows = new CellLines()
  return { lines: lines(read, rows), columns: () => rows.columns }
}

/** What is around the list. */
interface Frame {
  readonly list: string | undefined
  readonly common: ReadonlyMap<string, string>
}

async function* lines(read: () => AsyncIterable<Buffer>, rows: CellLines): AsyncGenerator<Buffer> {
  let frame: Frame | undefined
  let row = 0
  for await (const part of partsOf(read())) {
    frame ??= part.field === undefined ? { list: undefined, common: new Map() } : await frameOf(read())
    if (part.field !== frame.list || !part.listed) continue
    const value = parsedPart(part.text)
    if (!isRecord(value)) rows.addFault(++row, 'broken_record', part.text)
    else for (const cells of rowsOf(value)) rows.addNamed(++row, inherit(cells, frame.common))
    if (rows.full) yield rows.take()
  }
  if (row === 0) throw new FileUnreadable('empty_file', 'it lists nothing')
  yield rows.take()
}

/** Reads an object but for its lists: which of them is the log, and the fields beside it. */
async function frameOf(chunks: AsyncIterable<Buffer>): Promise<Frame> {
  const record: { [field: string]: unknown } = {}
  for await (const { field = '', listed, text } of partsOf(chunks)) {
    const value = parsedPart(text)
    // Of a list, one element tells what it is a list of.
    if (!listed) record[field] = value
    else if (record[field] === undefined || !isRecord(value)) record[field] = [value]
  }
  const list = listOf(record)
  if (list === undefined) {
    const names = Object.keys(record).join(', ').slice(0, 200)
    throw new FileUnreadable('not_a_log', `no list of events is among its fields: ${names}`)
  }
  const { [list]: _, ...own } = record
  return { list, common: cellsOf(own as Record) }
}

export async function* partsOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<JsonPart> {
  const parts = new JsonParts()
  let decoder: ReturnType<typeof decoderFor> | undefined
  for await (const chunk of chunks) {
    decoder ??= decoderFor(chunk)
    yield* parts.push(decoder.write(chunk))
  }
  yield* parts.push(decoder?.end() ?? '')
  parts.end()
}

/** Throws FileUnreadable: with its outer form whole, a document with a broken value is broken. */
export function parsedPart(text: string): unknown {
  try {
    return parseExactly(text)
  } catch (cause) {
    throw new FileUnreadable('not_json', cause instanceof Error ? cause.message.slice(0, 200) : '', cause)
  }
}
