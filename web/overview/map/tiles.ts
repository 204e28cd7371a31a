import type { Provider } from '../../../server/contract.ts'
import type { ProviderRate } from '../../answer/measures.ts'
import { judged, shareText } from '../../format/shares.ts'
import { ENOUGH, TARGET } from '../../format/target.ts'
import type { Speech } from '../../language/speech.ts'

/** Classes of the on-time share, from the worst; `few` has too little in it to be coloured. */
export type TileClass = 't1' | 't2' | 't3' | 't4' | 't5' | 'few'

const BOUNDS: readonly (readonly [number, TileClass])[] = [
  [0.7, 't1'],
  [0.8, 't2'],
  [TARGET, 't3'],
  [0.95, 't4'],
]

/** The class by the unrounded share: 89,97 % is below the target, however it is printed. */
export function tileClass(share: number | null, n: number): TileClass {
  if (share === null || n < ENOUGH) return 'few'
  return BOUNDS.find(([bound]) => share < bound)?.[1] ?? 't5'
}

export interface Tile {
  readonly code: string
  readonly row: number
  readonly col: number
  readonly class: TileClass
  readonly rate: ProviderRate
}

/** Tiles in the order of the grid, row by row. Providers without a place in it follow in rows of their own. */
export function tilesOf(providers: readonly Provider[], rates: readonly ProviderRate[]): Tile[] {
  const byCode = new Map(rates.map((rate) => [rate.provider, rate]))
  const shown = providers.filter(({ code }) => byCode.has(code))
  const placed = shown.filter(({ grid }) => grid !== null)
  const columns = Math.max(4, ...placed.map(({ grid }) => (grid?.col ?? 0) + 1))
  const below = Math.max(-1, ...placed.map(({ grid }) => grid?.row ?? 0)) + 1
  let loose = 0
  return shown
    .flatMap(({ code, grid }): Tile[] => {
      const rate = byCode.get(code)
      if (rate === undefined) return []
      const place = grid ?? { row: below + Math.floor(loose / columns), col: loose++ % columns }
      return [{ code, ...place, class: tileClass(rate.on_time_rate, judged(rate)), rate }]
    })
    .sort((a, b) => a.row - b.row || a.col - b.col)
}

/** How many places miss the target, and which is the lowest. Places with few cases are left out. */
export function mapTitle(t: Speech, tiles: readonly Tile[], place: (code: string) => string): string {
  const compared = tiles.filter((tile) => tile.class !== 'few')
  const first = compared[0]
  if (first === undefined) return t.m.mapFew({ n: ENOUGH })
  const rate = ({ rate }: Tile): number => rate.on_time_rate ?? 1
  if (compared.length === 1) {
    const share = shareText(t, rate(first), judged(first.rate))
    return rate(first) < TARGET
      ? t.m.mapOneBelow({ place: place(first.code), rate: share })
      : t.m.mapOneReached({ place: place(first.code), rate: share })
  }
  const below = compared.filter((tile) => rate(tile) < TARGET)
  const target = t.numbers.percent(TARGET, 0)
  if (below.length === 0) return t.m.mapAllReached({ n: compared.length, target })
  const lowest = below.reduce((worst, tile) => (rate(tile) < rate(worst) ? tile : worst))
  return t.m.mapBelow({ target, n: below.length, all: compared.length, place: place(lowest.code) })
}

/** A tile as a screen reader says it: place, share, side of the target, base, overdue now. */
export function tileLabel(t: Speech, { class: kind, rate }: Tile, place: string): string {
  const { on_time_rate, overdue_steps } = rate
  const side = kind === 'few' ? t.m.tileFew() : (on_time_rate ?? 0) < TARGET ? t.m.tileBelow() : t.m.tileReached()
  return [
    place,
    ...(judged(rate) === 0 ? [] : [shareText(t, on_time_rate, judged(rate))]),
    side,
    t.m.tileCompleted({ n: rate.completed }),
    t.m.tileOverdue({ n: overdue_steps }),
  ].join(', ')
}
