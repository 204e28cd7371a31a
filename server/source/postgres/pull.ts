import { Readable } from 'node:stream'
import pg from 'pg'
import type { Clock } from '../../clock/system-clock.ts'
import type { BatchReport, ingestFile } from '../../ingest/batch.ts'
import { findProfile } from '../../ingest/profile-file.ts'
import type { RegulationInUse } from '../../ingest/regulation-in-use.ts'
import type { Store } from '../../store/store.ts'
import { readMark, writeMark } from '../marks.ts'
import { asPushed } from '../push/push-csv.ts'
import { failureOf, SourceFailed } from './failures.ts'
import { type Reached, Rows } from './rows.ts'
import { connectionOf, type PostgresRule } from './source-file.ts'

export interface PullSurroundings {
  readonly store: Store
  readonly regulation: RegulationInUse
  readonly clock: Clock
  readonly ingest: typeof ingestFile
}

/** A batch has so many rows at most; what is left comes in the next one. */
const MOST_ROWS = 500_000
const CONNECT_MS = 10_000

/** Dates and times in ISO and UTC, all digits of numbers, and no writing. */
const SESSION =
  '-c DateStyle=ISO -c TimeZone=UTC -c IntervalStyle=iso_8601 -c extra_float_digits=1 -c default_transaction_read_only=on'

/**
 * Reads what is new in a source: one batch, or several when there is much. Nothing new makes no batch. The watermark is
 * stored with the batch, so that the next pull goes on exactly there.
 * Throws SourceFailed, coded, with no secret in its words.
 */
export async function pull(around: PullSurroundings, rule: PostgresRule, signal?: AbortSignal): Promise<BatchReport[]> {
  let secrets: readonly (string | undefined)[] = []
  try {
    const { url, password } = connectionOf(rule)
    secrets = [password, passwordIn(url)]
    const client = new pg.Client({
      connectionString: url,
      ...(password === undefined ? {} : { password }),
      connectionTimeoutMillis: CONNECT_MS,
      keepAlive: true,
      application_name: 'merzim',
      options: SESSION,
    })
    // A connection that breaks is told by the query that was waiting.
    client.on('error', () => undefined)
    try {
      await client.connect()
      return await pullAll(around, rule, client, signal)
    } finally {
      await client.end().catch(() => undefined)
    }
  } catch (error) {
    signal?.throwIfAborted()
    const { code, message } = failureOf(error, secrets)
    throw new SourceFailed(code, message, error)
  }
}

async function pullAll(
  around: PullSurroundings,
  rule: PostgresRule,
  client: pg.Client,
  signal: AbortSignal | undefined,
): Promise<BatchReport[]> {
  const reports: BatchReport[] = []
  // What came late is looked for once; what follows within this pull has just been read.
  for (let { look_back: lookBack } = rule; ; lookBack = 0) {
    const before = (await readMark(around.store, markOf(rule))) as Reached | undefined
    const rows = new Rows(client, around.store, rule, before, { most: MOST_ROWS, lookBack })
    try {
      const csv = rows.csv()
      const first = await csv.next()
      if (first.done) return reports
      reports.push(await take(around, rule, rows, chained(first.value, csv), signal))
    } finally {
      await rows.close().catch(() => undefined)
    }
    if (rows.count < MOST_ROWS) return reports
  }
}

async function take(
  around: PullSurroundings,
  rule: PostgresRule,
  rows: Rows,
  csv: AsyncIterable<Buffer>,
  signal: AbortSignal | undefined,
): Promise<BatchReport> {
  const { store, regulation, clock, ingest } = around
  const profile = findProfile(rule.profile, store.folder)
  return ingest(store, regulation, {
    name: `${rule.id} (PostgreSQL)`,
    stream: Readable.from(csv),
    growing: true,
    profile: profile.id === 'canonical' ? profile : asPushed(profile),
    clock,
    signal,
    onStored: (tx) => writeMark(tx, markOf(rule), rows.reached, clock.now()),
  })
}

async function* chained(first: string, rest: AsyncIterable<string>): AsyncGenerator<Buffer> {
  yield Buffer.from(first)
  for await (const text of rest) yield Buffer.from(text)
}

const markOf = ({ id }: PostgresRule): string => `postgres ${id}`

function passwordIn(url: string): string | undefined {
  return URL.canParse(url) ? decodeURIComponent(new URL(url).password) || undefined : undefined
}
