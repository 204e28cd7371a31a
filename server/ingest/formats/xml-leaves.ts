import type { XmlTag } from './xml-tag.ts'

/** `<name key="…" value="` as it stands in the text. The same tag is always the same object: what it means can be kept on `id`. */
export interface XmlLeaf {
  readonly id: number
  readonly name: string
  readonly key: string
}

export interface Leaf extends XmlLeaf {
  /** The text up to its value. */
  readonly head: string
  /** The leaf that came after it the last time, and another that came before that. */
  next: Leaf | undefined
  other: Leaf | undefined
}

/** Different tags that are remembered. */
const MOST_LEAVES = 10_000

/** How the leaves of a log are written, and which came after which: most come again in the same order. */
export class Leaves {
  readonly #leaves = new Map<string, Leaf>()
  #last: Leaf | undefined

  /** The one that came after the last one before, when it stands there. */
  expectedAt(text: string, at: number): Leaf | undefined {
    const last = this.#last
    if (last?.next === undefined) return undefined
    if (text.startsWith(last.next.head, at)) return last.next
    return last.other !== undefined && text.startsWith(last.other.head, at) ? last.other : undefined
  }

  met(leaf: Leaf): void {
    this.#last = leaf
  }

  /** Keeps the way in which a leaf is written, for the next time that it comes after the same one. */
  remember(text: string, at: number, name: string, { count, names, values }: XmlTag): void {
    if (count !== 2 || names[0] !== 'key' || names[1] !== 'value') return
    const head = HEAD.exec(text.slice(at, at + 300))?.[0]
    if (head === undefined) return
    const known = this.#leaves.get(head)
    if (known === undefined && this.#leaves.size >= MOST_LEAVES) return
    const leaf = known ?? { id: this.#leaves.size, name, key: values[0] ?? '', head, next: undefined, other: undefined }
    this.#leaves.set(head, leaf)
    if (this.#last !== undefined && this.#last.next !== leaf) {
      this.#last.other = this.#last.next
      this.#last.next = leaf
    }
    this.#last = leaf
  }
}

const HEAD = /^<[^\s"&<]+ key="[^"&<\s]+" value="/
