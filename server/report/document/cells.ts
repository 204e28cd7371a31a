import { ENOUGH, TARGET, TOO_FEW } from '../content/target.ts'
import type { Cell, Table } from './blocks.ts'
import { fitted, SMALL, type Wanted } from './columns.ts'
import type { Writing } from './context.ts'

/** An on-time share: vermilion below the target, grey and starred where there are too few to say. */
export function shareCell({ numbers }: Writing, rate: number | null, n: number): Cell {
  const text = numbers.share(rate, n)
  if (n < ENOUGH) return { text: n < TOO_FEW ? text : `${text}\u00a0*`, tone: 'quiet' }
  return rate !== null && rate < TARGET ? { text, tone: 'late', strong: true } : { text, tone: 'on_time' }
}

/** A change in points: blue when it is good. */
export function changeCell({ numbers }: Writing, change: number | null): Cell {
  if (change === null) return { text: '–', tone: 'quiet' }
  const text = numbers.points(change)
  if (!/[1-9]/.test(text)) return { text }
  return { text, tone: change > 0 ? 'on_time' : 'late' }
}

/** Something that is overdue now: nothing is quiet. */
export const overdueCell = ({ numbers }: Writing, n: number): Cell =>
  n === 0 ? { text: '0', tone: 'quiet' } : { text: numbers.count(n), tone: 'late', strong: true }

export const countCell = ({ numbers }: Writing, n: number | null): Cell => ({
  text: n === null ? '–' : numbers.count(n),
})

/** A long table, set small, its columns as wide as they need to be. */
export function smallTable(
  table: Omit<Table, 'kind' | 'columns' | 'small'> & { readonly columns: readonly Wanted[] },
): Table {
  const rows = [...table.rows.filter(([first]) => first?.span === undefined), ...(table.total ? [table.total] : [])]
  return { ...table, kind: 'table', small: true, columns: fitted(table.columns, rows, SMALL) }
}

/** Text of a log: a number of a case does not break at its hyphens, and nothing is so long that it leaves its column. */
const LONGEST = 24
export const unbroken = (text: string): string =>
  text.length <= LONGEST && !text.includes(' ')
    ? text.replaceAll('-', '\u2011')
    : text.replaceAll(/[^\s-]{24}(?=[^\s-])/gu, '$&\u200b')
