import iconv from 'iconv-lite'
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { FileUnreadable } from './errors.ts'
import type { Lines } from './incoming.ts'

type Values = Map<string, string>

const ATTRIBUTES = new Set(['string', 'date', 'int', 'float', 'boolean', 'id', 'list', 'container'])
const DEEPEST = 16

/**
 * Flattens a XES log, as it streams by, into one row per event: the event's attributes under their own keys, its
 * case's under `case:` + key, attributes of attributes under key/key. A case without events is one row of its own.
 * Global defaults are not filled in: a default is not an observation (cases without an end would all end in 1970).
 */
export class XesLines implements Lines {
  readonly #parser = new SaxesParser<{ position: true; xmlns: false }>({ position: true, xmlns: false })
  readonly #positions = new Map<string, number>()
  #decoder: iconv.DecoderStream | undefined
  #rows: string[] = []
  /** Elements that are open, root first. */
  #open: string[] = []
  /** Depth at which an element began whose content means nothing here (globals, classifiers, the log's own attributes). */
  #ignored = 0
  #path: string[] = []
  #trace: Values = new Map()
  #events: { line: number; values: Values }[] = []
  /** Rows are known by their lines: of several events on one line of the XML, each takes the next number. */
  #lastLine = 0

  constructor() {
    this.#parser.on('error', (error) => {
      throw new FileUnreadable('not_xml', error.message.replace(/^undefined:/, 'line '), error)
    })
    this.#parser.on('doctype', () => {
      throw new FileUnreadable('forbidden_xml', `line ${this.#parser.line}`)
    })
    this.#parser.on('opentag', (tag) => this.#begin(tag))
    this.#parser.on('closetag', (tag) => this.#finish(tag))
  }

  get columns(): readonly string[] {
    return [...this.#positions.keys()]
  }

  push(chunk: Buffer): Buffer {
    this.#decoder ??= iconv.getDecoder(declaredEncoding(chunk)) as iconv.DecoderStream
    this.#parser.write(this.#decoder.write(chunk))
    return this.#written()
  }

  end(): Buffer {
    this.#parser.write(this.#decoder?.end() ?? '').close()
    return this.#written()
  }

  #written(): Buffer {
    const lines = this.#rows.length === 0 ? '' : `${this.#rows.join('\n')}\n`
    this.#rows = []
    return Buffer.from(lines, 'utf8')
  }

  #begin(tag: SaxesTagPlain): void {
    const depth = this.#open.push(tag.name)
    if (depth === 1 && tag.name !== 'log') throw new FileUnreadable('not_a_log', `the XML is <${tag.name}>, not <log>`)
    if (this.#ignored > 0 || depth === 1) return
    const within = this.#open[depth - 2]
    if (depth === 2 && tag.name === 'trace') {
      this.#trace = new Map()
      this.#events = []
    } else if (depth === 3 && tag.name === 'event' && within === 'trace') {
      this.#events.push({ line: this.#parser.line, values: new Map() })
    } else if (depth > 2 && ATTRIBUTES.has(tag.name)) this.#attribute(tag, depth)
    else if (tag.name !== 'values' || depth === 2) this.#ignored = depth
  }

  #attribute(tag: SaxesTagPlain, depth: number): void {
    if (depth > DEEPEST) throw new FileUnreadable('not_xml', `attributes nested over ${DEEPEST} deep`)
    this.#path.push(tag.attributes['key'] ?? tag.name)
    const value = tag.attributes['value']
    if (value === undefined) return
    const values = this.#open[2] === 'event' ? this.#events.at(-1)?.values : this.#trace
    const key = this.#path.join('/')
    let name = key
    // Lists repeat a key: each value is kept.
    for (let count = 2; values?.has(name); count++) name = `${key}#${count}`
    values?.set(name, value)
  }

  #finish(tag: SaxesTagPlain): void {
    const depth = this.#open.length
    this.#open.pop()
    if (this.#ignored > 0) {
      if (this.#ignored === depth) this.#ignored = 0
    } else if (depth === 2 && tag.name === 'trace') this.#write()
    else if (depth > 2 && ATTRIBUTES.has(tag.name)) this.#path.pop()
  }

  #write(): void {
    const none = { line: this.#parser.line, values: new Map<string, string>() }
    for (const { line, values } of this.#events.length === 0 ? [none] : this.#events) {
      this.#lastLine = Math.max(line, this.#lastLine + 1)
      const row: (string | number | null)[] = [this.#lastLine]
      for (const [key, value] of this.#trace) row[1 + this.#position(`case:${key}`)] = value
      for (const [key, value] of values) row[1 + this.#position(key)] = value
      this.#rows.push(JSON.stringify(Array.from(row, (cell) => cell ?? null)))
    }
  }

  #position(column: string): number {
    const known = this.#positions.get(column)
    if (known !== undefined) return known
    this.#positions.set(column, this.#positions.size)
    return this.#positions.size - 1
  }
}

function declaredEncoding(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  const name = /<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(start.subarray(0, 200).toString('latin1'))?.[1] ?? 'utf-8'
  if (!iconv.encodingExists(name)) throw new FileUnreadable('unknown_encoding', name)
  return name
}
