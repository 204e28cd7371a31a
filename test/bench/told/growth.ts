import { FIGURE_NAMES, figureOf } from './figures.ts'
import type { Result } from './results.ts'
import { inColumns, shown } from './table.ts'

/**
 * How each figure grows from size to size, and why: how many times as large it gets for ten times as many events, from the
 * smallest to the largest size that has it.
 */
export function growthLines(results: readonly Result[]): readonly string[] {
  if (results.length < 2) return []
  const rows = FIGURE_NAMES.flatMap((name) => {
    const { label, unit, grows = '' } = figureOf(name)
    const values = results.map(({ figures }) => figures[name]).map((taken) => (taken ? shown(taken.value, unit) : '–'))
    const factor = factorOf(results.map(({ events, figures }) => ({ events, value: figures[name]?.value })))
    return factor === undefined ? [] : [[label, ...values, factor, grows]]
  })
  const head = ['', ...results.map(({ events }) => events.toLocaleString('en')), 'for 10 ×', 'why']
  return inColumns([head, ...rows], [0, head.length - 1])
}

interface Sized {
  readonly events: number
  readonly value: number | undefined
}

/** Undefined where fewer than two sizes have it; empty where it is nothing at one of them. */
function factorOf(sizes: readonly Sized[]): string | undefined {
  const [from, ...others] = sizes.filter(({ value }) => value !== undefined)
  const to = others.at(-1)
  if (from?.value === undefined || to?.value === undefined) return undefined
  if (from.value <= 0 || to.value <= 0) return ''
  return `× ${((to.value / from.value) ** (1 / Math.log10(to.events / from.events))).toFixed(2)}`
}
