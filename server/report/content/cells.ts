import { formatInstant } from '../../clock/instant.ts'
import type { Cell, Row } from '../../store/values.ts'

/** Cells of a measure's row, by the name of their column. */
export const text = (row: Row, column: string): string => String(row[column] ?? '')
export const number = (row: Row, column: string): number => Number(row[column] ?? 0)
export const orNull = (row: Row, column: string): number | null => numberOf(row[column])
export const textOrNull = (row: Row, column: string): string | null => {
  const cell = row[column]
  return typeof cell === 'string' ? cell : null
}
export const instantOrNull = (row: Row, column: string): string | null => {
  const cell = row[column]
  return typeof cell === 'bigint' ? formatInstant(cell) : null
}

const numberOf = (cell: Cell | undefined): number | null => (typeof cell === 'number' ? cell : null)
