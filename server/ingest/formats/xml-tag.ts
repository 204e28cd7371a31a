/** The attributes of the tag at hand; they are gone with the next tag. */
export interface XmlTag {
  readonly count: number
  readonly names: readonly string[]
  readonly values: readonly string[]
}

/** Reads one opening tag at a time, into itself. Entities in values are left as they stand. */
export class TagReader implements XmlTag {
  readonly names: string[] = []
  readonly values: string[] = []
  count = 0
  name = ''
  /** It closes itself. */
  closed = false
  readonly #broken: (reason: string) => Error
  readonly #known = new Set<string>()

  /** @param broken - makes the error for what is not well formed. */
  constructor(broken: (reason: string) => Error) {
    this.#broken = broken
  }

  /** Reads the tag that begins there; returns where it ends, -1 when the text ends before it does. */
  read(text: string, start: number): number {
    let at = start + 1
    let code = text.charCodeAt(at)
    while (!ENDS_NAME[code] && at < text.length) code = text.charCodeAt(++at)
    const name = text.slice(start + 1, at)
    this.name = name
    this.count = 0
    this.closed = false
    for (;;) {
      const gap = at
      while (isSpace(code)) code = text.charCodeAt(++at)
      if (code === MORE) break
      if (Number.isNaN(code)) return -1
      if (code === SLASH) {
        const next = text.charCodeAt(++at)
        if (Number.isNaN(next)) return -1
        if (next !== MORE) throw this.#broken(`<${name}> has a stray /`)
        this.closed = true
        break
      }
      if (gap === at) throw this.#broken(`no space before an attribute of <${name}>`)
      at = this.#attribute(text, at)
      if (at < 0) return -1
      code = text.charCodeAt(at)
    }
    this.#check()
    return at + 1
  }

  /** Returns where the attribute ends; -1 when the text ends before it does. */
  #attribute(text: string, start: number): number {
    const equals = text.indexOf('=', start)
    if (equals < 0) return -1
    const attribute = text.slice(start, equals).trimEnd()
    let at = equals + 1
    let code = text.charCodeAt(at)
    while (isSpace(code)) code = text.charCodeAt(++at)
    if (Number.isNaN(code)) return -1
    if (code !== DOUBLE && code !== SINGLE) throw this.#broken(`attribute ${attribute} of <${this.name}> has no quotes`)
    const close = text.indexOf(code === DOUBLE ? '"' : "'", at + 1)
    if (close < 0) return -1
    this.names[this.count] = attribute
    this.values[this.count++] = text.slice(at + 1, close)
    return close + 1
  }

  #check(): void {
    this.#checkName(this.name)
    for (let index = 0; index < this.count; index++) {
      const attribute = this.names[index] ?? ''
      this.#checkName(attribute)
      for (let other = 0; other < index; other++) {
        if (this.names[other] === attribute) throw this.#broken(`<${this.name}> has ${attribute} twice`)
      }
      const value = this.values[index] ?? ''
      if (value.includes('<')) throw this.#broken(`attribute ${attribute} of <${this.name}> holds <`)
      // Line ends in values are spaces, by the rules of XML.
      if (UNEVEN.test(value)) this.values[index] = value.replaceAll(/\r\n?|[\n\t]/g, ' ')
    }
  }

  #checkName(name: string): void {
    if (this.#known.has(name)) return
    if (!NAME.test(name)) throw this.#broken(`${JSON.stringify(name.slice(0, 40))} is no name`)
    if (this.#known.size < MOST_NAMES) this.#known.add(name)
  }
}

const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9

const MOST_NAMES = 10_000
const NAME = /^[\p{L}_:][\p{L}\p{N}\p{M}_:.·-]*$/u
const UNEVEN = /[\r\n\t]/

const [SLASH, MORE, DOUBLE, SINGLE] = [47, 62, 34, 39] as const
const ENDS_NAME: readonly boolean[] = Array.from({ length: 128 }, (_, code) =>
  ' \t\n\r/>="\'<'.includes(String.fromCharCode(code)),
)
