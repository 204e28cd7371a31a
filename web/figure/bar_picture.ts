import { type Frame, hatch, pictureOf, rect, text } from './picture.ts'

/** A line of a ranking: what it is, where, its number in words, and its share as a bar. */
export interface BarRow {
  readonly name: string
  readonly detail: string
  readonly place: string
  readonly words: string
  readonly share: number
  /** The bar says something bad. */
  readonly bad?: boolean
  /** What is lacking to the whole was late, and is drawn so. */
  readonly restLate?: boolean
}

const NAME = 300
const PLACE = 190
const WORDS = 90
const PLOT = 300
const HEIGHT = 44

/** A ranking as an SVG document: bars up to `most`, with a tick at the share that they are held against. */
export function barPicture(rows: readonly BarRow[], most: number, tick: number, frame: Frame): string {
  const { colours } = frame
  const bars = NAME + PLACE + WORDS
  const wide = (share: number): number => Math.round((Math.min(share, most) / most) * PLOT * 10) / 10
  const drawn = rows.map(({ name, detail, place, words, share, bad, restLate }, index) => {
    const y = index * HEIGHT
    return [
      text(0, y + 16, name, { size: 13, weight: 620, fill: colours('ink') }),
      text(0, y + 33, detail, { fill: colours('ink2') }),
      text(NAME, y + 16, place, { size: 13, fill: colours('ink') }),
      text(bars - 12, y + 16, words, { size: 13, weight: 620, fill: colours('ink'), anchor: 'end' }),
      rect(bars, y + 6, PLOT, 10, colours(restLate ? 'verm2' : 'line')),
      restLate ? hatch(bars, y + 6, PLOT, 10, colours('bg')) : '',
      rect(bars, y + 6, wide(share), 10, colours(bad ? 'verm' : 'blue')),
      rect(bars + wide(tick) - 0.75, y + 2, 1.5, 18, colours('ink')),
    ].join('')
  })
  return pictureOf(frame, bars + PLOT, Math.max(1, rows.length) * HEIGHT, drawn.join(''))
}
