import { FIGURE_NAMES, figureOf } from './figures.ts'
import type { Result } from './results.ts'
import { inColumns, shown } from './table.ts'

/** How each figure grows from size to size (how many times as large for ten times as many events), and why. */
export function growthLines(results: readonly Result[]): readonly string[] {
  const first = results[0]
  const last = results.at(-1)
  if (first === undefined || last === undefined || first === last) return []
  const tens = Math.log10(last.events / first.events)
  const rows = FIGURE_NAMES.flatMap((name) => {
    const { label, unit, grows = '' } = figureOf(name)
    const [from, to] = [first.figures[name]?.value, last.figures[name]?.value]
    if (from === undefined || to === undefined) return []
    const values = results.map(({ figures }) => figures[name]).map((taken) => (taken ? shown(taken.value, unit) : '–'))
    const factor = from > 0 && to > 0 ? (to / from) ** (1 / tens) : undefined
    return [[label, ...values, factor === undefined ? '' : `× ${factor.toFixed(2)}`, grows]]
  })
  const head = ['', ...results.map(({ events }) => events.toLocaleString('en')), 'for 10 ×', 'why']
  return inColumns([head, ...rows], [0, head.length - 1])
}
