import type { Instant } from '../../../server/clock/types.ts'
import type { DeviationCode } from '../../../server/judge/deviations.ts'
import { judgeAll, judgeTouched, type Sizes } from '../../../server/judge/judge.ts'
import type { LoggedEvent } from '../../../server/judge/logged-event.ts'
import { storeRegulation } from '../../../server/judge/store-regulation.ts'
import { parseQuery } from '../../../server/store/queries.ts'
import { Store } from '../../../server/store/store.ts'
import type { Row } from '../../../server/store/values.ts'
import { local } from './events.ts'
import { type Known, type KnownCase, rounded } from './known.ts'
import { regulation } from './regulation.ts'

/** Statements that only tests need: events put in directly, facts read back. */
const STATEMENTS = {
  'test/empty': `-- kind: script
DELETE FROM event; DELETE FROM batch; DELETE FROM step_fact; DELETE FROM stage_fact; DELETE FROM case_fact;
DELETE FROM deviation;`,
  'test/events': `-- param: rows VARCHAR  JSON
INSERT INTO event BY NAME
SELECT
  row.event_no, row.batch, row.case_id, row.service, row.stage, row.step, row.activity, row.event::event_kind AS event,
  make_timestamp(row."at") AS "at", row.day_only, row.actor, row.resource, row.provider, row.channel, row.outcome,
  make_timestamp(row.deadline) AS deadline, row.event_id, row.attributes
FROM (SELECT unnest(from_json($rows, '[{"event_no": "BIGINT", "batch": "INTEGER", "case_id": "VARCHAR",
  "service": "VARCHAR", "stage": "VARCHAR", "step": "SMALLINT", "activity": "VARCHAR", "event": "VARCHAR",
  "at": "BIGINT", "day_only": "BOOLEAN", "actor": "VARCHAR", "resource": "VARCHAR", "provider": "VARCHAR",
  "channel": "VARCHAR", "outcome": "VARCHAR", "deadline": "BIGINT", "event_id": "VARCHAR",
  "attributes": "VARCHAR"}]')) AS row)`,
  'test/batches': `-- param: rows VARCHAR  JSON
INSERT OR IGNORE INTO batch BY NAME
SELECT row.batch, make_timestamp(row.imported_at) AS imported_at
FROM (SELECT unnest(from_json($rows, '[{"batch": "INTEGER", "imported_at": "BIGINT"}]')) AS row)`,
  'test/touch': `-- param: cases VARCHAR  JSON
INSERT INTO touched_case SELECT unnest(from_json($cases, '["VARCHAR"]'))`,
  'test/steps': `SELECT * EXCLUDE (place) REPLACE (unit::VARCHAR AS unit, result::VARCHAR AS result, verdict::VARCHAR AS verdict)
FROM step_fact ORDER BY ALL`,
  'test/stages': `SELECT * EXCLUDE (place) REPLACE (unit::VARCHAR AS unit, verdict::VARCHAR AS verdict) FROM stage_fact ORDER BY ALL`,
  'test/cases': 'SELECT * FROM case_fact ORDER BY ALL',
  'test/deviations': 'SELECT * FROM deviation ORDER BY ALL',
}

export type Cases = Readonly<Record<string, readonly LoggedEvent[]>>

/** All facts, in an order that does not depend on how they came. */
export interface Facts {
  readonly steps: readonly Row[]
  readonly stages: readonly Row[]
  readonly cases: readonly Row[]
  readonly deviations: readonly Row[]
}

/** A database in memory that has the tests' regulation, and judges events put in directly. */
export async function openJudge() {
  const store = await Store.open()
  const queries = store.queries as Map<string, ReturnType<typeof parseQuery>>
  for (const [name, body] of Object.entries(STATEMENTS)) {
    queries.set(name, parseQuery(name, `-- name: ${name}\n-- purpose: test\n${body}`))
  }
  const now = local('12-31 00:00')
  await store.write((tx) => storeRegulation(tx, regulation, now))

  /** Takes some events in and judges the cases they touch, as one batch: one statement for all, whenever they were imported. */
  const add = (cases: Cases) =>
    store.write(async (tx) => {
      const events = Object.entries(cases).flatMap(([caseId, all]) => all.map((event) => row(caseId, event)))
      const batches = new Map(events.map(({ batch, imported_at }) => [batch, { batch, imported_at }]))
      await tx.run('test/batches', { rows: JSON.stringify([...batches.values()]) })
      await tx.run('test/events', { rows: JSON.stringify(events) })
      await tx.run('judge/touched_none')
      await tx.run('test/touch', { cases: JSON.stringify(Object.keys(cases)) })
      await judgeTouched(tx, { now })
    })

  return {
    store,
    add,
    judgeAll: (sizes?: Sizes) => store.write((tx) => judgeAll(tx, { now, ...(sizes && { sizes }) })),
    empty: () => store.write((tx) => tx.run('test/empty')),
    async facts(): Promise<Facts> {
      const [steps = [], stages = [], cases = [], deviations = []] = await Promise.all(
        ['steps', 'stages', 'cases', 'deviations'].map((name) => store.rows(`test/${name}`)),
      )
      return { steps, stages, cases, deviations }
    },
    close: () => store.close(),
  }
}

