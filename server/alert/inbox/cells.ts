import { formatInstant } from '../../clock/instant.ts'
import type { Cell } from '../../store/values.ts'

// What a row holds, as the contract tells it.

export const text = (cell: Cell | undefined): string | null => (typeof cell === 'string' ? cell : null)
export const number = (cell: Cell | undefined): number | null => (typeof cell === 'number' ? cell : null)
export const instant = (cell: Cell | undefined): string | null =>
  typeof cell === 'bigint' ? formatInstant(cell) : null
/** An instant that every row has. */
export const when = (cell: Cell | undefined): string => instant(cell) ?? ''
