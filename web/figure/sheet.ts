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
 * A table as CSV for spreadsheets and programs: UTF-8 with a mark, CRLF, one line of names, then the rows.
 * `context` puts lines on top of it that say what it is; then it is for people only. Text that a spreadsheet would run as a formula is given an apostrophe.
 */
export function csvOf(sheet: Sheet, context: Context = []): string {
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
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/**
 * `merzim_on_time_by_provider_2020-04-02_2020-06-30_HQ_552200000_at-2020-06-30T18-26_batch-1.csv`: what the file is of, in
 * letters that every file system takes.
 *
 * @param facts - service, places, moment, source, as short as they can be told apart.
 */
export function fileName(sheet: string, period: Period, facts: readonly string[], ending: string): string {
  return `${['merzim', sheet, period.from, period.to, ...facts].join('_')}.${ending}`.replaceAll(/[^\w.-]/g, '-')
}
