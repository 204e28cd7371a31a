import { join } from 'node:path'
import { Readable } from 'node:stream'
import { contactBodySchema } from '../../server/alert/contacts/contact.ts'
import { saveContacts } from '../../server/alert/contacts/contacts.ts'
import { MICROS_PER_DAY, plus } from '../../server/clock/instant.ts'
import { systemClock } from '../../server/clock/system-clock.ts'
import type { Instant } from '../../server/clock/types.ts'
import { ingestFile } from '../../server/ingest/batch.ts'
import { RegulationInUse } from '../../server/ingest/regulation-in-use.ts'
import { parseQuery } from '../../server/store/queries.ts'
import { Store } from '../../server/store/store.ts'
import { headsOf } from '../server/alert/heads.ts'
import { partOfSample } from '../server/measures/world.ts'

/** The sample log in a data folder, with a head for every provider and one contact for the oblast. */
export async function fill(folder: string): Promise<void> {
  const store = await Store.open({ folder })
  const regulation = new RegulationInUse({ added: join(folder, 'regulation') })
  await ingestFile(store, regulation, { name: 'sample.csv', stream: Readable.from([Buffer.from(partOfSample(1))]) })
  const oblast = contactBodySchema.parse({
    name: 'oblast',
    role: 'oblast',
    providers: [],
    email: 'o@akimat.example',
    language: 'ru',
  })
  await saveContacts(store, systemClock, [...headsOf(regulation.current), { contact: 'oblast', body: oblast }], null)
  store.close()
}

const QUERIES = {
  'test/cancelled': `-- name: test/cancelled
-- purpose: tests: messages that were not sent, since all that they told was over before they could be
SELECT message FROM delivery WHERE outcome = 'cancelled' AND code = 'over'`,
  'test/untold': `-- name: test/untold
-- purpose: tests: alerts that were due to be told and were not, though nothing ended them
-- param: told_by TIMESTAMP  when
SELECT alert FROM alert
WHERE send_at < $told_by AND alert NOT IN (SELECT alert FROM message_alert) AND alert NOT IN (SELECT alert FROM alert_ended)
  AND alert NOT IN (SELECT alert FROM message_missed)
  -- The hours of those whom it goes to had passed when it was to be told: the next ones are waited for.
  AND alert NOT IN (SELECT alert FROM message_held WHERE send_at >= $told_by)`,
  'test/unseen': `-- name: test/unseen
-- purpose: tests: breaches that lasted days, and for which no alert was raised
-- param: begin TIMESTAMP  from here
-- param: until TIMESTAMP  to there
SELECT case_id || ' ' || stage || '.' || step AS breach FROM step_fact
WHERE deadline BETWEEN $begin AND $until AND unit IN ('calendar_days', 'working_days') AND suspended_at IS NULL
  AND known_from <= deadline AND open_until > deadline + INTERVAL 2 DAY AND (reason IS NULL OR verdict <> 'unjudged')
  AND NOT EXISTS (
    FROM alert WHERE alert.case_id = step_fact.case_id AND alert.stage = step_fact.stage AND alert.step = step_fact.step
      AND alert.occurrence = step_fact.occurrence AND alert.rule = 'breach' AND alert.level = 0
  )`,
}

export interface OnDisk {
  /** Messages that were not sent, since all that they told was over before they could be. */
  readonly cancelled: ReadonlySet<string>
  /** By the facts alone: what should have been told of between two instants, and was not. */
  readonly untold: readonly string[]
}

/** What the database says once all is over. */
export async function onDisk(folder: string, begin: Instant, end: Instant): Promise<OnDisk> {
  const store = await Store.open({ folder })
  const queries = store.queries as Map<string, ReturnType<typeof parseQuery>>
  for (const [name, sql] of Object.entries(QUERIES)) queries.set(name, parseQuery(name, sql))
  const alerts = await store.rows('test/untold', { told_by: plus(end, -3_600_000_000n) })
  const cancelled = await store.rows('test/cancelled')
  const breaches = await store.rows('test/unseen', { begin, until: plus(end, -2n * MICROS_PER_DAY) })
  store.close()
  return {
    cancelled: new Set(cancelled.map(({ message }) => String(message))),
    untold: [
      ...alerts.map(({ alert }) => `${alert} was raised, and never told`),
      ...breaches.map(({ breach }) => `${breach} was late, and no alert was raised`),
    ],
  }
}
