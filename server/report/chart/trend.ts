import { type Drawing, drawing, INK, INK2, type Label, LINE, label, line, widthOf } from './svg.ts'

type Part = string | Label

/** One month of the line; without a rate there was too little to compare. */
export interface TrendPoint {
  readonly label: string
  readonly year: string
  readonly rate: number | null
  /** The rate as it is printed. */
  readonly text: string
}

export interface TrendDrawing {
  readonly points: readonly TrendPoint[]
  readonly target: number
  readonly targetText: string
}

const [WIDTH, HEIGHT] = [306, 236]
const PLOT = { left: 26, right: WIDTH - 20, top: 16, bottom: HEIGHT - 40 }

/** On-time shares by month: an ink line that breaks where a month has too few, and the target as a solid tick across. */
export function trendChart({ points, target, targetText }: TrendDrawing): Drawing {
  const rates = points.flatMap(({ rate }) => (rate === null ? [] : [rate]))
  const floor = Math.min(0.8, ...rates.map((rate) => Math.floor(rate * 10 - 0.2) / 10))
  const least = Math.max(0, floor)
  const x = (index: number) => PLOT.left + 8 + (index * (PLOT.right - PLOT.left - 16)) / Math.max(1, points.length - 1)
  const y = (rate: number) => PLOT.bottom - ((rate - least) / (1 - least)) * (PLOT.bottom - PLOT.top)
  const step = 1 - least > 0.5 ? 0.2 : 0.1
  const ticks = Array.from({ length: Math.round((1 - least) / step) + 1 }, (_, index) => 1 - index * step)
  const parts: Part[] = ticks.flatMap((tick) => [
    line(PLOT.left, y(tick), PLOT.right, y(tick), LINE),
    label(PLOT.left - 6, y(tick) + 4, String(Math.round(tick * 100)), { anchor: 'end' }),
  ])
  parts.push(line(PLOT.left, y(target), PLOT.right, y(target), INK, 1.5), ...path(points, x, y))
  const at = freest(points, x, y, { from: y(target) - 18, to: y(target) + 1, half: widthOf(targetText, 11) / 2 + 4 })
  parts.push(label(at, y(target) - 5, targetText, { fill: INK, weight: 600, anchor: 'middle' }))
  parts.push(...marks(points, x, y, target), ...months(points, x))
  return drawing(WIDTH, HEIGHT, parts)
}

function path(points: readonly TrendPoint[], x: (index: number) => number, y: (rate: number) => number): string[] {
  const runs: string[][] = [[]]
  points.forEach(({ rate }, index) => {
    if (rate === null) runs.push([])
    else runs.at(-1)?.push(`${x(index).toFixed(2)} ${y(rate).toFixed(2)}`)
  })
  return runs
    .filter((run) => run.length > 0)
    .map(
      (run) => `<path d="M${run.join('L')}" fill="none" stroke="${INK}" stroke-width="1.75" stroke-linejoin="round"/>`,
    )
}

/** The lowest month, the one before the last and the last carry their figures. */
function marks(
  points: readonly TrendPoint[],
  x: (index: number) => number,
  y: (rate: number) => number,
  target: number,
): Part[] {
  const lowest = points.reduce(
    (worst, { rate }, index) => (rate !== null && rate < (points[worst]?.rate ?? 2) ? index : worst),
    points.length - 1,
  )
  const told = [...new Set([lowest, points.length - 2, points.length - 1])].filter((index) => index >= 0)
  return told.flatMap((index) => {
    const point = points[index]
    if (point === undefined || point.rate === null) return []
    const above = point.rate >= target || (points[index - 1]?.rate ?? 0) < point.rate
    const half = widthOf(point.text, 11) / 2
    // Where the line goes on upwards, the figure stands to the left of it.
    const aside = above && (points[index + 1]?.rate ?? 0) > point.rate ? half + 2 : 0
    const middle = Math.min(WIDTH - half, Math.max(PLOT.left + half, x(index) - aside))
    return [
      `<circle cx="${x(index).toFixed(2)}" cy="${y(point.rate).toFixed(2)}" r="3" fill="${INK}"/>`,
      label(middle, y(point.rate) + (above ? -7 : 16), point.text, { fill: INK, weight: 600, anchor: 'middle' }),
    ]
  })
}

const months = (points: readonly TrendPoint[], x: (index: number) => number): Part[] =>
  points.flatMap(({ label: month, year }, index) => {
    if (index % 3 !== 0) return []
    const before = points[index - 3]
    const name = label(x(index), HEIGHT - 22, month, { anchor: 'middle', fill: INK2 })
    return before?.year === year
      ? [name]
      : [name, label(x(index), HEIGHT - 7, year, { anchor: 'middle', fill: INK, weight: 600 })]
  })

/** Where a label over the target is furthest from the line: the middle of it. */
function freest(
  points: readonly TrendPoint[],
  x: (index: number) => number,
  y: (rate: number) => number,
  box: { readonly from: number; readonly to: number; readonly half: number },
): number {
  const drawn = points.flatMap(({ rate }, index) => {
    const next = points[index + 1]?.rate
    if (rate === null) return []
    if (next === null || next === undefined) return [{ x: x(index), y: y(rate) }]
    return Array.from({ length: SAMPLES }, (_, part) => {
      const along = part / SAMPLES
      return { x: x(index + along), y: y(rate + (next - rate) * along) }
    })
  })
  const roomAt = (middle: number): number =>
    Math.min(
      ROOM_ENOUGH,
      ...drawn
        .filter((point) => Math.abs(point.x - middle) < box.half)
        .map((point) => Math.max(box.from - point.y, point.y - box.to)),
    )
  const places = Array.from(
    { length: Math.floor((PLOT.right - PLOT.left - 2 * box.half) / 6) },
    (_, index) => PLOT.left + box.half + index * 6,
  )
  return places.reduce((best, place) => (roomAt(place) > roomAt(best) ? place : best), places[0] ?? PLOT.left)
}

const SAMPLES = 8
const ROOM_ENOUGH = 14
