import { isUtf8 } from 'node:buffer'
import { CELL_END } from './cell-lines.ts'
import { FlatCells, isPlain, standsAt } from './flat-cells.ts'

/** Finds the column of an attribute; undefined for what is no attribute, and for a column that did not come up yet. */
export type PositionOf = (name: string, key: string) => number | undefined

/** Where a reader stands in the XML, and which number its last row had; all numbers of lines are from 1. */
export interface Place {
  line: number
  lastRow: number
}

/**
 * The fast way through the flat part of a log, which is nearly all of it: values go from the bytes of the XML to the bytes
 * of the rows without becoming text. It reads cases that hold their own attributes, then events, and in these attributes
 * of one key and one value, known columns, no entities. Whatever else a case has leaves it unread, as if it had not been
 * looked at, for the reader that knows all of XML.
 */
export class FlatCases {
  readonly #ofCase: FlatCells
  readonly #ofEvent: FlatCells
  #line = 1
  #lastRow = 0
  #rows: Buffer = Buffer.alloc(0)
  #used = 0

  constructor(ofCase: PositionOf, ofEvent: PositionOf) {
    this.#ofCase = new FlatCells(ofCase)
    this.#ofEvent = new FlatCells(ofEvent)
  }

  /**
   * Reads whole cases, from between two of them, and moves the place on. Returns where the first one begins that it left:
   * it goes on beyond the bytes, or is not flat.
   */
  read(bytes: Buffer, from: number, place: Place): number {
    // No value of a flat case holds a `<`: without a look at their length, no loop runs past the end of a case.
    const last = bytes.lastIndexOf(CASE_END)
    if (last < from || !isUtf8(bytes.subarray(from, last))) return from
    let at = from
    while (at < last) {
      const before = this.#used
      this.#line = place.line
      this.#lastRow = place.lastRow
      const end = this.#case(bytes, at)
      if (end < 0) {
        this.#used = before
        break
      }
      at = end
      place.line = this.#line
      place.lastRow = this.#lastRow
    }
    return at
  }

  /** The rows since the last time, as CellLines has them. */
  take(): Buffer {
    const rows = this.#rows.subarray(0, this.#used)
    this.#rows = Buffer.alloc(0)
    this.#used = 0
    return rows
  }

  /** Returns where the case ends; -1 when it is not flat. */
  #case(bytes: Buffer, from: number): number {
    let at = this.#tag(bytes, from)
    if (!standsAt(CASE, bytes, at)) return -1
    at = this.#attributes(bytes, at + CASE.length, this.#ofCase)
    let events = 0
    for (; at > 0 && standsAt(EVENT, bytes, at); events++) {
      this.#lastRow = Math.max(this.#line, this.#lastRow + 1)
      at = this.#attributes(bytes, at + EVENT.length, this.#ofEvent)
      if (at < 0 || !standsAt(EVENT_END, bytes, at) || !this.#row(bytes)) return -1
      at = this.#tag(bytes, at + EVENT_END.length)
    }
    return events > 0 && at > 0 && standsAt(CASE_END, bytes, at) ? at + CASE_END.length : -1
  }

  /** Returns where the next tag that is no flat attribute begins; -1 when a value is not flat. */
  #attributes(bytes: Buffer, from: number, cells: FlatCells): number {
    cells.clear()
    let at = this.#tag(bytes, from)
    for (let leaf = cells.leafAt(bytes, at, cells.before); leaf !== undefined; leaf = cells.leafAt(bytes, at, leaf)) {
      at += leaf.head.length
      const start = at
      while (isPlain(bytes[at] ?? 0)) at++
      if (!standsAt(LEAF_END, bytes, at) || !cells.put(leaf.position, start, at)) return -1
      at = this.#tag(bytes, at + LEAF_END.length)
    }
    return at
  }

  /** Returns where the next tag begins, or text that has no business there. */
  #tag(bytes: Buffer, from: number): number {
    let at = from
    for (;;) {
      const byte = bytes[at]
      if (byte === NEWLINE) this.#line++
      else if (byte !== SPACE && byte !== TAB && byte !== RETURN) return at
      at++
    }
  }

  /** Writes the row of the event at hand; false when it is so long that it wants a closer look. */
  #row(bytes: Buffer): boolean {
    const [common, own] = [this.#ofCase, this.#ofEvent]
    const length = Math.max(1, common.length, own.length)
    const most = common.bytes + own.bytes + length + LONGEST_NUMBER
    if (most > LONG_ROW) return false
    const out = this.#room(most)
    let to = this.#used + out.write(String(this.#lastRow), this.#used, 'latin1')
    for (let position = 0; position < length; position++) {
      out[to++] = SEPARATOR
      if (own.has(position)) to = own.copy(position, bytes, out, to)
      else if (common.has(position)) to = common.copy(position, bytes, out, to)
    }
    out[to++] = NEWLINE
    this.#used = to
    return true
  }

  #room(bytes: number): Buffer {
    if (this.#rows.length - this.#used < bytes) {
      const larger = Buffer.allocUnsafeSlow(Math.max(LEAST_ROOM, (this.#used + bytes) * 2))
      this.#rows.copy(larger, 0, 0, this.#used)
      this.#rows = larger
    }
    return this.#rows
  }
}

export const CASE_END = Buffer.from('</trace>')
const CASE = Buffer.from('<trace>')
const EVENT = Buffer.from('<event>')
const EVENT_END = Buffer.from('</event>')
const LEAF_END = Buffer.from('"/>')

const [TAB, NEWLINE, RETURN, SPACE] = [9, 10, 13, 32] as const
const SEPARATOR = CELL_END.charCodeAt(0)
const LONGEST_NUMBER = 20
const LONG_ROW = 1_000_000
const LEAST_ROOM = 1 << 16
