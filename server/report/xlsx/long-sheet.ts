import type { BreachCells } from '../content/breaches.ts'
import type { BreachRow } from '../content/figures.ts'
import type { Naming } from '../document/naming.ts'
import type { TableColumn, TableRow } from '../table/columns.ts'
import type { ReportTable } from '../table/tables.ts'
import { columnName, plainText, serialOf, textXml } from './cells.ts'
import type { SharedTexts } from './shared-texts.ts'

/** Most rows of a sheet below its head: Excel takes 1,048,576 with it. */
export const MOST_ROWS = 1_048_575

/** What stands in a cell behind the name of its place: its style, and its value. Empty for a cell that is left out. */
type CellXml = string

/**
 * Writes the rows of breaches as XML, below a head that stands already. There may be hundreds of thousands of them: names
 * are looked up once for all breaches that are alike, and stand in the workbook once.
 */
export class RowWriter {
  readonly #columns: readonly TableColumn[]
  readonly #letters: readonly string[]
  readonly #styles: readonly string[]
  readonly #naming: Naming
  readonly #zone: string
  readonly #texts: SharedTexts
  readonly #alike = new Map<number | string, Alike>()
  #row = 1

  /**
   * @param sample - the row of the empty sheet whose cells have the styles of the columns.
   * @param zone - of the report, for providers without one of their own.
   */
  constructor(
    sample: string,
    about: {
      readonly table: ReportTable
      readonly naming: Naming
      readonly zone: string
      readonly texts: SharedTexts
    },
  ) {
    this.#columns = about.table.columns
    this.#naming = about.naming
    this.#zone = about.zone
    this.#texts = about.texts
    this.#letters = this.#columns.map((_, index) => `<c r="${columnName(index)}`)
    this.#styles = this.#columns.map((_, index) => {
      const style = new RegExp(`<c r="${columnName(index)}2"[^>]*? s="(\\d+)"`).exec(sample)?.[1]
      return style === undefined ? '"' : `" s="${style}"`
    })
  }

  /** The rows `from` up to, but without, `to`. */
  write(cells: BreachCells, from: number, to: number): string {
    let xml = ''
    for (let row = from; row < to; row++) {
      const number = ++this.#row
      const { names, zone } = this.#about(cells, row)
      xml += `<row r="${number}">`
      for (let index = 0; index < this.#columns.length; index++) {
        const cell = names[index] ?? this.#value(index, cells, row, zone)
        if (cell !== '') xml += `${this.#letters[index]}${number}${cell}`
      }
      xml += '</row>'
    }
    return xml
  }

  #about(cells: BreachCells, row: number): Alike {
    const key = cells.alike(row)
    const known = this.#alike.get(key)
    if (known !== undefined) return known
    const codes = coded(cells, row)
    const names = this.#columns.map(({ named }, index): CellXml | undefined => {
      if (named === undefined) return undefined
      const text = plainText(named(codes, this.#naming))
      return text === '' ? '' : `${this.#styles[index]} t="s"><v>${this.#texts.numberOf(text)}</v></c>`
    })
    const found = { names, zone: this.#naming.zoneOf(String(codes['provider']), this.#zone) }
    this.#alike.set(key, found)
    return found
  }

  #value(index: number, cells: BreachCells, row: number, zone: string): CellXml {
    const column = this.#columns[index]
    const value = column === undefined ? null : cells.cell(column.name as keyof BreachRow, row)
    if (column === undefined || value === null || value === '') return ''
    if (typeof value === 'number') return `${this.#styles[index]}><v>${value}</v></c>`
    if (column.kind !== 'instant') return `${this.#styles[index]} t="inlineStr"><is>${textXml(String(value))}</is></c>`
    const at = typeof value === 'bigint' ? value : String(value)
    return `${this.#styles[index]}><v>${serialOf('instant', at, zone)}</v></c>`
  }
}

/** What breaches that are alike have in common. */
interface Alike {
  /** Of the columns that have names; undefined for the others. */
  readonly names: readonly (CellXml | undefined)[]
  readonly zone: string
}

/** The codes that names are made of. */
const coded = (cells: BreachCells, row: number): TableRow =>
  Object.fromEntries(
    (['provider', 'service', 'stage', 'step', 'actor', 'verdict', 'late_unit'] as const).map((name) => {
      const value = cells.cell(name, row)
      return [name, typeof value === 'bigint' || typeof value === 'boolean' ? String(value) : value]
    }),
  )

/** An empty sheet cut at its sample row: what comes before the rows, the sample, and what comes after. */
export function cutSheet(xml: string): { readonly before: string; readonly sample: string; readonly after: string } {
  const found = /<row r="2"[^>]*>[\s\S]*?<\/row>/.exec(xml)
  if (found === null) throw new RangeError('the sheet has no row to take the styles from')
  const [sample] = found
  return { before: xml.slice(0, found.index), sample, after: xml.slice(found.index + sample.length) }
}