export type Judge = Awaited<ReturnType<typeof openJudge>>

const row = (caseId: string, event: LoggedEvent) => ({
  event_no: event.eventNo,
  batch: Number((event.importedAt / 1_000_000n) % 2_000_000_000n),
  imported_at: Number(event.importedAt),
  case_id: caseId,
  service: event.service,
  stage: event.stage,
  step: event.step,
  activity: event.activity,
  event: event.kind,
  at: Number(event.at),
  day_only: event.dayOnly,
  actor: event.actor,
  resource: event.resource,
  provider: event.provider,
  channel: event.channel,
  outcome: event.outcome,
  deadline: event.deadline === null ? null : Number(event.deadline),
  event_id: event.eventId,
  attributes: event.attributes,
})

/** What the facts say of one case at one instant: the rows known then, read as the measures read them. */
export function knownByFacts(facts: Facts, caseId: string, asOf: Instant): KnownCase {
  const now = (each: Row) =>
    each['case_id'] === caseId && instant(each, 'known_from') <= asOf && asOf < instant(each, 'known_to')
  return {
    spans: [...facts.stages.filter(now), ...facts.steps.filter(now)].map((fact) => known(fact, asOf)),
    deviations: facts.deviations
      .filter((each) => each['case_id'] === caseId && instant(each, 'at') <= asOf)
      .map((each) => ({
        code: each['code'] as DeviationCode,
        instance: cell<number>(each, 'instance'),
        step: cell<number>(each, 'step'),
        eventNo: Number(each['event_no']),
      })),
  }
}

function known(fact: Row, asOf: Instant): Known {
  const isStep = fact['step'] !== undefined
  const by = (name: string) => {
    const at = cell<Instant>(fact, name)
    return at !== null && at <= asOf ? at : null
  }
  const completed = by('completed')
  const id = `${fact['stage']}${fact['instance']}`
  const ended = <T>(name: string): T | null => (completed === null ? null : cell<T>(fact, name))
  const who = (actor: unknown, resource: unknown) =>
    actor === null && resource === null ? null : `${actor} ${resource}`
  return {
    id: isStep ? `${id}.${fact['step']}#${fact['occurrence']}` : id,
    provider: cell(fact, 'provider'),
    channel: cell(fact, 'channel'),
    edition: cell(fact, 'edition'),
    handover: cell(fact, isStep ? 'handover' : 'received'),
    completed,
    completedDay: ended('completed_day'),
    result: ended(isStep ? 'result' : 'outcome'),
    holder: isStep && by('holder_since') !== null ? `${fact['holder_actor']} ${fact['holder_resource']}` : null,
    ended: isStep ? who(ended('ended_actor'), ended('ended_resource')) : null,
    started: isStep ? by('started') : null,
    deadline: cell(fact, 'deadline'),
    deadlineFrom: fact['deadline'] === null ? null : cell(fact, 'deadline_from'),
    stoppedSince: completed === null ? cell(fact, 'suspended_at') : null,
    ...verdict(fact, asOf, completed !== null),
    lateBy: rounded(ended('late_by')),
    used: rounded(ended('used')),
    waiting: isStep ? ended('waiting') : null,
    work: isStep ? ended('work') : null,
  }
}

/** As in queries/measures/at. */
function verdict(fact: Row, asOf: Instant, ended: boolean): { verdict: string; reason: string | null } {
  if (ended) return { verdict: String(fact['verdict']), reason: cell(fact, 'reason') }
  const deadline = cell<Instant>(fact, 'deadline')
  const suspended = cell<Instant>(fact, 'suspended_at')
  const due = cell<Instant>(fact, 'due_soon_at')
  if (deadline === null) return { verdict: 'unjudged', reason: cell(fact, 'reason') }
  const stopped = suspended !== null && suspended <= deadline
  const word = stopped ? 'suspended' : deadline < asOf ? 'overdue' : due !== null && due <= asOf ? 'due_soon' : 'open'
  return { verdict: word, reason: null }
}

function instant(row: Row, name: string): bigint {
  const value = row[name]
  if (typeof value !== 'bigint') throw new TypeError(`${name} is no instant`)
  return value
}

function cell<T>(row: Row, name: string): T | null {
  const value = row[name]
  if (value === undefined) throw new Error(`the facts have no column ${name}`)
  return value as T | null
}
