import type { Naming } from '../document/naming.ts'
import type { TableColumn } from '../table/columns.ts'
import { tableNamed } from '../table/tables.ts'
import type { Difference } from './differences.ts'

/** `Услугодатели: завершено (Экибастуз, Очередь)`: a figure by the words of the report that it stands in. */
export function differenceName({ table, row, column }: Difference, naming: Naming): string {
  const { columns } = tableNamed(table)
  const { words } = naming
  const label = labelOf(columns.find(({ name }) => name === column)) ?? BREACHES[column]
  const figure = label === undefined ? '' : words.columns[label].replaceAll('\u00a0', ' ')
  const names = columns
    .filter(({ name }) => row[name] !== undefined && row[name] !== null && row[name] !== '')
    .map((one) => (one.named === undefined ? String(row[one.name]) : one.named(row, naming)))
  const of = [...new Set(names)].join(', ')
  const head =
    figure === '' ? words.tables[tableNamed(table).name] : `${words.tables[tableNamed(table).name]}: ${figure}`
  return of === '' ? head : `${head} (${of})`
}

const labelOf = (column: TableColumn | undefined) => column?.label

/** Breaches are compared by their counts, which are no columns of the list. */
const BREACHES: Readonly<Record<string, 'late' | 'overdue' | undefined>> = { late: 'late', overdue: 'overdue' }
