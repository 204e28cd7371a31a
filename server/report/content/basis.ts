import { formatInstant } from '../../clock/instant.ts'
import { dataState } from '../../measures/data-state.ts'
import { isWhole } from '../../measures/scope.ts'
import type { Row } from '../../store/values.ts'
import type { Asking } from './asking.ts'
import { instantOrNull, number, orNull, text } from './cells.ts'
import type { AlertRow, BatchRow, CountRow, ReportFigures } from './figures.ts'

/** What the figures rest on, and how good that is. */
export async function basisFigures(
  ask: Asking,
  providers: readonly string[],
  sampleSha256: string | null,
): Promise<Pick<ReportFigures, 'basis' | 'quality' | 'alerts'>> {
  const { regulation, store } = ask.around
  const all = isWhole(ask.scope)
  const [batches, editions, unjudged, deviations, alerts, state] = await Promise.all([
    ask.rows('report/batches'),
    ask.rows('report/editions'),
    ask.rows('report/unjudged'),
    ask.rows('report/deviations'),
    ask.rows('report/alerts'),
    dataState(store),
  ])
  const numbers = JSON.stringify(batches.map((row) => number(row, 'batch')))
  const calendars = regulation.providers
    .filter(({ code }) => providers.includes(code))
    .map(({ schedule }) => schedule.calendar)
  return {
    basis: {
      newestEvent: formatInstant(state.newestEvent ?? ask.asOf),
      sample: state.onlySha256 !== null && state.onlySha256 === sampleSha256,
      editions: editions.map((row) => ({
        edition: text(row, 'edition'),
        service: text(row, 'service'),
        stages: number(row, 'stages'),
      })),
      calendars: [...new Map(calendars.map(({ id, version }) => [id, { id, version }])).values()],
      batches: batches.map((row) => batchRow(row, all)),
    },
    quality: {
      rejects: all ? (await ask.rows('report/rejects', { batches: numbers })).map(countRow) : null,
      unjudged: unjudged.map(countRow),
      deviations: deviations.map(countRow),
    },
    alerts: {
      byProvider: alerts.filter(({ provider }) => provider !== null).map(alertRow),
      total: alerts.filter(({ provider }) => provider === null).map(alertRow)[0] ?? null,
    },
  }
}

const alertRow = (row: Row): AlertRow => ({
  provider: text(row, 'provider'),
  raised: number(row, 'raised'),
  delivered: number(row, 'delivered'),
  answered: number(row, 'answered'),
  settled: number(row, 'settled'),
  unanswered: number(row, 'unanswered'),
  median_hours: orNull(row, 'median_hours'),
  p90_hours: orNull(row, 'p90_hours'),
})

/** Counts of a whole file tell of every provider and service in it. */
const batchRow = (row: Row, all: boolean): BatchRow => ({
  batch: number(row, 'batch'),
  file: text(row, 'file'),
  imported_at: instantOrNull(row, 'imported_at') ?? '',
  events: number(row, 'events'),
  rows_in: all ? number(row, 'rows_in') : null,
  accepted: all ? number(row, 'accepted') : null,
  duplicate: all ? number(row, 'duplicate') : null,
  rejected: all ? number(row, 'rejected') : null,
})

const countRow = (row: Row): CountRow => ({ code: text(row, 'code'), count: number(row, 'count') })
