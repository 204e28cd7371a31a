import { columnName } from './cells.ts'

/** Most rows of a sheet below its head: Excel takes 1,048,576 with it. */
export const MOST_ROWS = 1_048_575

/** The rows of a sheet as XML: the head stands already, and each cell has the style of its column's first cell. */
export class RowWriter {
  readonly #styles: readonly string[]
  readonly #letters: readonly string[]
  #row = 1

  /** @param sample - the row of the empty sheet whose cells have the styles of the columns. */
  constructor(sample: string, columns: number) {
    this.#letters = Array.from({ length: columns }, (_, index) => columnName(index))
    this.#styles = this.#letters.map((letter) => {
      const style = new RegExp(`<c r="${letter}2"[^>]*? s="(\\d+)"`).exec(sample)?.[1]
      return style === undefined ? '' : ` s="${style}"`
    })
  }

  write(cells: readonly (string | number | null)[]): string {
    this.#row++
    let xml = `<row r="${this.#row}">`
    for (let index = 0; index < cells.length; index++) {
      const cell = cells[index]
      if (cell === null || cell === undefined) continue
      const place = `<c r="${this.#letters[index]}${this.#row}"${this.#styles[index]}`
      xml +=
        typeof cell === 'number' ? `${place}><v>${cell}</v></c>` : `${place} t="inlineStr"><is>${textOf(cell)}</is></c>`
    }
    return `${xml}</row>`
  }
}

const SPECIAL = /[&<>]/
const textOf = (text: string): string => {
  const safe = SPECIAL.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : text
  return /^\s|\s$|\n/.test(safe) ? `<t xml:space="preserve">${safe}</t>` : `<t>${safe}</t>`
}

/** An empty sheet cut at its sample row: what comes before the rows, the sample, and what comes after. */
export function cutSheet(xml: string): { readonly before: string; readonly sample: string; readonly after: string } {
  const found = /<row r="2"[^>]*>[\s\S]*?<\/row>/.exec(xml)
  if (found === null) throw new RangeError('the sheet has no row to take the styles from')
  const [sample] = found
  return { before: xml.slice(0, found.index), sample, after: xml.slice(found.index + sample.length) }
}
