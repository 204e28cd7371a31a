import type { Names } from '../../clock/types.ts'
import type { Provider } from '../../regulation/types.ts'
import type { Meaning } from './known-words.ts'
import { nearest, plain } from './near.ts'

/** Words that say what kind of place it is, and what is often written beside a place. */
const DISTRICT = /\b(raion\w*|r n|rn|district|audan\w*|aud)\b/g
const CITY = /\b(gorod\w*|g a|ga|g|city|kala\w*|k)\b/g
const BESIDE =
  /\b(akimat\w*|akim\w*|akimdi\w*|oblast\w*|obl|obli\w*|region|rayon|gu|mio|otdel\w*|zhkh|apparat\w*|pavlodarskoi)\b/g
/** Endings that make an adjective of a place: Теренкольский of Тереңкөл. */
const ENDING = /(inskii|skii|skaia|skogo|skom|skoe)$/

type Kind = 'city' | 'district' | null

interface Place {
  readonly name: string
  readonly kind: Kind
}

function placeOf(text: string): Place {
  const words = plain(text).replaceAll(/\bpavlodarsk\w+ obl\w*/g, ' ')
  const kind = new RegExp(DISTRICT.source).test(words)
    ? 'district'
    : new RegExp(CITY.source).test(words)
      ? 'city'
      : null
  const name = words
    .replaceAll(DISTRICT, ' ')
    .replaceAll(CITY, ' ')
    .replaceAll(BESIDE, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return { name, kind }
}

interface KnownName extends Place {
  readonly code: string
  readonly old: boolean
  readonly text: string
  readonly whole: string
}

function namesOf(providers: readonly Provider[]): KnownName[] {
  return providers.flatMap(({ code, names, short, earlier }) => {
    const kind = placeOf(names.ru).kind ?? placeOf(names.kk).kind
    const known = (told: Names, old: boolean) =>
      Object.values(told as unknown as Record<string, string>).map((text) => ({
        code,
        old,
        text,
        whole: plain(text),
        name: placeOf(text).name,
        kind,
      }))
    return [
      ...[names, short].flatMap((told) => known(told, false)),
      ...earlier.flatMap((one) => [one.names, one.short].flatMap((told) => known(told, true))),
    ]
  })
}

/**
 * The provider that a word means: by code, by a name of today or of once, in three languages, with or without what kind
 * of place it is, as an adjective or with a slip, or with letters that its code page lacks. Undefined when several could be meant (Павлодар is a city and a district).
 */
export function providerOf(word: string, providers: readonly Provider[]): Meaning | undefined {
  const code = providers.find((one) => one.code === word.trim())?.code
  if (code !== undefined) return { code, confidence: 1, because: null }
  const known = namesOf(providers)
  const whole = only(known.filter((one) => one.whole === plain(word)))
  if (whole !== undefined) return { code: whole.code, confidence: 1, because: whole.old ? 'old_name' : 'name' }
  const lost = only(known.filter(({ text }) => hasLostLetters(word, text)))
  if (lost !== undefined) return { code: lost.code, confidence: 0.9, because: lost.old ? 'old_name' : 'near_name' }
  const place = placeOf(word)
  if (place.name === '') return undefined
  const fits = known.filter((one) => place.kind === null || one.kind === null || one.kind === place.kind)
  const named = only(fits.filter((one) => one.name === place.name))
  if (named !== undefined) return { code: named.code, confidence: 0.95, because: named.old ? 'old_name' : 'name' }
  const stem = (name: string) => name.replace(ENDING, '')
  const near = nearest(
    stem(place.name),
    fits.map((one) => ({ plain: stem(one.name), means: one, key: one.code })),
    0.78,
  )
  if (near === undefined || stem(place.name).length < 3) return undefined
  return {
    code: near.means.code,
    confidence: Math.min(0.9, near.confidence),
    because: near.means.old ? 'old_name' : 'near_name',
  }
}

const only = (found: readonly KnownName[]): KnownName | undefined =>
  new Set(found.map((one) => one.code)).size === 1 ? (found.find((one) => !one.old) ?? found[0]) : undefined

/** Programs that write windows-1251 make a question mark of each Kazakh letter: А??улы. */
function hasLostLetters(word: string, name: string): boolean {
  const [told, known] = [[...word.trim().toLowerCase()], [...name.toLowerCase()]]
  const left = told.filter((letter) => letter !== '?').length
  return (
    left >= 3 &&
    left < told.length &&
    told.length === known.length &&
    told.every((letter, at) => letter === '?' || letter === known[at])
  )
}
