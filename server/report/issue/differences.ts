import type { ReportDifference } from '../../contract-report.ts'
import type { ReportFigures } from '../content/figures.ts'
import { PARTS } from '../content/request.ts'
import type { TableRow, Value } from '../table/columns.ts'
import { type ReportTable, tablesOf } from '../table/tables.ts'

/** A figure that is other now than it was. */
export type Difference = Omit<ReportDifference, 'name'>

/** Columns that name a row; all others are its figures. */
const NAMES = ['month', 'provider', 'service', 'stage', 'step', 'actor', 'kind', 'code']
/** Where the data came from is no figure, and the breaches are compared by their counts. */
const LEFT_OUT: ReadonlySet<string> = new Set(['batches', 'editions', 'breaches'])

/** Every figure that is other now than it was, in the order of the report. A row that is gone had figures that are null now. */
export function differencesOf(was: ReportFigures, now: ReportFigures): Difference[] {
  const tables = tablesOf(PARTS).filter(({ name }) => !LEFT_OUT.has(name))
  return [...tables.flatMap((table) => tableDifferences(table, was, now)), ...breachDifferences(was, now)]
}

function tableDifferences(table: ReportTable, was: ReportFigures, now: ReportFigures): Difference[] {
  const names = table.columns.map(({ name }) => name).filter((name) => NAMES.includes(name))
  const figures = table.columns.map(({ name }) => name).filter((name) => !NAMES.includes(name))
  const keyed = (of: ReportFigures) =>
    new Map((table.rows(of) ?? []).map((row) => [JSON.stringify(names.map((name) => row[name])), row]))
  const [before, after] = [keyed(was), keyed(now)]
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [old, fresh] = [before.get(key), after.get(key)]
    const row = Object.fromEntries(names.map((name) => [name, (old ?? fresh)?.[name] ?? null]))
    return figures.flatMap((column) => difference(table.name, row, column, old, fresh))
  })
}

function difference(
  table: string,
  row: Difference['row'],
  column: string,
  old: TableRow | undefined,
  fresh: TableRow | undefined,
): Difference[] {
  const [was, now]: [Value, Value] = [old?.[column] ?? null, fresh?.[column] ?? null]
  // A row of nothing and no row are the same.
  if (was === now || ((was ?? 0) === 0 && (now ?? 0) === 0)) return []
  return [{ table, row, column, was, now }]
}

function breachDifferences(was: ReportFigures, now: ReportFigures): Difference[] {
  const counted = (of: ReportFigures) => new Map(of.breaches.map((row) => [row.provider, row]))
  const [before, after] = [counted(was), counted(now)]
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((provider) =>
    (['late', 'overdue'] as const).flatMap((column) => {
      const [old, fresh] = [before.get(provider)?.[column] ?? 0, after.get(provider)?.[column] ?? 0]
      return old === fresh ? [] : [{ table: 'breaches', row: { provider }, column, was: old, now: fresh }]
    }),
  )
}
