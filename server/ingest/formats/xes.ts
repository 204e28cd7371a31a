import { FileUnreadable } from '../errors.ts'
import { CELL_END, CellLines } from './cell-lines.ts'
import { CASE_END, FlatCases } from './flat-cases.ts'
import type { XmlLeaf } from './xml-leaves.ts'
import { XmlScanner } from './xml-scanner.ts'
import type { XmlTag } from './xml-tag.ts'
import { XmlText } from './xml-text.ts'

const ATTRIBUTES = new Set(['string', 'date', 'int', 'float', 'boolean', 'id', 'list', 'container'])
const DEEPEST = 16
/** Bytes of a case that wait for its end; a longer one is read as it comes. */
const MOST_HELD = 1 << 20

interface Row {
  readonly line: number
  /** By position; holes are empty. */
  readonly cells: string[]
  /** No value has a line end, which only a character reference can bring. */
  plain: boolean
}

/**
 * Flattens a XES log, as it streams by, into one row per event: the event's attributes under their own keys, its
 * case's under `case:` + key, attributes of attributes under key/key. A case without events is one row of its own.
 * Global defaults are not filled in: a default is not an observation (cases without an end would all end in 1970).
 */
export class XesReader {
  readonly #scanner: XmlScanner
  readonly #text = new XmlText()
  readonly #rows: CellLines
  readonly #eventKeys = new Map<string, number>()
  readonly #caseKeys = new Map<string, number>()
  #depth = 0
  /** Depth at which an element began whose content means nothing here (globals, classifiers, the log's own attributes). */
  #ignored = 0
  #inTrace = false
  /** Keys of the attributes that are open, outermost first. */
  #keys: string[] = []
  #trace: Row = { line: 0, cells: [], plain: true }
  #events: Row[] = []
  #event: Row | undefined
  /** Positions by leaf, of an event and of a case; -1 for what is no attribute. */
  readonly #ofEvent: number[] = []
  readonly #ofCase: number[] = []
  /** Rows are known by their lines: of several events on one line of the XML, each takes the next number. */
  #lastRow = 0
  readonly #flat: FlatCases
  /** A case whose end has not come yet, untouched. */
  #held: Buffer = Buffer.alloc(0)

