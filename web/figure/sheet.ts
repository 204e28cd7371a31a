import type { Cell } from '../../server/contract.ts'
import type { Period } from '../format/days.ts'

/** What a figure shows, as a table: for reading it without the picture, and for taking it along. */
export interface Sheet {
  /** Part of the file's name: `on_time_by_provider`. */
  readonly name: string
  /** When it is not the period of the page. */
  readonly period?: Period
  readonly columns: readonly SheetColumn[]
  readonly rows: readonly (readonly SheetCell[])[]
}

export interface SheetColumn {
  readonly label: string
  readonly numeric: boolean
}

export interface SheetCell {
  /** As it is read on the page. */
  readonly text: string
  /** As a program reads it: unrounded, with a decimal point. */
  readonly value: Cell
  /** Where its cases are. */
  readonly href?: string
}

export const textCell = (text: string): SheetCell => ({ text, value: text })

/** What the reader must know of a file that has left the page: service, period, places, as-of, source. */
export type Context = readonly (readonly [label: string, value: string])[]

/**
 * A table as CSV for Excel: UTF-8 with a mark, CRLF, lines on top that say what it is.
 * Text that a spreadsheet would run as a formula is given an apostrophe.
 */
export function csvOf(sheet: Sheet, context: Context): string {
  const lines = [
    ...context.map(([label, value]) => [label, value]),
    sheet.columns.map(({ label }) => label),
    ...sheet.rows.map((row) => row.map(({ value }) => value)),
  ]
  return `\uFEFF${lines.map((line) => line.map(csvField).join(',')).join('\r\n')}\r\n`
}

function csvField(value: Cell): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** `merzim_on_time_by_provider_2020-04-02_2020-06-30.csv`: letters that every file system takes. */
export function fileName(sheet: string, period: Period, ending: string): string {
  return `merzim_${sheet}_${period.from}_${period.to}.${ending}`.replaceAll(/[^\w.-]/g, '-')
}
