import type { Naming } from '../document/naming.ts'
import type { ColumnWords } from '../words/words.ts'

/** What a value of a table is, and so how it is written: as a number, a date or text, and with which digits. */
export type Kind = 'text' | 'count' | 'share' | 'points' | 'decimal' | 'instant' | 'date'

export type Value = string | number | null
export type TableRow = Readonly<Record<string, Value>>

/** One column: its name and value for programs, its head and value for readers. */
export interface TableColumn {
  /** As in the measure that it comes from. */
  readonly name: string
  readonly kind: Kind
  readonly label: keyof ColumnWords
  /** The value's name for readers; the value itself where there is none. */
  readonly named?: (row: TableRow, naming: Naming) => string
  /** Rows add up. */
  readonly sum?: true
  /** Width in characters for sheets; by its kind where it is not given. */
  readonly width?: number
}

const text = (row: TableRow, name: string): string => String(row[name] ?? '')
const number = (row: TableRow, name: string): number => Number(row[name] ?? 0)

/** Columns that several tables share. */
export const provider: TableColumn = {
  name: 'provider',
  kind: 'text',
  label: 'provider',
  named: (row, naming) => naming.provider(text(row, 'provider')),
  width: 22,
}
export const service: TableColumn = {
  name: 'service',
  kind: 'text',
  label: 'service',
  named: (row, naming) => naming.service(text(row, 'service')),
  width: 18,
}
export const stage: TableColumn = {
  name: 'stage',
  kind: 'text',
  label: 'stage',
  named: (row, naming) => naming.stage(text(row, 'service'), text(row, 'stage')),
  width: 30,
}
export const step: TableColumn = {
  name: 'step',
  kind: 'count',
  label: 'step',
  named: (row, naming) =>
    `${text(row, 'step')}. ${naming.step(text(row, 'service'), text(row, 'stage'), number(row, 'step'))}`,
  width: 24,
}
export const actor: TableColumn = {
  name: 'actor',
  kind: 'text',
  label: 'actor',
  named: (row, naming) => naming.actor(row['actor'] === null ? null : text(row, 'actor')),
  width: 16,
}

export const count = (name: string, label: keyof ColumnWords): TableColumn => ({
  name,
  kind: 'count',
  label,
  sum: true,
})
export const share = (name: string, label: keyof ColumnWords): TableColumn => ({ name, kind: 'share', label })
export const decimal = (name: string, label: keyof ColumnWords): TableColumn => ({ name, kind: 'decimal', label })
export const words = (name: string, label: keyof ColumnWords, width = 20): TableColumn => ({
  name,
  kind: 'text',
  label,
  width,
})
export const instant = (name: string, label: keyof ColumnWords): TableColumn => ({ name, kind: 'instant', label })
