import type { StepLoad } from '../answer/analysis_measures.ts'
import { ENOUGH, TOO_FEW } from '../format/target.ts'
import type { Speech } from '../language/speech.ts'

/** Classes of the median share of the norm used. */
export type HeatClass = 'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6'

const BOUNDS: readonly (readonly [number, HeatClass])[] = [
  [0.5, 'h1'],
  [0.65, 'h2'],
  [0.8, 'h3'],
  [0.95, 'h4'],
]
export const HEAT_CLASSES: readonly HeatClass[] = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6']
/** From here on a typical step runs close to its norm. */
const CLOSE = 0.8

/** Each class with its bounds in per cent, as the legend names it. */
export const heatClassNames = (t: Speech): readonly (readonly [HeatClass, string])[] => [
  ['h1', '< 50'],
  ['h2', '50–65'],
  ['h3', '65–80'],
  ['h4', '80–95'],
  ['h5', '95–100'],
  ['h6', t.m.heatOver()],
]

export function heatClass(used: number): HeatClass {
  return BOUNDS.find(([bound]) => used < bound)?.[1] ?? (used > 1 ? 'h6' : 'h5')
}

export interface HeatCell {
  readonly row: string
  readonly column: string
  readonly load: StepLoad
  /** Null when too few ended for any number. */
  readonly class: HeatClass | null
  readonly few: boolean
}

export interface HeatRow {
  readonly key: string
  readonly provider: string | null
  readonly cells: readonly (HeatCell | null)[]
  /** Highest median among cells that are compared; -1 without one. */
  readonly highest: number
}

/** Rows by their highest cell, those with enough in them first; steps that nobody in particular held are left out. */
export function heatRows(loads: readonly StepLoad[], columns: readonly string[]): HeatRow[] {
  const byRow = Map.groupBy(
    loads.filter(({ place }) => place !== null),
    ({ place }) => place ?? '',
  )
  return [...byRow]
    .map(([key, own]): HeatRow => {
      const cells = columns.map((column) => {
        const load = own.find(({ part }) => part === column)
        return load === undefined ? null : cellOf(key, column, load)
      })
      const compared = cells.flatMap((cell) => (cell === null || cell.few ? [] : [cell.load.median_used ?? 0]))
      return { key, provider: own[0]?.provider ?? null, cells, highest: Math.max(-1, ...compared) }
    })
    .sort((a, b) => b.highest - a.highest || a.key.localeCompare(b.key))
}

function cellOf(row: string, column: string, load: StepLoad): HeatCell {
  const { completed, median_used } = load
  return {
    row,
    column,
    load,
    class: completed < TOO_FEW || median_used === null ? null : heatClass(median_used),
    few: completed < ENOUGH,
  }
}

interface Names {
  row(key: string): string
  column(key: string): string
}

/** How many run close to their norm, and who is closest. */
export function heatTitle(t: Speech, rows: readonly HeatRow[], names: Names): string {
  const compared = rows.flatMap(({ cells }) => cells).filter((cell) => cell !== null && !cell.few)
  const used = (cell: HeatCell): number => cell.load.median_used ?? 0
  const highest = compared.reduce<HeatCell | null>(
    (a, b) => (b !== null && (a === null || used(b) > used(a)) ? b : a),
    null,
  )
  if (highest === null) return t.m.heatFew({ n: ENOUGH })
  const words = {
    place: names.row(highest.row),
    part: names.column(highest.column),
    used: t.numbers.percent(used(highest), 0),
  }
  const close = compared.filter((cell) => cell !== null && used(cell) >= CLOSE).length
  if (close === 0) return t.m.heatCalm(words)
  return t.m.heatClose({ ...words, n: close, all: t.numbers.count(compared.length) })
}
