import type { Instant } from '../../clock/types.ts'
import type { Store } from '../../store/store.ts'
import { type Cell, cellsByChunk, type Row, rowsByChunk } from '../../store/values.ts'
import type { Asking } from './asking.ts'
import { instantOrNull, number, orNull, text, textOrNull } from './cells.ts'
import type { BreachCounts, BreachRow } from './figures.ts'

/** Rows that are read from the database at a time; nothing of them is kept. */
const READ = 100_000

/**
 * Every breached step of the report's month, some thousands at a time: there may be any number of them.
 *
 * @param until - reasons count that were given up to this instant.
 */
export async function* breachesOf(ask: Asking, until: Instant): AsyncGenerator<BreachRow[]> {
  for await (const result of read(ask, until)) for (const rows of rowsByChunk(result)) yield rows.map(breachRow)
}

/** The first breaches of each provider in the same order: what is overdue, then the latest. */
export async function* firstBreachesOf(
  ask: Asking,
  until: Instant,
  eachProvider: number,
  counts: readonly BreachCounts[],
): AsyncGenerator<BreachRow[]> {
  const late_too = counts.some(({ overdue, late }) => overdue < eachProvider && late > 0)
  yield (await ask.rows('report/first_breaches', { until, each_provider: eachProvider, late_too })).map(breachRow)
}

async function* read(ask: Asking, until: Instant): AsyncGenerator<Awaited<ReturnType<Store['result']>>> {
  for (let offset = 0; ; offset += READ) {
    const result = await ask.result('report/breaches', { until, row_limit: READ, row_offset: offset })
    yield result
    if (result.rowCount < READ) return
  }
}

/** Some thousands of breaches, read cell by cell: a workbook has every one, and there may be any number of them. */
export interface BreachCells {
  readonly rowCount: number
  /** The same for all breaches of one step of one provider with one actor, verdict and unit, and for these alone. */
  alike(row: number): number | string
  /** Instants as they are stored, or in ISO 8601. */
  cell(column: keyof BreachRow, row: number): Cell
}

/** Every breached step of the report's month as cells. */
export async function* breachCellsOf(ask: Asking, until: Instant): AsyncGenerator<BreachCells> {
  for await (const result of read(ask, until)) {
    for (const { rowCount, column } of cellsByChunk(result)) {
      const alike = column('alike')
      const columns = new Map<string, (row: number) => Cell>()
      const columnOf = (name: string) => {
        const known = columns.get(name) ?? column(name)
        columns.set(name, known)
        return known
      }
      const cell = (name: keyof BreachRow, row: number) => columnOf(name)(row)
      yield { rowCount, cell, alike: (row) => Number(alike(row) ?? Number.NaN) || codesOf(cell, row) }
    }
  }
}

/** What the names of a breach are made of. */
const codesOf = (cell: BreachCells['cell'], row: number): string => JSON.stringify(CODES.map((name) => cell(name, row)))
const CODES = ['provider', 'service', 'stage', 'step', 'actor', 'verdict', 'late_unit'] as const

/** Breaches that are kept as rows, as cells. */
export async function* cellsOfRows(breaches: AsyncIterable<readonly BreachRow[]>): AsyncGenerator<BreachCells> {
  for await (const rows of breaches) {
    const cell = (name: keyof BreachRow, row: number) => rows[row]?.[name] ?? null
    yield { rowCount: rows.length, cell, alike: (row) => codesOf(cell, row) }
  }
}

const breachRow = (row: Row): BreachRow => ({
  case_id: text(row, 'case_id'),
  provider: text(row, 'provider'),
  service: text(row, 'service'),
  stage: text(row, 'stage'),
  step: number(row, 'step'),
  actor: textOrNull(row, 'actor'),
  resource: textOrNull(row, 'resource'),
  verdict: row['verdict'] === 'late' ? 'late' : 'overdue',
  deadline: instantOrNull(row, 'deadline') ?? '',
  last_day: textOrNull(row, 'last_day'),
  completed: instantOrNull(row, 'completed'),
  late_by: orNull(row, 'late_by'),
  late_unit: textOrNull(row, 'late_unit'),
  late_norms: orNull(row, 'late_norms'),
  reason: textOrNull(row, 'reason'),
})
