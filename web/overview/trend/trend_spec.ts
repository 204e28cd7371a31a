import type { TopLevelSpec } from 'vega-lite'
import type { MonthlyRate } from '../../answer/measures.ts'
import type { Colours } from '../../figure/colours.ts'
import { TARGET } from '../../format/target.ts'
import { areaAgainst } from './months.ts'

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

interface Dot {
  readonly x: number
  readonly rate: number
  readonly label: string | null
  readonly up: boolean
  readonly partial: boolean
}

/** Share on time by month: the line, the area that it misses the target by, and how much was completed. */
export function trendSpec({ months, labelled, width, height, colours, words }: Input): TopLevelSpec {
  const plot = height - BELOW
  const dots = dotsOf(months, labelled, words)
  const [low, high] = domainOf(dots)
  const most = Math.max(1, ...months.map(({ completed }) => completed))
  const whole = dots.filter(({ partial }) => !partial)
  const ending = dots.at(-1)?.partial ? dots.slice(-2) : []
  const x = onScale('x', [-0.5, months.length - 0.5], [LEFT, width - 8])
  const y = onScale('rate', [low, high], [plot, TOP])
  const words12 = { type: 'text', fontSize: 12, aria: false } as const

  const area = (side: 'above' | 'below', colour: string): Layer => ({
    data: { values: areaAgainst(TARGET, dots).filter((corner) => corner.side === side) },
    mark: { type: 'area', color: colour, aria: false, clip: false },
    encoding: { x, y, y2: { datum: TARGET }, detail: { field: 'stretch' } },
  })
  const ticks = ticksOf(low, high).map((rate) => ({ rate, text: words.tick(rate), start: LEFT, end: width }))
  const below = months.map((row, index) => ({
    x: index,
    month: words.month(row),
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
    ...[true, false].map(
      (up): Layer => ({
        data: { values: dots.filter((dot) => dot.label !== null && dot.up === up) },
        mark: { ...words12, fontSize: 12.5, fontWeight: 600, color: ink, dy: up ? -14 : 16, align: 'center' },
        encoding: { x, y, text: { field: 'label' } },
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

function dotsOf(months: readonly MonthlyRate[], labelled: ReadonlySet<string>, words: TrendWords): Dot[] {
  return months.flatMap((row, x) => {
    if (row.on_time_rate === null) return []
    const beside = [months[x - 1], months[x + 1]].flatMap((month) => month?.on_time_rate ?? [])
    const up = beside.length === 0 || row.on_time_rate >= beside.reduce((sum, rate) => sum + rate, 0) / beside.length
    return [
      { x, rate: row.on_time_rate, label: labelled.has(row.month) ? words.rate(row) : null, up, partial: row.partial },
    ]
  })
}

/** From the ten per cent below the lowest share (or the target) to the highest, with room for its label. */
export function domainOf(dots: readonly { readonly rate: number }[]): [number, number] {
  const rates = [...dots.map(({ rate }) => rate), TARGET]
  const low = Math.floor(Math.min(...rates) * 10 - 0.1) / 10
  return [Math.max(0, low), Math.min(1, Math.max(TARGET + 0.04, ...rates))]
}

function ticksOf(low: number, high: number): number[] {
  const step = high - low > 0.55 ? 20 : 10
  const ticks: number[] = []
  for (let percent = Math.ceil(low * 100); percent <= high * 100; percent += step) ticks.push(percent / 100)
  return ticks.includes(TARGET) ? ticks : [...ticks, TARGET]
}

/** Where the word for the target is least in the way: over the month that lies deepest below it, else at the left. */
function targetPlace(dots: readonly Dot[]): { x: number } {
  const free = dots.filter((dot, index) => {
    const near = [dots[index - 1], dot, dots[index + 1]]
    return near.every(
      (other) => other !== undefined && other.rate < TARGET - 0.01 && !(other.label !== null && other.up),
    )
  })
  return { x: free[Math.floor(free.length / 2)]?.x ?? 0.2 }
}