  constructor(rows: CellLines = new CellLines()) {
    this.#rows = rows
    const known = (keys: ReadonlyMap<string, number>) => (name: string, key: string) =>
      ATTRIBUTES.has(name) ? keys.get(key) : undefined
    this.#flat = new FlatCases(known(this.#caseKeys), known(this.#eventKeys))
    this.#scanner = new XmlScanner({
      open: (name, tag) => this.#begin(name, tag),
      close: (name) => this.#finish(name),
      leaf: (leaf, value) => this.#leaf(leaf, value),
    })
  }

  get columns(): readonly string[] {
    return this.#rows.columns
  }

  push(chunk: Buffer): readonly Buffer[] {
    const bytes = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk])
    this.#held = bytes.subarray(bytes.length)
    const rows: Buffer[] = []
    for (let at = 0; at < bytes.length; ) {
      const between = this.#betweenCases()
      if (between) at = this.#readFlat(bytes, at, rows)
      const end = bytes.indexOf(CASE_END, at)
      if (between && end < 0 && bytes.length - at < MOST_HELD) {
        this.#held = bytes.subarray(at)
        break
      }
      const to = end < 0 ? bytes.length : end + CASE_END.length
      this.#scanner.push(this.#text.push(bytes.subarray(at, to)))
      at = to
    }
    rows.push(this.#rows.take())
    return filled(rows)
  }

  end(): readonly Buffer[] {
    this.#scanner.push(this.#text.push(this.#held))
    this.#scanner.push(this.#text.end())
    this.#scanner.end()
    return filled([this.#rows.take()])
  }

  #betweenCases(): boolean {
    return this.#depth === 1 && this.#ignored === 0 && this.#scanner.settled && this.#text.settled
  }

  /** Reads what is flat from there on, and returns where it ends. */
  #readFlat(bytes: Buffer, from: number, rows: Buffer[]): number {
    const place = { line: this.#scanner.line, lastRow: this.#lastRow }
    const at = this.#flat.read(bytes, from, place)
    if (at === from) return from
    rows.push(this.#rows.take(), this.#flat.take())
    this.#scanner.skipTo(place.line)
    this.#lastRow = place.lastRow
    return at
  }

  #begin(name: string, tag: XmlTag): void {
    const depth = ++this.#depth
    if (this.#ignored > 0) return
    if (depth > 2 && ATTRIBUTES.has(name)) this.#attribute(name, tag)
    else if (depth === 3 && name === 'event') {
      this.#event = { line: this.#scanner.line, cells: [], plain: true }
      this.#events.push(this.#event)
    } else if (depth === 2 && name === 'trace') {
      this.#inTrace = true
      this.#trace = { line: 0, cells: [], plain: true }
      this.#events = []
    } else if (depth === 1) {
      if (name !== 'log') throw new FileUnreadable('not_a_log', `the XML is <${name}>, not <log>`)
    } else if (name !== 'values' || !this.#inTrace) this.#ignored = depth
  }

  #attribute(name: string, tag: XmlTag): void {
    let key = name
    let value: string | undefined
    for (let index = 0; index < tag.count; index++) {
      if (tag.names[index] === 'key') key = tag.values[index] ?? key
      else if (tag.names[index] === 'value') value = tag.values[index]
    }
    this.#keys.push(key)
    if (this.#keys.length > DEEPEST) throw new FileUnreadable('not_xml', `attributes nested over ${DEEPEST} deep`)
    if (value === undefined) return
    this.#keep(this.#keys.length === 1 ? key : this.#keys.join('/'), value)
  }

  #keep(path: string, value: string): void {
    const row = this.#event ?? this.#trace
    let position = this.#position(path)
    // Lists repeat a key: each value is kept.
    for (let count = 2; row.cells[position] !== undefined; count++) position = this.#position(`${path}#${count}`)
    row.cells[position] = value
    if (value.includes('\n') || value.includes('\r')) row.plain = false
  }

  /** The same as an attribute's beginning and end, without a look at its name, key and value. */
  #leaf(leaf: XmlLeaf, value: string): void {
    if (this.#ignored > 0 || this.#depth < 2) return
    const { id } = leaf
    const row = this.#event ?? this.#trace
    const positions = this.#event === undefined ? this.#ofCase : this.#ofEvent
    let position = positions[id]
    if (position === undefined) {
      position = ATTRIBUTES.has(leaf.name) ? this.#position(leaf.key) : -1
      positions[id] = position
    }
    if (position < 0) return
    if (this.#keys.length > 0) this.#keep([...this.#keys, leaf.key].join('/'), value)
    else if (row.cells[position] !== undefined) this.#keep(leaf.key, value)
    else row.cells[position] = value
  }

  #position(key: string): number {
    const keys = this.#event === undefined ? this.#caseKeys : this.#eventKeys
    const known = keys.get(key)
    if (known !== undefined) return known
    const position = this.#rows.position(this.#event === undefined ? `case:${key}` : key)
    keys.set(key, position)
    return position
  }

  #finish(name: string): void {
    const depth = this.#depth--
    if (this.#ignored > 0) {
      if (this.#ignored === depth) this.#ignored = 0
    } else if (depth > 2 && ATTRIBUTES.has(name)) this.#keys.pop()
    else if (depth === 3) this.#event = undefined
    else if (depth === 2) {
      this.#inTrace = false
      this.#write()
    }
  }

  /** The rows of a case, at its end: attributes of the case may come after its events. */
  #write(): void {
    const { cells: common, plain } = this.#trace
    const none: Row = { line: this.#scanner.line, cells: [], plain: true }
    const start = common.join(CELL_END)
    for (const event of this.#events.length === 0 ? [none] : this.#events) {
      this.#lastRow = Math.max(event.line, this.#lastRow + 1)
      const joined = event.cells.join(CELL_END)
      // Attributes of the case come first nearly always: then the event's cells are empty where the case's stand.
      const apart = joined.startsWith(SEPARATORS.slice(0, common.length)) && common.length < SEPARATORS.length
      if (plain && event.plain && apart) {
        this.#rows.addLine(`${this.#lastRow}${CELL_END}${start}${joined.slice(Math.max(0, common.length - 1))}`)
      } else this.#rows.add(this.#lastRow, merged(common, event.cells))
    }
    this.#events = []
  }
}

const SEPARATORS = CELL_END.repeat(200)

function merged(common: readonly string[], cells: readonly string[]): string[] {
  return Array.from({ length: Math.max(common.length, cells.length) }, (_, at) => cells[at] ?? common[at] ?? '')
}

const filled = (rows: readonly Buffer[]): readonly Buffer[] => rows.filter(({ length }) => length > 0)
