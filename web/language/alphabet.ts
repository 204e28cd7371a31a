/**
 * The Kazakh alphabet, and in it the Russian one in its own order. Chromium has no Kazakh collation: it would put Ә, Қ and І
 * behind Я.
 */
const LETTERS = 'аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя'
/** Behind every other letter, as Cyrillic is behind Latin. */
const FIRST = 0x4e00
const PLACES = new Map([...LETTERS].map((letter, index) => [letter, String.fromCharCode(FIRST + index)]))

/** What a name is sorted by: compared as plain text, keys stand in the order of the alphabet, whatever the case of letters. */
export const alphabetKey = (name: string): string =>
  Array.from(name.toLowerCase(), (letter) => PLACES.get(letter) ?? letter).join('')

/** Compares names by the alphabet. */
export function byAlphabet(a: string, b: string): number {
  const [first, second] = [alphabetKey(a), alphabetKey(b)]
  return first === second ? 0 : first < second ? -1 : 1
}
