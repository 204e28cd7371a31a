import type { Colours, Token } from './colours.ts'
import { hatch, rect, text } from './picture.ts'

/** What a fill or a mark of a picture means. */
export interface Key {
  readonly words: string
  readonly fill: Token
  /** A tick is narrow, a thin bar low. */
  readonly shape?: 'hatched' | 'tick' | 'thin'
}

const LINE = 20
/** About as wide as a letter of 12 px is. */
const LETTER = 6.8

/** The legend of a picture, in as many lines as its width asks for. */
export function pictureLegend(
  keys: readonly Key[],
  y: number,
  width: number,
  colours: Colours,
): { svg: string; height: number } {
  let [x, line] = [0, 0]
  const drawn = keys.map(({ words, fill, shape }) => {
    const wide = 20 + words.length * LETTER
    if (x > 0 && x + wide > width) [x, line] = [0, line + 1]
    const top = y + 12 + line * LINE
    const mark =
      shape === 'tick'
        ? rect(x + 5, top - 2, 2, 16, colours(fill))
        : shape === 'thin'
          ? rect(x, top + 5, 12, 2, colours(fill))
          : rect(x, top, 12, 12, colours(fill), 2) +
            (shape === 'hatched' ? hatch(x, top, 12, 12, colours('g3')) : outline(x, top, colours))
    const key = mark + text(x + 18, top + 10, words, { fill: colours('ink2') })
    x += wide + 16
    return key
  })
  return { svg: drawn.join(''), height: keys.length === 0 ? 0 : 12 + (line + 1) * LINE }
}

/** The palest fills are seen on the page by their edge. */
const outline = (x: number, y: number, colours: Colours): string =>
  `<rect x="${x + 0.5}" y="${y + 0.5}" width="11" height="11" rx="2" fill="none" stroke="${colours('line2')}"/>`
