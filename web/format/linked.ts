/** A number as a sentence says it, and where what it counts is listed. */
export interface NumberLink {
  /** As it is written in the sentence. */
  readonly text: string
  readonly href: string
  /** Rows of the list that it leads to. */
  readonly opens: number
}

export interface SentencePart {
  readonly text: string
  readonly link: NumberLink | null
}

/**
 * A sentence cut at the numbers that lead somewhere. Each language puts them where it likes: a number is looked for after
 * the one before it, then anywhere. One that is not in the sentence, or counts nothing, is left out.
 */
export function linkedParts(sentence: string, links: readonly NumberLink[]): SentencePart[] {
  const found: { from: number; link: NumberLink }[] = []
  for (const link of links) {
    if (link.opens === 0) continue
    const free = placesOf(sentence, link.text).filter((from) => !found.some((other) => other.from === from))
    const last = found.at(-1)?.from ?? -1
    const from = free.find((place) => place > last) ?? free[0]
    if (from !== undefined) found.push({ from, link })
  }
  found.sort((a, b) => a.from - b.from)
  const parts: SentencePart[] = []
  let at = 0
  for (const { from, link } of found) {
    if (from > at) parts.push({ text: sentence.slice(at, from), link: null })
    parts.push({ text: link.text, link })
    at = from + link.text.length
  }
  if (at < sentence.length) parts.push({ text: sentence.slice(at), link: null })
  return parts
}

/** Where a number stands by itself, not as a piece of a longer one. */
function placesOf(sentence: string, number: string): number[] {
  const places: number[] = []
  for (let from = sentence.indexOf(number); from >= 0; from = sentence.indexOf(number, from + 1)) {
    const before = sentence.slice(0, from)
    const after = sentence.slice(from + number.length)
    if (!/\d[.,\u00a0\u202f]?$/.test(before) && !/^[.,\u00a0\u202f]?\d/.test(after)) places.push(from)
  }
  return places
}
