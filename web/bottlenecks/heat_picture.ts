import type { Token } from '../figure/colours.ts'
import { type Frame, hatch, pictureOf, rect, text } from '../figure/picture.ts'
import { type Key, pictureLegend } from '../figure/picture_legend.ts'
import { ENOUGH, TOO_FEW } from '../format/target.ts'
import type { Speech } from '../language/speech.ts'
import { type HeatClass, type HeatRow, heatClassNames } from './heat.ts'

const NAME = 170
const WIDTH = 104
const HEIGHT = 30
const HEAD = 28

const FILLS: Readonly<Record<HeatClass, readonly [fill: Token, text: Token]>> = {
  h1: ['sub', 'ink'],
  h2: ['blue1', 'ink'],
  h3: ['blue2', 'ink'],
  h4: ['amber1', 'ink'],
  h5: ['verm2', 'ink'],
  h6: ['verm', 'onVerm'],
}

/** The heat map as an SVG document; small samples are hatched, and marked with a star. */
export function heatPicture(
  t: Speech,
  rows: readonly HeatRow[],
  columns: readonly string[],
  names: { row(key: string): string; column(key: string): string },
  frame: Frame,
): string {
  const { colours } = frame
  const head = columns.map((column, place) =>
    text(NAME + place * WIDTH + WIDTH / 2, 16, names.column(column), { fill: colours('ink2'), anchor: 'middle' }),
  )
  const body = rows.map(({ key, cells }, index) => {
    const y = HEAD + index * HEIGHT
    return [
      text(0, y + 19, names.row(key), { size: 13, fill: colours('ink') }),
      ...cells.map((cell, place) => {
        const x = NAME + place * WIDTH
        const [fill, ink] = cell?.class ? FILLS[cell.class] : (['bg', 'ink3'] as const)
        const words = cell?.class
          ? `${t.numbers.bare(cell.load.median_used ?? 0, 0)}${cell.few ? '*' : ''}`
          : cell
            ? '·'
            : '–'
        return [
          rect(x + 1, y + 1, WIDTH - 2, HEIGHT - 2, colours(fill), 3),
          cell?.class && cell.few
            ? [
                hatch(x + 1, y + 1, WIDTH - 2, HEIGHT - 2, colours('g3')),
                rect(x + WIDTH / 2 - 17, y + 6, 34, HEIGHT - 12, colours(fill), 3),
              ].join('')
            : '',
          text(x + WIDTH / 2, y + 19, words, { size: 13, weight: 550, fill: colours(ink), anchor: 'middle' }),
        ].join('')
      }),
    ].join('')
  })
  const width = Math.max(NAME + columns.length * WIDTH, 720)
  const height = HEAD + rows.length * HEIGHT
  const legend = pictureLegend(heatKeys(t), height, width, colours)
  return pictureOf(frame, width, height + legend.height, [...head, ...body, legend.svg].join(''))
}

const heatKeys = (t: Speech): Key[] => [
  ...heatClassNames(t).map(([kind, words]): Key => ({ words, fill: FILLS[kind][0] })),
  { words: `* n < ${ENOUGH}`, fill: 'blue1', shape: 'hatched' },
  { words: `· n < ${TOO_FEW}`, fill: 'bg' },
]
