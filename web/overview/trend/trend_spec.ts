import type { TopLevelSpec } from 'vega-lite'
import type { MonthlyRate } from '../../answer/measures.ts'
import type { Colours } from '../../figure/colours.ts'
import { TARGET } from '../../format/target.ts'
import { areaAgainst } from './months.ts'
import { type Dot, domainOf, dotsOf, isNamed, type LabelSide, targetPlace, ticksOf } from './trend_layout.ts'

type Layer = Extract<TopLevelSpec, { layer: unknown }>['layer'][number]

/** What is written into the chart; the spec itself knows no language. */
export interface TrendWords {
  readonly target: string
  month(row: MonthlyRate): string
  /** Year, or the days of an unfinished month, below its name. */
  below(row: MonthlyRate, index: number): string
  rate(row: MonthlyRate): string
  tick(share: number): string
  /** The tooltip's lines. */
  hint(row: MonthlyRate): Readonly<Record<string, string>>
  href(row: MonthlyRate): string
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
const TOP = 22
/** Below the plot: bars of what was completed, the month, the year. */
const BELOW = 66
const BAR = 22

const SIDES: readonly LabelSide[] = ['above', 'below', 'right', 'rightAbove', 'rightBelow']
const LABEL: Readonly<Record<LabelSide, { dx: number; dy: number; align: 'center' | 'left' }>> = {
  above: { dx: 0, dy: -14, align: 'center' },
  below: { dx: 0, dy: 16, align: 'center' },
  right: { dx: 11, dy: 1, align: 'left' },
  rightAbove: { dx: 9, dy: -8, align: 'left' },
  rightBelow: { dx: 9, dy: 11, align: 'left' },
}
/** Pixels that a label below its dot needs. */
const LABEL_ROOM = 30

/** Share on time by month: the line, the area that it misses the target by, and how much was completed. */
export function trendSpec({ months, labelled, width, height, colours, words }: Input): TopLevelSpec {
  const plot = height - BELOW
  const dots = dotsOf(months, labelled, words.rate)
  const [low, high] = domainOf(dots)
  const most = Math.max(1, ...months.map(({ completed }) => completed))
  const whole = dots.filter(({ partial }) => !partial)
  const ending = dots.at(-1)?.partial ? dots.slice(-2) : []
  const x = onScale('x', [-0.5, months.length - 0.5], [LEFT, width - 8])
  const y = onScale('rate', [low, high], [plot, TOP])
  const words12 = { type: 'text', fontSize: 12, aria: false } as const

  const placed = (dot: Dot): LabelSide =>
    dot.side === 'below' && ((dot.rate - low) / (high - low)) * (plot - TOP) < LABEL_ROOM ? 'right' : dot.side
  const area = (side: 'above' | 'below', colour: string): Layer => ({
    data: { values: areaAgainst(TARGET, dots).filter((corner) => corner.side === side) },
    mark: { type: 'area', color: colour, aria: false, clip: false },
    encoding: { x, y, y2: { datum: TARGET }, detail: { field: 'stretch' } },
  })
  const ticks = ticksOf(low, high).map((rate) => ({ rate, text: words.tick(rate), start: LEFT, end: width }))
  const below = months.map((row, index) => ({
    x: index,
    month: isNamed(index, months.length, width - LEFT) ? words.month(row) : '',
    below: words.below(row, index),
    bar: plot + 8 + BAR - (row.completed / most) * BAR,
    foot: plot + 8 + BAR,
    monthLine: plot + 46,
    belowLine: plot + 61,
    partial: row.partial,
    start: index - 0.2,
    end: index + 0.2,
  }))
  const hits = months.map((row, index) => ({
    start: index - 0.5,
    end: index + 0.5,
    top: 0,
    foot: height,
    hint: words.hint(row),
    href: words.href(row),
  }))
  const ink = colours('ink')
  const layer: Layer[] = [
    {
      data: { values: ticks },
      mark: { type: 'rule', color: colours('line'), aria: false },
      encoding: { y, x: pixel('start'), x2: { field: 'end' } },
    },
    {
      data: { values: ticks },
      mark: { ...words12, align: 'right', baseline: 'middle', dx: -8, color: colours('ink2') },
      encoding: { y, x: pixel('start'), text: { field: 'text' } },
    },
    area('below', colours('verm1')),
    area('above', colours('blue2')),
    {
      data: { values: [{ rate: TARGET, start: LEFT, end: width }] },
      mark: { type: 'rule', color: ink, strokeWidth: 1.5, aria: false },
      encoding: { y, x: pixel('start'), x2: { field: 'end' } },
    },
    {
      data: { values: [{ rate: TARGET, ...targetPlace(dots), text: words.target }] },
      mark: { ...words12, fontWeight: 600, color: ink, dy: -8 },
      encoding: { x, y, text: { field: 'text' } },
    },
    {
      data: { values: whole },
      mark: { type: 'line', color: ink, strokeWidth: 2.25, strokeJoin: 'round', aria: false },
      encoding: { x, y },
    },
    {
      data: { values: ending },
      mark: { type: 'line', color: ink, strokeWidth: 2, strokeDash: [2, 3], aria: false },
      encoding: { x, y },
    },
    {
      data: { values: dots.filter(({ label, partial }) => label !== null || partial) },
      mark: { type: 'point', filled: true, size: 58, strokeWidth: 2, opacity: 1, stroke: ink, aria: false },
      encoding: { x, y, fill: { condition: { test: 'datum.partial', value: colours('bg') }, value: ink } },
    },
    // Each share twice: first wide in the colour of the page, so that no line runs through it.
    ...SIDES.flatMap((side) =>
      [true, false].map((halo): Layer => {
        const look = halo ? { stroke: colours('bg'), strokeWidth: 4 } : {}
        return {
          data: { values: dots.filter((dot) => dot.label !== null && placed(dot) === side) },
          mark: { ...words12, fontSize: 12.5, fontWeight: 600, color: ink, ...LABEL[side], ...look },
          encoding: { x, y, text: { field: 'label' } },
        }
      }),
    ),
    {
      data: { values: below },
      mark: { type: 'rect', aria: false, strokeWidth: 1 },
      encoding: {
        x: { ...x, field: 'start' },
        x2: { field: 'end' },
        y: pixel('bar'),
        y2: { field: 'foot' },
        fill: { condition: { test: 'datum.partial', value: colours('bg') }, value: colours('g1') },
        stroke: { condition: { test: 'datum.partial', value: colours('g2') }, value: colours('g1') },
      },
    },
    {
      data: { values: below },
      mark: { ...words12, color: colours('ink2') },
      encoding: { x, y: pixel('monthLine'), text: { field: 'month' } },
    },
    {
      data: { values: below },
      mark: { ...words12, color: colours('ink2') },
      encoding: { x, y: pixel('belowLine'), text: { field: 'below' } },
    },
    {
      data: { values: hits },
      mark: { type: 'rect', opacity: 0, cursor: 'pointer', aria: false },
      encoding: {
        x: { ...x, field: 'start' },
        x2: { field: 'end' },
        y: pixel('top'),
        y2: { field: 'foot' },
        tooltip: { field: 'hint' },
      },
    },
  ]
  return {
    width,
    height,
    padding: 0,
    background: 'transparent',
    layer,
    config: { view: { stroke: null }, font: 'Inter' },
  }
}

/** A place by value. Nothing is rounded to nicer ends: the ticks are drawn by hand. */
function onScale(field: string, domain: [number, number], range: [number, number]) {
  return { field, type: 'quantitative' as const, axis: null, scale: { domain, range, nice: false, zero: false } }
}

/** A place in pixels. */
function pixel(field: string) {
  return { field, type: 'quantitative' as const, axis: null, scale: null }
}
