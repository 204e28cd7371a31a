import { BLUE, CTL, type Drawing, drawing, GREY, INK, INK2, INK3, type Label, LINE, label, line, VERM } from './svg.ts'

type Part = string | Label

export interface DotRow {
  readonly name: string
  readonly rate: number | null
  readonly text: string
  readonly count: string
  readonly before: number | null
  /** Too few to be compared: grey, and a star at the name. */
  readonly few: boolean
}

export interface DotDrawing {
  readonly rows: readonly DotRow[]
  readonly target: number
  readonly targetText: string
  /** Heads of the two columns of figures. */
  readonly rateHead: string
  readonly countHead: string
}

const WIDTH = 340
const ROW = 17
const HEAD = 20
const FOOT = 20
const PLOT = { left: 124, right: 252 }
const COLUMNS = { rate: 300, count: WIDTH }
/** Rows that the first page has room for. */
export const MOST_DOTS = 16

/** This month against the month before: a ring before, a dot now, the target as a tick through all of them. */
export function dotChart({ rows, target, targetText, rateHead, countHead }: DotDrawing): Drawing {
  const rates = rows.flatMap(({ rate, before }) => [rate, before].filter((one) => one !== null))
  const least = Math.max(0, Math.min(0.6, ...rates.map((rate) => Math.floor(rate * 5) / 5)))
  const x = (rate: number) => PLOT.left + ((rate - least) / (1 - least)) * (PLOT.right - PLOT.left)
  const y = (index: number) => HEAD + ROW * index + ROW / 2
  const bottom = HEAD + ROW * rows.length
  const step = 0.2
  const ticks = Array.from({ length: Math.round((1 - least) / step) + 1 }, (_, index) => least + index * step)
  const parts: Part[] = ticks.flatMap((tick) => [
    line(x(tick), HEAD, x(tick), bottom, LINE),
    label(x(tick), bottom + 14, String(Math.round(tick * 100)), { anchor: 'middle', fill: INK2 }),
  ])
  parts.push(
    line(x(target), HEAD - 4, x(target), bottom, INK, 1.5),
    label(x(target), HEAD - 8, targetText, { anchor: 'middle', fill: INK, weight: 600 }),
    label(COLUMNS.rate, HEAD - 8, rateHead, { anchor: 'end' }),
    label(COLUMNS.count, HEAD - 8, countHead, { anchor: 'end' }),
  )
  rows.forEach((row, index) => {
    parts.push(...rowOf(row, y(index), x, target))
  })
  return drawing(WIDTH, bottom + FOOT, parts)
}

function rowOf(row: DotRow, y: number, x: (rate: number) => number, target: number): Part[] {
  const colour = row.few ? INK3 : INK
  const weight = row.few ? 400 : 600
  const parts: Part[] = [
    label(0, y + 4, shortened(row.few ? `${row.name} *` : row.name), { fill: colour, weight: row.few ? 400 : 500 }),
    label(COLUMNS.rate, y + 4, row.text, { fill: colour, weight, anchor: 'end' }),
    label(COLUMNS.count, y + 4, row.count, { fill: INK3, anchor: 'end' }),
  ]
  if (row.rate === null) return parts
  if (row.before !== null) {
    parts.push(line(x(row.before), y, x(row.rate), y, CTL))
    parts.push(`<circle cx="${x(row.before).toFixed(2)}" cy="${y}" r="3" fill="#FFFFFF" stroke="${CTL}"/>`)
  }
  const fill = row.few ? GREY : row.rate < target ? VERM : BLUE
  parts.push(`<circle cx="${x(row.rate).toFixed(2)}" cy="${y}" r="4" fill="${fill}"/>`)
  return parts
}

const LONGEST = 20
const shortened = (name: string): string => (name.length <= LONGEST ? name : `${name.slice(0, LONGEST - 1)}…`)
