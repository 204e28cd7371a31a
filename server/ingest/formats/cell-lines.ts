import { FileUnreadable } from '../errors.ts'
import type { RejectReason } from '../reasons.ts'
import { DAMAGE_MARK, LONGEST_LINE } from './text-lines.ts'

/** Between the cells of a line. */
export const CELL_END = '\x1f'
/** A line end within a cell. */
export const LINE_END = '\x1e'
/** Opens a line whose reader could not make cells of it: the reason follows, then the text as it was found. */
export const FAULT_MARK = '\x04'

/** Excel has no more. */
export const MOST_COLUMNS = 16_384

/** Lines gathered before they are handed on. */
const LINES_AT_ONCE = 2000

/**
 * Rows of any format that has cells, as lines that queries/ingest/cell_rows.sql cuts again: the number of the row in its
 * file, then the cells by position. Rows may be shorter than the columns; a cell that is not there is empty.
 */
export class CellLines {
  readonly #positions = new Map<string, number>()
  #lines: string[] = []

  /** Names of the columns that came up so far, by position. */
  get columns(): readonly string[] {
    return [...this.#positions.keys()]
  }

  /** Position of a column, which is a new one when it was not known. Throws FileUnreadable when they are too many. */
  position(column: string): number {
    const known = this.#positions.get(column)
    if (known !== undefined) return known
    const next = this.#positions.size
    requireFewColumns(next + 1)
    this.#positions.set(column, next)
    return next
  }

  /** Cells by position; holes are empty. */
  add(line: number, cells: readonly string[]): void {
    const joined = cells.join(CELL_END)
    const plain = !UNUSUAL.test(joined) && separators(joined) < Math.max(1, cells.length) && joined.isWellFormed()
    if (plain && joined.length < LONGEST_LINE / 4) this.#lines.push(`${line}${CELL_END}${joined}`)
    else this.#push(line, unusual(line, cells))
  }

  addNamed(line: number, cells: ReadonlyMap<string, string>): void {
    const row: string[] = []
    for (const [column, value] of cells) row[this.position(column)] = value
    this.add(line, row)
  }

  /** A row of which no cells can be made. */
  addFault(line: number, reason: RejectReason, text: string): void {
    const shown = text.replaceAll(/[\r\n]+/g, ' ').replaceAll(FORBIDDEN, '\ufffd')
    this.#push(line, [FAULT_MARK, reason, line, shown.slice(0, 10_000)].join(CELL_END))
  }

  /** Lines already whole, from a reader that makes them itself. */
  addLine(line: string): void {
    this.#lines.push(line)
  }

  get full(): boolean {
    return this.#lines.length >= LINES_AT_ONCE
  }

  /** The lines gathered so far, and lets go of them. */
  take(): Buffer {
    const text = this.#lines.length === 0 ? '' : `${this.#lines.join('\n')}\n`
    this.#lines = []
    return Buffer.from(text, 'utf8')
  }

  #push(line: number, text: string): void {
    if (Buffer.byteLength(text) > LONGEST_LINE) {
      throw new FileUnreadable('line_too_long', `row ${line} holds over ${LONGEST_LINE / 1e6} million bytes`)
    }
    this.#lines.push(text)
  }
}

export function requireFewColumns(count: number): void {
  if (count <= MOST_COLUMNS) return
  throw new FileUnreadable('too_many_columns', `over ${MOST_COLUMNS.toLocaleString('en')}`)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be found
const UNUSUAL = /[\r\n\x00-\x04\x1e]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be found
const FORBIDDEN = /[\x00-\x04\x1e\x1f]/g

function separators(joined: string): number {
  let count = 0
  for (let at = joined.indexOf(CELL_END); at >= 0; at = joined.indexOf(CELL_END, at + 1)) count++
  return count
}

/** Line ends get their mark; a cell with characters that no text has makes the row a damaged one. */
function unusual(line: number, cells: readonly string[]): string {
  const each = Array.from(cells, (cell) => cell ?? '')
  const damaged = each.some((cell) => cell.search(FORBIDDEN) >= 0 || !cell.isWellFormed())
  const clean = each.map((cell) =>
    cell
      .toWellFormed()
      .replaceAll(FORBIDDEN, '\ufffd')
      .replaceAll('\r\n', LINE_END)
      .replaceAll('\n', LINE_END)
      .replaceAll('\r', ' '),
  )
  return `${damaged ? DAMAGE_MARK : ''}${[line, ...clean].join(CELL_END)}`
}
