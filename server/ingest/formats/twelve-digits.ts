const LENGTH = 12
const ZERO = 48
const NINE = 57

/**
 * Whether twelve digits stand in a row, as in the number of a person. Where they do, every twelfth byte meets one: only around
 * those that are digits is looked back, so that most bytes are never read.
 */
export function holdsTwelveDigits(text: Uint8Array): boolean {
  for (let end = LENGTH - 1; end < text.length; ) {
    let at = end
    while (at > end - LENGTH && isDigit(text[at])) at--
    if (at === end - LENGTH) return true
    end = at + LENGTH
  }
  return false
}

const isDigit = (byte = 0): boolean => byte >= ZERO && byte <= NINE
