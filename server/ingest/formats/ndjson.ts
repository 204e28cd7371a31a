import { StringDecoder } from 'node:string_decoder'
import { FileUnreadable } from '../errors.ts'
import { CellLines } from './cell-lines.ts'
import { isRecord, parseExactly, rowsOf } from './record.ts'
import { markedEncoding } from './sniff.ts'
import { LONGEST_LINE } from './text-lines.ts'

/** Lines of cells, and the columns once all of them were read. */
export interface ReadLines {
  readonly lines: AsyncGenerator<Buffer>
  readonly columns: () => readonly string[]
}

/** One object a line. A line that is none is a row of its own, rejected as broken_record; a blank one is no row. */
export function ndjsonLines(chunks: AsyncIterable<Buffer>): ReadLines {
  const rows = new CellLines()
  return { lines: read(chunks, rows), columns: () => rows.columns }
}

async function* read(chunks: AsyncIterable<Buffer>, rows: CellLines): AsyncGenerator<Buffer> {
  let line = 0
  let last = 0
  const add = (text: string) => {
    line++
    if (text.trim() !== '') last = addObject(rows, text, Math.max(line, last + 1))
  }
  for await (const text of textsOf(chunks)) {
    add(text)
    if (rows.full) yield rows.take()
  }
  yield rows.take()
}

/** Adds what one line holds; returns the number of the last row made of it. */
function addObject(rows: CellLines, text: string, first: number): number {
  let value: unknown
  try {
    value = parseExactly(text)
  } catch {
    value = undefined
  }
  if (!isRecord(value)) {
    rows.addFault(first, 'broken_record', text)
    return first
  }
  const made = rowsOf(value)
  for (const [index, cells] of made.entries()) rows.addNamed(first + index, cells)
  return first + Math.max(0, made.length - 1)
}

/** The lines of a text in UTF-8 or UTF-16. Throws FileUnreadable when one is too long. */
export async function* textsOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: StringDecoder | undefined
  let rest = ''
  for await (const chunk of chunks) {
    decoder ??= decoderFor(chunk)
    const text = rest + decoder.write(chunk)
    const lines = text.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield withoutMark(line)
    if (rest.length > LONGEST_LINE) {
      throw new FileUnreadable('line_too_long', `over ${LONGEST_LINE / 1e6} million characters without a line end`)
    }
  }
  const last = rest + (decoder?.end() ?? '')
  if (last !== '') yield withoutMark(last)
}

/** JSON is UTF-8, or by a mark UTF-16 with the low byte first. Throws FileUnreadable for the other. */
export function decoderFor(start: Buffer): StringDecoder {
  const marked = markedEncoding(start)
  if (marked === 'utf-16be') throw new FileUnreadable('unsupported_file', 'JSON in UTF-16 BE: save it as UTF-8')
  return new StringDecoder(marked === 'utf-16le' ? 'utf16le' : 'utf8')
}

const withoutMark = (line: string): string => (line.startsWith('\ufeff') ? line.slice(1) : line)
