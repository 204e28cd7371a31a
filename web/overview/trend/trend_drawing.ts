import type { MonthlyRate } from '../../answer/measures.ts'
import type { Colours } from '../../figure/colours.ts'
import { rect, text } from '../../figure/picture.ts'
import { TARGET } from '../../format/target.ts'
import { areaAgainst, type Corner } from './months.ts'
import { type Dot, domainOf, dotsOf, isNamed, type LabelSide, targetPlace, ticksOf } from './trend_layout.ts'

/** What is written into the chart; the drawing itself knows no language. */
export interface TrendWords {
  readonly target: string
  month(row: MonthlyRate): string
  /** Year, or the days of an unfinished month, below its name. */
  below(row: MonthlyRate, index: number): string
  rate(row: MonthlyRate): string
  tick(share: number): string
}

interface Input {
  readonly months: readonly MonthlyRate[]
  readonly labelled: ReadonlySet<string>
  readonly width: number
  readonly height: number
  readonly colours: Colours
  readonly words: TrendWords
}

const LEFT = 34
const RIGHT = 8
const TOP = 22
/** Below the plot: bars of what was completed, the month, the year. */
const BELOW = 66
const BAR = 22
/** Pixels that a label below its dot needs. */
const LABEL_ROOM = 30
/** From the middle of a line of text to where it stands. */
const BASELINE = 4

const LABEL: Readonly<Record<LabelSide, { dx: number; dy: number; anchor: 'middle' | 'start' }>> = {
  above: { dx: 0, dy: -11, anchor: 'middle' },
  below: { dx: 0, dy: 20, anchor: 'middle' },
  right: { dx: 11, dy: 5, anchor: 'start' },
  rightAbove: { dx: 9, dy: -4, anchor: 'start' },
  rightBelow: { dx: 9, dy: 15, anchor: 'start' },
}

/** From where to where the month of an index takes the width, in pixels. */
export function monthPlace(index: number, months: number, width: number): { left: number; width: number } {
  const each = (width - LEFT - RIGHT) / Math.max(1, months)
  return { left: LEFT + index * each, width: each }
}

/** Share on time by month: the line, the area that it misses the target by, and how much was completed. */
export function trendDrawing({ months, labelled, width, height, colours, words }: Input): string {
  const plot = height - BELOW
  const dots = dotsOf(months, labelled, words.rate)
  const [low, high] = domainOf(dots)
  const each = monthPlace(0, months.length, width).width
  const x = (place: number): number => round(LEFT + (place + 0.5) * each)
  const y = (rate: number): number => round(plot - ((rate - low) / (high - low)) * (plot - TOP))
  const line = (points: readonly { readonly x: number; readonly rate: number }[]): string =>
    points.map((point, index) => `${index === 0 ? 'M' : 'L'}${x(point.x)} ${y(point.rate)}`).join('')
  const ink = colours('ink')

  const scale = ticksOf(low, high).flatMap((rate) => [
    rect(LEFT, y(rate) - 0.5, width - LEFT, 1, colours('line')),
    text(LEFT - 8, y(rate) + BASELINE, words.tick(rate), { fill: colours('ink2'), anchor: 'end' }),
  ])
  const areas = Map.groupBy(areaAgainst(TARGET, dots), ({ stretch }) => stretch)
  const missed = [...areas.values()].map((corners) => area(corners, line, y(TARGET), x, colours))
  const target = [
    rect(LEFT, y(TARGET) - 0.75, width - LEFT, 1.5, ink),
    text(x(targetPlace(dots).x), y(TARGET) - 5, words.target, { weight: 600, fill: ink, anchor: 'middle' }),
  ]
  const ending = dots.at(-1)?.partial ? dots.slice(-2) : []
  const lines = [
    `<path d="${line(dots.filter(({ partial }) => !partial))}" fill="none" stroke="${ink}" stroke-width="2.25" stroke-linejoin="round"/>`,
    `<path d="${line(ending)}" fill="none" stroke="${ink}" stroke-width="2" stroke-dasharray="2 3"/>`,
  ]
  const marks = dots
    .filter(({ label, partial }) => label !== null || partial)
    .map(
      (dot) =>
        `<circle cx="${x(dot.x)}" cy="${y(dot.rate)}" r="4.3" fill="${dot.partial ? colours('bg') : ink}" stroke="${ink}" stroke-width="2"/>`,
    )
  const labels = dots.map((dot) => label(dot, x(dot.x), y(dot.rate), plot, colours))
  const completed = bars(months, plot, x, each, width, colours, words)
  return [...scale, ...missed, ...target, ...lines, ...marks, ...labels, ...completed].join('')
}

/** The room between the line and the target, on one side of it. */
function area(
  corners: readonly Corner[],
  line: (points: readonly Corner[]) => string,
  target: number,
  x: (place: number) => number,
  colours: Colours,
): string {
  const [first] = corners
  const last = corners.at(-1)
  if (first === undefined || last === undefined) return ''
  const fill = colours(first.side === 'below' ? 'verm1' : 'blue2')
  return `<path d="${line(corners)}L${x(last.x)} ${target}L${x(first.x)} ${target}Z" fill="${fill}"/>`
}

/** The share beside its dot, with an edge in the colour of the page, so that no line runs through it. */
function label(dot: Dot, x: number, y: number, plot: number, colours: Colours): string {
  if (dot.label === null) return ''
  const { dx, dy, anchor } = LABEL[dot.side === 'below' && plot - y < LABEL_ROOM ? 'right' : dot.side]
  const words = text(x + dx, y + dy, dot.label, { size: 12.5, weight: 600, fill: colours('ink'), anchor })
  return `<g stroke="${colours('bg')}" stroke-width="4" stroke-linejoin="round" paint-order="stroke">${words}</g>`
}

/** How much was completed in each month, and its name. */
function bars(
  months: readonly MonthlyRate[],
  plot: number,
  x: (place: number) => number,
  each: number,
  width: number,
  colours: Colours,
  words: TrendWords,
): string[] {
  const most = Math.max(1, ...months.map(({ completed }) => completed))
  return months.map((row, index) => {
    const tall = round((row.completed / most) * BAR)
    const [fill, stroke] = row.partial ? (['bg', 'g2'] as const) : (['g1', 'g1'] as const)
    const named = isNamed(index, months.length, width - LEFT) ? words.month(row) : ''
    return [
      `<rect x="${round(x(index) - each * 0.2)}" y="${plot + 8 + BAR - tall}" width="${round(each * 0.4)}" height="${tall}" fill="${colours(fill)}" stroke="${colours(stroke)}"/>`,
      text(x(index), plot + 46 + BASELINE, named, { fill: colours('ink2'), anchor: 'middle' }),
      text(x(index), plot + 61 + BASELINE, words.below(row, index), { fill: colours('ink2'), anchor: 'middle' }),
    ].join('')
  })
}

/** A tenth of a pixel is finer than any screen. */
const round = (pixels: number): number => Math.round(pixels * 10) / 10
