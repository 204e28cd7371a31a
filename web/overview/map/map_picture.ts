import type { Token } from '../../figure/colours.ts'
import { type Frame, pictureOf, rect, text } from '../../figure/picture.ts'
import { type Key, pictureLegend } from '../../figure/picture_legend.ts'
import { judged, shareText } from '../../format/shares.ts'
import { ENOUGH, TARGET } from '../../format/target.ts'
import type { Speech } from '../../language/speech.ts'
import type { Tile, TileClass } from './tiles.ts'

const WIDTH = 132
const HEIGHT = 76
const GAP = 3

const FILLS: Readonly<Record<TileClass, readonly [fill: Token, text: Token]>> = {
  t1: ['t1', 'onVerm'],
  t2: ['t2', 'onT2'],
  t3: ['t3', 'ink'],
  t4: ['t4', 'ink'],
  t5: ['t5', 'ink'],
  few: ['line', 'ink2'],
}

/** The tile map as an SVG document. */
export function mapPicture(t: Speech, tiles: readonly Tile[], place: (code: string) => string, frame: Frame): string {
  const columns = Math.max(4, ...tiles.map(({ col }) => col + 1))
  const rows = Math.max(1, ...tiles.map(({ row }) => row + 1))
  const drawing = tiles.map((tile) => tileDrawing(t, tile, place(tile.code), frame)).join('')
  const [width, height] = [columns * (WIDTH + GAP), rows * (HEIGHT + GAP)]
  const legend = pictureLegend(mapKeys(t, tiles), height, width, frame.colours)
  return pictureOf(frame, width, height + legend.height, drawing + legend.svg)
}

function tileDrawing(t: Speech, tile: Tile, place: string, { colours }: Frame): string {
  const { rate } = tile
  const [fill, words] = FILLS[tile.class]
  const x = tile.col * (WIDTH + GAP)
  const y = tile.row * (HEIGHT + GAP)
  const below = tile.class === 't1' || tile.class === 't2' || tile.class === 't3'
  const style = { fill: colours(words) }
  return [
    rect(x, y, WIDTH, HEIGHT, colours(fill), 3),
    below ? rect(x, y, 3, HEIGHT, colours('edge')) : '',
    text(x + 10, y + 19, place, style),
    text(x + 10, y + 44, shareText(t, rate.on_time_rate, judged(rate)), { ...style, size: 21, weight: 640 }),
    text(x + 10, y + 67, t.numbers.count(rate.completed), style),
    rate.overdue_steps > 0
      ? text(x + WIDTH - 8, y + 67, t.m.pictureOverdue({ n: rate.overdue_steps }), { ...style, anchor: 'end' })
      : '',
  ].join('')
}

const mapKeys = (t: Speech, tiles: readonly Tile[]): Key[] => [
  { words: '< 70', fill: 't1' },
  { words: '70–80', fill: 't2' },
  { words: '80–90', fill: 't3' },
  { words: t.m.target({ target: t.numbers.percent(TARGET, 0) }), fill: 'ink', shape: 'tick' },
  { words: '90–95', fill: 't4' },
  { words: `≥ ${t.numbers.percent(0.95, 0)}`, fill: 't5' },
  ...(tiles.some(({ class: kind }) => kind === 'few')
    ? [{ words: t.m.fewShort({ n: ENOUGH }), fill: FILLS.few[0] }]
    : []),
]
