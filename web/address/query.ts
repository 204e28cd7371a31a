/** Of what both write alike: codes, lists of them, dates and times. */
const SIMPLE = /^[\w.*,:-]*$/

/**
 * The part of an address after the question mark, as `URLSearchParams` writes it. That takes several times as long, and
 * a page has hundreds of links.
 */
export class Query {
  #text = ''

  /** Each name once, of plain letters. */
  add(name: string, value: string): void {
    const written = SIMPLE.test(value)
      ? encodeURIComponent(value)
      : new URLSearchParams({ v: value }).toString().slice('v='.length)
    this.#text += `${this.#text === '' ? '' : '&'}${name}=${written}`
  }

  toString(): string {
    return this.#text
  }
}
