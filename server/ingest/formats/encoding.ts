import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'

/** How a text is encoded, and how sure that is. */
export interface EncodingFound {
  /** A name that iconv-lite knows. */
  readonly encoding: string
  /** False: ask. Another candidate reads as well, or none reads like text. */
  readonly certain: boolean
  /** What each candidate makes of the same bytes, the likeliest first; one entry when it is certain. */
  readonly candidates: readonly { readonly encoding: string; readonly sample: string }[]
}

/** Single-byte encodings of Kazakh and Russian exports. UTF-8 and UTF-16 are told apart before these. */
const CANDIDATES = ['windows-1251', 'rk1048', 'ibm866', 'koi8-r'] as const

/** Letters of KZ-1048 that stand where windows-1251 has letters of Ukrainian, Serbian, Macedonian or Belarusian. */
const KAZAKH = /[ҚқҺһҰұӘәӨөҢң]/
/** These two stand where Ukrainian Є and Ї do: alone they prove nothing. */
const EITHER = /[ҒғҮү]/g

export const certainly = (encoding: string): EncodingFound => ({ encoding, certain: true, candidates: [] })

/**
 * Tells the encoding of a text by its bytes; valid UTF-8 wins, then what reads most like Russian or Kazakh.
 * @param bytes - a part of the text that holds bytes over 127, some kilobytes of it if there are as many.
 */
export function tellEncoding(bytes: Buffer): EncodingFound {
  const { valid, invalid } = utf8Letters(bytes)
  if (invalid === 0 || valid > invalid * 2) return certainly('utf-8')
  const lines = telling(bytes)
  const read = CANDIDATES.map((encoding) => {
    const text = iconv.decode(lines, encoding)
    return { encoding, text, score: likeness(text) }
  }).toSorted((a, b) => b.score - a.score)
  const [best, next] = read
  if (best === undefined) return certainly('utf-8')
  const rivals = read.filter((one) => one.text !== best.text && one.score > best.score - 0.12)
  const certain = best.score > 0.8 && rivals.length === 0
  const shown = certain ? [best] : read.filter((one) => one === best || one === next || one.score > 0.5)
  return {
    encoding: best.encoding,
    certain,
    candidates: shown.map(({ encoding, text }) => ({ encoding, sample: sampleOf(text) })),
  }
}

/** Characters of several bytes that are good UTF-8, and bytes that are none. */
function utf8Letters(bytes: Buffer): { valid: number; invalid: number } {
  // The ends may cut a character in two.
  const text = bytes.toString('utf8').replace(/^\ufffd{1,3}|\ufffd{1,3}$/g, '')
  if (isUtf8(bytes)) return { valid: 1, invalid: 0 }
  let [valid, invalid] = [0, 0]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0xfffd) invalid++
    else if (code > 127) valid++
  }
  return { valid, invalid }
}

/** The lines that hold anything but ASCII, up to 64 kB of them. */
function telling(bytes: Buffer): Buffer {
  const lines: Buffer[] = []
  let length = 0
  for (let start = 0; start < bytes.length && length < 65_536; ) {
    const next = bytes.indexOf(10, start)
    const end = next < 0 ? bytes.length : next + 1
    const line = bytes.subarray(start, Math.min(end, start + 4096))
    if (line.some((byte) => byte > 127)) length += lines.push(line) && line.length
    start = end
  }
  return Buffer.concat(lines)
}

/**
 * How much a text reads like Russian or Kazakh, to 1: small letters and frequent letters count for it; capitals after
 * small letters, and letters or signs that neither language has, against it.
 */
function likeness(text: string): number {
  const letters = text.match(/\p{L}/gu) ?? []
  const odd = text.match(/[^\s\x20-\x7e\p{L}№«»–—…“”„‘’•°\u00a0]/gu)?.length ?? 0
  const cyrillic = letters.filter((letter) => letter > '\x7f')
  const shapes = [...text.matchAll(/[\u0400-\u04ff]+/g)].map(([word]) => shapeOf(word))
  const shape = shapes.reduce((sum, one) => sum + one, 0)
  const frequent = cyrillic.filter((letter) => FREQUENT.test(letter)).length
  const all = cyrillic.length + odd
  return all === 0 ? 0 : (0.6 * shape) / all + (0.4 * Math.min(frequent, 0.55 * cyrillic.length)) / (0.55 * all)
}

/** Three in five letters of either language. */
const FREQUENT = /[оеаинтсрвлыдкОЕАИНТСРВЛЫДК]/
const CAPITALS = /[А-ЯЁӘҒҚҢӨҰҮҺІ]/g
const FOREIGN = /[ЄєЇїҐґЎўЋћЌќЏџЅѕЈјЉљЊњЂђЃѓ]/g

/** What a word's letters are worth: 1 each where it is written as words are. */
function shapeOf(word: string): number {
  const capitals = word.match(CAPITALS)?.length ?? 0
  const foreign = word.match(FOREIGN)?.length ?? 0
  const plain = capitals === 0 || capitals === word.length || (capitals === 1 && CAPITAL_FIRST.test(word))
  const kazakh = KAZAKH.test(word) ? 0 : (word.match(EITHER)?.length ?? 0) * 0.2
  return (plain ? word.length : word.length - 1.5 * capitals) - foreign * 0.4 - kazakh
}

const CAPITAL_FIRST = /^[А-ЯЁӘҒҚҢӨҰҮҺІЄЇҐ]/

const sampleOf = (text: string): string => text.split('\n', 3).join(' ').replaceAll(/\s+/g, ' ').trim().slice(0, 160)
