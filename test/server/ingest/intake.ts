import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { parseInstant } from '../../../server/clock/instant.ts'
import { type BatchReport, type IngestOptions, ingestFile } from '../../../server/ingest/batch.ts'
import { RegulationInUse } from '../../../server/ingest/regulation-in-use.ts'
import { type UndoOptions, undoBatch } from '../../../server/ingest/undo.ts'
import { parseQuery } from '../../../server/store/queries.ts'
import { Store } from '../../../server/store/store.ts'
import type { Row } from '../../../server/store/values.ts'

export const fixtures = fileURLToPath(new URL('../../../fixtures/', import.meta.url))

/** Standing still: well after every event of the tests. */
export const now = parseInstant('2026-01-01T00:00:00Z')
const clock = { now: () => now }

/** Events as they stand, whatever batch, line or order they came in. */
const EVENTS = `SELECT case_id, service, stage, step, activity, event::VARCHAR AS event, "at", day_only, actor, resource,
  provider, channel, outcome, deadline, event_id, attributes, derived FROM event ORDER BY ALL`
const FACTS = {
  steps: `SELECT * EXCLUDE (place) REPLACE (unit::VARCHAR AS unit, result::VARCHAR AS result, verdict::VARCHAR AS verdict)
    FROM step_fact ORDER BY ALL`,
  stages:
    'SELECT * EXCLUDE (place) REPLACE (unit::VARCHAR AS unit, verdict::VARCHAR AS verdict) FROM stage_fact ORDER BY ALL',
  cases: 'SELECT * FROM case_fact ORDER BY ALL',
  deviations: 'SELECT * EXCLUDE (event_no) FROM deviation ORDER BY ALL',
}

export type TakeOptions = Omit<Partial<IngestOptions>, 'path' | 'stream'>

/**
 * A database of its own, with a folder for what profiles file.
 *
 * @param judged - false where only events and rejects are looked at: judging takes most of the time of a small batch.
 */
export async function openIntake({ judged = true }: { readonly judged?: boolean } = {}) {
  const judging = judged ? {} : { judge: async () => undefined }
  const folder = mkdtempSync(join(tmpdir(), 'merzim-ingest-'))
  const store = await Store.open({ readers: 1 })
  const regulation = new RegulationInUse({ added: join(folder, 'regulation') })
  const queries = store.queries as Map<string, ReturnType<typeof parseQuery>>

  /** Rows of a statement that only a test needs. */
  const ask = (sql: string): Promise<Row[]> => {
    const name = `test/${sql}`
    queries.set(name, { ...parseQuery('test', `-- name: test\n-- purpose: test\n${sql}`), name })
    return store.rows(name)
  }
  const take = (content: string | Buffer, options: TakeOptions = {}): Promise<BatchReport> =>
    ingestFile(store, regulation, {
      name: 'test.csv',
      clock,
      ...judging,
      ...options,
      stream: inPieces(Buffer.from(content)),
    })
  return {
    folder,
    store,
    regulation,
    ask,
    take,
    takeFile: (path: string, options: TakeOptions = {}) =>
      ingestFile(store, regulation, { name: path.split('/').at(-1) ?? path, clock, ...judging, ...options, path }),
    events: () => ask(EVENTS),
    rejects: () => ask('SELECT line, column_name, value, reason, raw FROM reject ORDER BY batch, line'),
    facts: async () =>
      Object.fromEntries(
        await Promise.all(Object.entries(FACTS).map(async ([name, sql]) => [name, await ask(sql)] as const)),
      ) as Record<keyof typeof FACTS, Row[]>,
    undo: (batch: number, options: Omit<Partial<UndoOptions>, 'batch'> = {}) =>
      undoBatch(store, regulation, { clock, ...judging, ...options, batch }),
    /** Forgets what came in, and keeps the regulation and its clock tables, which take longest to make. */
    empty: () =>
      store.write(async (tx) => {
        for (const table of [
          'event',
          'superseded',
          'repeat',
          'batch',
          'reject',
          'step_fact',
          'stage_fact',
          'case_fact',
          'deviation',
        ]) {
          const name = `test/empty ${table}`
          queries.set(name, {
            ...parseQuery('test', '-- name: test\n-- purpose: test'),
            name,
            sql: `DELETE FROM ${table}`,
          })
          await tx.run(name)
        }
      }),
    close: () => {
      store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type Intake = Awaited<ReturnType<typeof openIntake>>

/** As an upload comes: in pieces that end anywhere. */
const inPieces = (content: Buffer, size = 1000): Readable =>
  Readable.from(
    Array.from({ length: Math.ceil(content.length / size) }, (_, index) =>
      content.subarray(index * size, (index + 1) * size),
    ),
  )

export const HEADER =
  'case_id,service,stage,step,event,at,actor,resource,provider,channel,outcome,deadline,event_id,precision'

/** One canonical row; by default step 1 of HQ-1 completed in Pavlodar. */
export function row(values: Readonly<Record<string, string>> = {}): string {
  const defaults: Record<string, string> = {
    case_id: 'HQ-1',
    service: 'HQ',
    stage: 'HQ-1',
    step: '1',
    event: 'completed',
    at: '2019-06-03T04:00:00Z',
    provider: '551000000',
    ...values,
  }
  return HEADER.split(',')
    .map((column) => defaults[column] ?? '')
    .join(',')
}

export const csv = (...rows: readonly string[]): string => `${[HEADER, ...rows].join('\n')}\n`
