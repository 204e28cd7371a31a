import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '../../server/api/app.ts'
import { parseInstant, plus } from '../../server/clock/instant.ts'
import type { Instant } from '../../server/clock/types.ts'
import { Identity, LOCAL_READER } from '../../server/identity/identity.ts'
import { ingestFile } from '../../server/ingest/batch.ts'
import { RegulationInUse } from '../../server/ingest/regulation-in-use.ts'
import { sampleLog } from '../../server/ingest/sample-log.ts'
import { storeRegulation } from '../../server/judge/store-regulation.ts'
import { dataState } from '../../server/measures/data-state.ts'
import { Store } from '../../server/store/store.ts'
import { AlertSeed, alertId, type SeededAlert } from '../server/api/alert-seed.ts'

/** The sample log, an hour after its newest event, with alerts in every state: what the pages show is known to the letter. */
export interface AlertWorld {
  readonly url: string
  readonly seed: AlertSeed
  /** Cases with alerts, in the order of the inbox. */
  readonly cases: readonly string[]
  close(): Promise<void>
}

const HOUR = 3_600_000_000n

export async function openAlertWorld({ empty = false, wordy = false } = {}): Promise<AlertWorld> {
  const store = await Store.open({})
  const regulation = new RegulationInUse({ added: join(tmpdir(), 'merzim-nothing-added') })
  let now = parseInstant('2020-07-01T00:00:00Z')
  const clock = { now: () => now }
  await store.write((tx) => storeRegulation(tx, regulation.current, clock.now()))
  await ingestFile(store, regulation, { name: 'sample.csv', path: sampleLog, clock })
  const { newestEvent } = await dataState(store)
  now = plus(newestEvent ?? now, HOUR)
  const identity = await Identity.open(undefined, clock)
  const app = await buildApp({ store, regulation, clock, identity, authenticate: () => LOCAL_READER })
  const seed = new AlertSeed(store)
  const answer = await app.inject({ url: '/api/v1/measures/overdue', headers: { accept: 'application/json' } })
  const overdue: Overdue[] = answer.json().rows
  if (overdue.length === 0) throw new Error(`nothing is overdue: ${answer.body.slice(0, 400)}`)
  if (!empty) await fill(seed, clock, overdue)
  if (wordy) await fillWordy(seed, clock, overdue)
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    url,
    seed,
    cases: overdue.map(({ case_id }) => case_id),
    async close() {
      await app.close()
      identity.close()
      store.close()
    },
  }
}

interface Overdue {
  readonly case_id: string
  readonly service: string
  readonly stage: string
  readonly step: number | null
  readonly provider: string
  readonly actor: string | null
  readonly deadline: string
}

/** Every state, in turn, over the steps that are overdue. */
async function fill(seed: AlertSeed, clock: { now(): Instant }, overdue: readonly Overdue[]): Promise<void> {
  await seed.contact(clock, 'head-cities', 'Отдел жилья, Павлодар и Экибастуз', ['551000000', '552200000'])
  await seed.contact(clock, 'head-districts', 'Отдел жилья четырёх районов', [
    '551600000',
    '553200000',
    '553600000',
    '554200000',
  ])
  const listed: SeededAlert[] = overdue.map((row, index) => ({
    caseId: row.case_id,
    rule: index % 4 === 3 ? 'long-overdue' : 'breach',
    service: row.service,
    stage: row.stage,
    step: row.step,
    provider: row.provider,
    actor: row.actor,
    deadline: row.deadline,
    raised: row.deadline,
    caughtUp: index % 9 === 8,
  }))
  await seed.raise(listed)
  const ids = listed.map(({ caseId, rule }) => alertId(caseId, rule))
  const at = (state: number) => ids.filter((_, index) => index % 8 === state)
  await seed.message('a'.repeat(32), 'head-cities', at(0))
  await seed.delivery('a'.repeat(32), 1, 'later', {
    code: '451',
    answer: '4.7.1 Greylisting in action, try again later',
  })
  await seed.delivery('a'.repeat(32), 2, 'accepted')
  await seed.message('b'.repeat(32), 'head-districts', at(1))
  await seed.delivery('b'.repeat(32), 1, 'later', {
    code: 'ECONNREFUSED',
    answer: 'connect ECONNREFUSED 127.0.0.1:2525',
    next: '2020-07-02T00:00:00Z',
  })
  await seed.message('c'.repeat(32), 'head-districts', at(2), { kind: 'immediate' })
  await seed.delivery('c'.repeat(32), 1, 'failed', { code: 'refused 550', answer: '5.1.1 No such user here' })
  await seed.message('d'.repeat(32), 'head-cities', at(5), { kind: 'escalation' })
  for (const alert of at(3)) await seed.missed(alert, 'head', 'no_contact')
  for (const alert of at(4)) await seed.held(alert, 'head-cities', '2020-07-01T03:00:00Z')
  for (const alert of at(6)) {
    await seed.end(alert, 'acknowledged', { reason: 'documents: Ждём справку из банка', promised: '2020-07-03' })
  }
  for (const alert of at(7)) await seed.end(alert, 'resolved')
}

const WORDY =
  'Отдел жилищно-коммунального хозяйства, пассажирского транспорта, автомобильных дорог и жилищной инспекции'
const UNBROKEN = 'notice-of-the-department-of-housing-and-communal-services-of-the-district-akimat'

/** What is as long as it may be, with and without a place to break it: case number, name, address, answers of servers and people. */
async function fillWordy(seed: AlertSeed, clock: { now(): Instant }, [first]: readonly Overdue[]): Promise<void> {
  if (first === undefined) throw new Error('nothing is overdue')
  const { service, stage, step, provider, actor } = first
  const deadline = '2019-12-02T18:00:00Z'
  const caseId = 'KZ35-551000000-2020-0000000000000000000123/HOUSING-QUEUE'
  const about = { service, stage, step, provider, actor, deadline, raised: deadline }
  await seed.contact(clock, UNBROKEN, `${WORDY} ${UNBROKEN}`, [provider])
  await seed.raise([
    { ...about, caseId, rule: 'breach' },
    { ...about, caseId, rule: 'long-overdue' },
  ])
  const [open, answered] = [alertId(caseId, 'breach'), alertId(caseId, 'long-overdue')]
  await seed.message('e'.repeat(32), UNBROKEN, [open], { at: '2020-06-20T03:00:00Z' })
  const answer = `5.7.1 <${UNBROKEN}@mail.example.kz>: Recipient address rejected: https://support.example.kz/${UNBROKEN}/${UNBROKEN}`
  await seed.delivery('e'.repeat(32), 1, 'failed', { code: 'refused 550', answer })
  await seed.end(answered, 'acknowledged', { reason: `documents: ${WORDY}, ${UNBROKEN}`, promised: '2020-07-03' })
}
