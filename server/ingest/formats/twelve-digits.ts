const LENGTH = 12
const ZERO = 48

/**
 * Whether twelve digits stand in a row, as in the number of a person. Such a row that ends further on has to go through
 * every place looked at here: its last one first, then its middle and its third quarter, since one byte that is no digit rules out
 * all rows over it. Most bytes are never read: of a gigabyte of dates and codes that is a second of two.
 */
export function holdsTwelveDigits(text: Uint8Array): boolean {
  const { length } = text
  for (let end = LENGTH - 1; end < length; ) {
    if (!isDigit(text, end)) end += LENGTH
    else if (!isDigit(text, end - 6)) end += LENGTH - 6
    else if (!isDigit(text, end - 3)) end += LENGTH - 3
    else {
      let at = end - 1
      while (at > end - LENGTH && isDigit(text, at)) at--
      if (at === end - LENGTH) return true
      end = at + LENGTH
    }
  }
  return false
}

/** At a place within the text. */
const isDigit = (text: Uint8Array, at: number): boolean => ((text[at] as number) - ZERO) >>> 0 <= 9
