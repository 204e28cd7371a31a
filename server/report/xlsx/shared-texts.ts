import { textXml } from './cells.ts'

/** Texts that stand in a workbook once and are named by their number: those of its small sheets, and more as they come. */
export class SharedTexts {
  readonly #before: string
  readonly #count: number
  readonly #added = new Map<string, number>()

  /** @param xml - `xl/sharedStrings.xml` of the workbook so far. */
  constructor(xml: string) {
    const end = xml.lastIndexOf('</sst>')
    if (end < 0) throw new RangeError('the workbook has no shared texts')
    this.#before = xml.slice(0, end)
    this.#count = xml.split('<si>').length - 1
  }

  numberOf(text: string): number {
    const known = this.#added.get(text)
    if (known !== undefined) return known
    const number = this.#count + this.#added.size
    this.#added.set(text, number)
    return number
  }

  /** The file with everything that was added. How often a text is used is left out: programs count that themselves. */
  xml(): string {
    const head = this.#before.replace(/ count="\d+"/, '').replace(/ uniqueCount="\d+"/, '')
    const more = [...this.#added.keys()].map((text) => `<si>${textXml(text)}</si>`)
    return `${head}${more.join('')}</sst>`
  }
}
