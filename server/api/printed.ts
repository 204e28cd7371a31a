import { formatInstant } from '../clock/instant.ts'
import type { Cell as PrintedCell } from '../contract.ts'
import type { MeasureResult } from '../measures/ask.ts'
import { PRINTED_WITH_SIX_DECIMALS } from '../measures/catalogue.ts'
import { printedFilters } from '../measures/resolve.ts'
import type { Cell, Row } from '../store/values.ts'

/** A cell as text formats show it: instants as ISO 8601 with microseconds, shares of time with six decimals. */
export function printedCell(column: string, cell: Cell): PrintedCell {
  if (typeof cell === 'bigint') return formatInstant(cell)
  if (typeof cell === 'number' && PRINTED_WITH_SIX_DECIMALS.has(column)) return Math.round(cell * 1e6) / 1e6
  return cell
}

/** The JSON answer of a measure. */
export function toJson(answer: MeasureResult) {
  return {
    measure: answer.measure.name,
    ...printedFilters(answer.filters),
    columns: answer.columns.map(({ name, type }) => ({ name, type })),
    rows: answer.rows().map(printedRow),
  }
}

const printedRow = (row: Row) =>
  Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, printedCell(name, cell)]))
