/** An attribute as it is written, up to its value: `<string key="…" value="`. */
export interface FlatLeaf {
  readonly head: Buffer
  /** Of its cell. */
  readonly position: number
  /** The one that came after it the last time, and another that came before that. */
  next: FlatLeaf | undefined
  other: FlatLeaf | undefined
}

/** Different heads that are remembered. */
const MOST_LEAVES = 10_000

/** The cells of one case, or of one event, as places in the bytes at hand, and how their attributes are written. */
export class FlatCells {
  /** One more than the last position that has a value. */
  length = 0
  /** Of all values together. */
  bytes = 0
  /** Stands before the first attribute, so that this one is expected too. */
  readonly before: FlatLeaf = { head: Buffer.alloc(0), position: -1, next: undefined, other: undefined }
  readonly #positionOf: (name: string, key: string) => number | undefined
  readonly #leaves = new Map<string, FlatLeaf>()
  /** By position: which round its value is of, where it begins and ends. */
  #rounds = new Int32Array(64)
  #starts = new Int32Array(64)
  #ends = new Int32Array(64)
  #round = 0

  /** @param positionOf - position of an attribute's cell; undefined for what is no attribute, and while it has none. */
  constructor(positionOf: (name: string, key: string) => number | undefined) {
    this.#positionOf = positionOf
  }

  clear(): void {
    this.#round++
    this.length = 0
    this.bytes = 0
  }

  /** Puts a value there; false when there is one. */
  put(position: number, start: number, end: number): boolean {
    if (this.#rounds[position] === this.#round) return false
    this.#rounds[position] = this.#round
    this.#starts[position] = start
    this.#ends[position] = end
    if (position >= this.length) this.length = position + 1
    this.bytes += end - start
    return true
  }

  has(position: number): boolean {
    return position < this.length && this.#rounds[position] === this.#round
  }

  /** Copies a value; returns where it ends in its new place. */
  copy(position: number, bytes: Buffer, out: Buffer, to: number): number {
    const end = this.#ends[position] ?? 0
    let target = to
    for (let at = this.#starts[position] ?? 0; at < end; at++) out[target++] = bytes[at] ?? 0
    return target
  }

  /** The attribute whose head stands there, after the one before; undefined for any other tag. */
  leafAt(bytes: Buffer, at: number, before: FlatLeaf): FlatLeaf | undefined {
    const { next, other } = before
    if (next !== undefined && standsAt(next.head, bytes, at)) return next
    if (other !== undefined && standsAt(other.head, bytes, at)) return other
    const leaf = this.#find(bytes, at)
    if (leaf === undefined) return undefined
    before.other = next
    before.next = leaf
    return leaf
  }

  #find(bytes: Buffer, at: number): FlatLeaf | undefined {
    const start = keyStart(bytes, at)
    if (start < 0) return undefined
    let end = start
    while (isPlain(bytes[end] ?? 0)) end++
    if (!standsAt(VALUE, bytes, end)) return undefined
    const head = bytes.toString('latin1', at, end + VALUE.length)
    const known = this.#leaves.get(head)
    if (known !== undefined) return known
    const name = bytes.toString('latin1', at + 1, start - KEY.length)
    const position = this.#positionOf(name, bytes.toString('utf8', start, end))
    if (position === undefined || this.#leaves.size >= MOST_LEAVES) return undefined
    this.#reserve(position + 1)
    const leaf = { head: Buffer.from(head, 'latin1'), position, next: undefined, other: undefined }
    this.#leaves.set(head, leaf)
    return leaf
  }

  #reserve(positions: number): void {
    if (positions <= this.#rounds.length) return
    const grown = (array: Int32Array): Int32Array<ArrayBuffer> => {
      const larger = new Int32Array(positions * 2)
      larger.set(array)
      return larger
    }
    this.#rounds = grown(this.#rounds)
    this.#starts = grown(this.#starts)
    this.#ends = grown(this.#ends)
  }
}

export function standsAt(text: Buffer, bytes: Buffer, at: number): boolean {
  for (let index = 0; index < text.length; index++) if (bytes[at + index] !== text[index]) return false
  return true
}

/** Whether a byte of a value stands for itself: no quote, no entity, no tag, and nothing that XML forbids or makes a space. */
export const isPlain = (byte: number): boolean => PLAIN[byte] === 1

/** Where the key begins of an attribute with a short name; -1 when there is none. */
function keyStart(bytes: Buffer, tag: number): number {
  // Text may look like an attribute but for this.
  if (bytes[tag] !== TAG) return -1
  for (let at = tag + 1; at < tag + LONGEST_NAME; at++) {
    const byte = bytes[at] ?? 0
    if (byte === KEY[0]) return standsAt(KEY, bytes, at) ? at + KEY.length : -1
    if (byte < SMALL_A || byte > SMALL_Z) return -1
  }
  return -1
}

const KEY = Buffer.from(' key="')
const VALUE = Buffer.from('" value="')
const LONGEST_NAME = 12
const TAG = 60
const [SMALL_A, SMALL_Z] = [97, 122] as const
/** EF may begin U+FFFE and U+FFFF, which XML has not. */
const PLAIN = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 32 && !['"', '&', '<', '\xef'].includes(String.fromCharCode(byte)) ? 1 : 0,
)
