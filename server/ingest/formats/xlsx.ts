import { FileUnreadable } from '../errors.ts'
import { CellLines, MOST_COLUMNS, requireFewColumns } from './cell-lines.ts'
import { attributesOf, localName, scanAll, type Workbook } from './workbook.ts'
import { type CellStyle, numberText, readStyles, truth } from './xlsx-cell.ts'
import { XmlScanner } from './xml-scanner.ts'
import { XmlText } from './xml-text.ts'

/**
 * The rows of a workbook's chosen sheet, by their numbers in the sheet; cells by column, as the reader of the sheet sees
 * them. A row in which every cell is empty is no row. Rows above the header are there too: the header is found later.
 */
export async function* sheetLines(workbook: Workbook): AsyncGenerator<Buffer> {
  const strings = workbook.strings === undefined ? [] : await readStrings(workbook.read(workbook.strings))
  const styles = workbook.styles === undefined ? [] : await readStyles(workbook.read(workbook.styles))
  const sheet = new SheetReader(strings, styles, workbook.from1904)
  const text = new XmlText()
  const scanner = new XmlScanner(sheet)
  for await (const chunk of workbook.read(workbook.part)) {
    scanner.push(text.push(chunk))
    if (sheet.rows.full) yield sheet.rows.take()
  }
  scanner.push(text.end())
  scanner.end()
  yield sheet.rows.take()
}

/** Texts of a workbook stand once, and cells point at them. Of rich text the letters count, of ruby only the base. */
async function readStrings(chunks: AsyncIterable<Buffer>): Promise<string[]> {
  const strings: string[] = []
  let current = ''
  let inText = false
  let ruby = 0
  const scanner = new XmlScanner({
    open(name) {
      const local = localName(name)
      if (local === 'si') current = ''
      else if (local === 'rPh') ruby++
      inText = local === 't' && ruby === 0
    },
    close(name) {
      const local = localName(name)
      if (local === 'si') strings.push(current)
      else if (local === 'rPh') ruby--
      inText = false
    },
    text(text) {
      if (inText) current += text
    },
  })
  await scanAll(chunks, new XmlText(), scanner)
  return strings.map(unescapedCharacters)
}

/** Excel writes characters that XML has not as _x000D_. */
const unescapedCharacters = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text

class SheetReader {
  readonly rows = new CellLines()
  readonly #strings: readonly string[]
  readonly #styles: readonly CellStyle[]
  readonly #from1904: boolean
  #row = 0
  #column = -1
  #cells: string[] = []
  #type = ''
  #style = 0
  #value = ''
  #inValue = false
  #inRow = false

  constructor(strings: readonly string[], styles: readonly CellStyle[], from1904: boolean) {
    this.#strings = strings
    this.#styles = styles
    this.#from1904 = from1904
  }

  open(name: string, tag: Parameters<typeof attributesOf>[0]): void {
    const local = localName(name)
    if (local === 'row') {
      const { r } = attributesOf(tag)
      this.#row = r === undefined ? this.#row + 1 : Number(r)
      this.#column = -1
      this.#cells = []
      this.#inRow = true
    } else if (local === 'c' && this.#inRow) {
      const { r, t = 'n', s = '0' } = attributesOf(tag)
      this.#column = r === undefined ? this.#column + 1 : columnOf(r)
      this.#type = t
      this.#style = Number(s)
      this.#value = ''
    }
    // A formula stands beside the value that it had when the workbook was saved.
    this.#inValue = local === 'v' || (local === 't' && this.#type === 'inlineStr')
  }

  close(name: string): void {
    const local = localName(name)
    this.#inValue = false
    if (local === 'c' && this.#value !== '') {
      this.#cells[this.#column] = this.#text()
      requireFewColumns(this.#column + 1)
    } else if (local === 'row') {
      this.#inRow = false
      if (this.#cells.some((cell) => cell !== undefined && cell.trim() !== '')) this.rows.add(this.#row, this.#cells)
    }
  }

  text(text: string): void {
    if (this.#inValue) this.#value += text
  }

  #text(): string {
    const value = this.#value
    switch (this.#type) {
      case 's': {
        const text = this.#strings[Number(value)]
        if (text === undefined) throw new FileUnreadable('damaged_file', `row ${this.#row} points at a text that lacks`)
        return text
      }
      case 'b':
        return truth(value)
      case 'str':
      case 'inlineStr':
        return unescapedCharacters(value)
      case 'd':
      case 'e':
        return value
      default:
        return numberText(value, this.#styles[this.#style], this.#from1904)
    }
  }
}

/** `AB12` is column 27. */
function columnOf(reference: string): number {
  let column = 0
  for (const letter of reference) {
    const code = letter.charCodeAt(0) - 64
    if (code < 1 || code > 26) break
    column = column * 26 + code
  }
  return Math.min(column, MOST_COLUMNS + 1) - 1
}
