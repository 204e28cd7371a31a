import { FileUnreadable } from '../errors.ts'

/** A piece of a JSON document that is small enough to be held. */
export interface JsonPart {
  /** Name of the document's field; undefined in a document that is a list. */
  readonly field: string | undefined
  /** It is one of a list; otherwise it is the whole value of the field. */
  readonly listed: boolean
  readonly text: string
}

/** One case with all its events may be long; this is longer. */
const LONGEST_PART = 128_000_000

type State = 'start' | 'key' | 'colon' | 'value' | 'after' | 'end'

/**
 * Cuts a JSON document, as it streams by, into the elements of its list, or of the lists that its fields hold; other
 * fields come whole. What a part holds is left to JSON.parse. Throws FileUnreadable when its outer form is broken.
 */
export class JsonParts {
  #text = ''
  #at = 0
  #state: State = 'start'
  /** Containers that are open around the parts: `[`, `{`, or `{[`. */
  #within = ''
  #field: string | undefined
  /** The value at hand: where it began, how deep it is, whether it is in a string. */
  #from = -1
  #depth = 0
  #quoted = false

  push(text: string): JsonPart[] {
    const kept = this.#from >= 0 ? this.#from : this.#at
    this.#text = this.#text.slice(kept) + text
    this.#at -= kept
    if (this.#from >= 0) this.#from = 0
    if (this.#text.length > LONGEST_PART) throw new FileUnreadable('too_large', 'one element of over 128 MB')
    const parts: JsonPart[] = []
    while (this.#step(parts)) {}
    return parts
  }

  end(): void {
    if (this.#state === 'start') throw new FileUnreadable('empty_file', '')
    if (this.#state !== 'end') throw broken('it breaks off')
  }

  /** False when the text at hand is used up. */
  #step(parts: JsonPart[]): boolean {
    if (this.#from >= 0) return this.#goOn(parts)
    const text = this.#text
    while (BLANK.has(text.charCodeAt(this.#at))) this.#at++
    const next = text[this.#at]
    if (next === undefined) return false
    switch (this.#state) {
      case 'start':
        if (next !== '[' && next !== '{') throw broken('it is neither a list nor an object')
        this.#within = next
        this.#at++
        this.#state = next === '[' ? 'value' : 'key'
        return true
      case 'key':
        return this.#key(next)
      case 'colon':
        if (next !== ':') throw broken(`a colon lacks after ${this.#field}`)
        this.#at++
        this.#state = 'value'
        return true
      case 'value':
        return this.#value(next)
      case 'after':
        return this.#after(next)
      case 'end':
        throw broken('it goes on after its end')
    }
  }

  #key(next: string): boolean {
    if (next === '}') {
      this.#at++
      this.#state = 'end'
      return true
    }
    if (next !== '"') throw broken('a field has no name')
    let close = this.#text.indexOf('"', this.#at + 1)
    while (close > 0 && escaped(this.#text, close)) close = this.#text.indexOf('"', close + 1)
    if (close < 0) return false
    this.#field = parsed(this.#text.slice(this.#at, close + 1)) as string
    this.#at = close + 1
    this.#state = 'colon'
    return true
  }

  #value(next: string): boolean {
    const list = this.#within.endsWith('[')
    if (list && next === ']') return this.#close()
    if (!list && next === '[') {
      this.#within += '['
      this.#at++
      return true
    }
    this.#from = this.#at
    this.#depth = 0
    this.#quoted = false
    return true
  }

  #after(next: string): boolean {
    if (next === ',') {
      this.#at++
      this.#state = this.#within.endsWith('[') ? 'value' : 'key'
      return true
    }
    if (next !== (this.#within.endsWith('[') ? ']' : '}')) throw broken(`${JSON.stringify(next)} where a comma belongs`)
    return this.#close()
  }

  #close(): boolean {
    this.#at++
    this.#within = this.#within.slice(0, -1)
    this.#state = this.#within === '' ? 'end' : 'after'
    return true
  }

  /** Goes on to the end of the value at hand. */
  #goOn(parts: JsonPart[]): boolean {
    const text = this.#text
    let at = this.#at
    for (; at < text.length; at++) {
      if (this.#quoted) {
        at = text.indexOf('"', at)
        if (at < 0) break
        if (!escaped(text, at)) this.#quoted = false
        if (!this.#quoted && this.#depth === 0) return this.#part(parts, at + 1)
        continue
      }
      const code = text.charCodeAt(at)
      if (code === QUOTE) this.#quoted = true
      else if (code === OPEN_LIST || code === OPEN_OBJECT) this.#depth++
      else if (code === CLOSE_LIST || code === CLOSE_OBJECT) {
        if (this.#depth === 0) return this.#part(parts, at)
        if (--this.#depth === 0) return this.#part(parts, at + 1)
      } else if (this.#depth === 0 && (code === COMMA || BLANK.has(code))) return this.#part(parts, at)
    }
    this.#at = text.length
    return false
  }

  #part(parts: JsonPart[], end: number): boolean {
    const listed = this.#within.endsWith('[')
    parts.push({ field: this.#field, listed, text: this.#text.slice(this.#from, end) })
    this.#at = end
    this.#from = -1
    this.#state = 'after'
    return true
  }
}

/** Whether the quote there belongs to the string: an odd number of backslashes stands before it. */
function escaped(text: string, quote: number): boolean {
  let before = quote - 1
  while (text[before] === '\\') before--
  return (quote - before) % 2 === 0
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw broken(cause instanceof Error ? cause.message : '')
  }
}

const broken = (reason: string): FileUnreadable => new FileUnreadable('not_json', reason)

const BLANK: ReadonlySet<number> = new Set([32, 9, 10, 13, 0xfeff])
const [QUOTE, COMMA, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [34, 44, 91, 93, 123, 125] as const
