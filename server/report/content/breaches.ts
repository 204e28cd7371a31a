import type { Instant } from '../../clock/types.ts'
import type { Row } from '../../store/values.ts'
import { rowsByChunk } from '../../store/values.ts'
import type { Asking } from './asking.ts'
import { instantOrNull, number, orNull, text, textOrNull } from './cells.ts'
import type { BreachRow } from './figures.ts'

/** Rows that are read from the database at a time; nothing of them is kept. */
const READ = 100_000

/**
 * Every breached step of the report's month, some thousands at a time: there may be any number of them.
 *
 * @param until - reasons count that were given up to this instant.
 * @param eachProvider - most rows of each provider; all when it is not given.
 */
export async function* breachesOf(ask: Asking, until: Instant, eachProvider?: number): AsyncGenerator<BreachRow[]> {
  for (let offset = 0; ; offset += READ) {
    const more = { until, each_provider: eachProvider ?? null, row_limit: READ, row_offset: offset }
    const result = await ask.around.store.result('report/breaches', ask.params('report/breaches', more))
    for (const rows of rowsByChunk(result)) yield rows.map(breachRow)
    if (result.rowCount < READ) return
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
