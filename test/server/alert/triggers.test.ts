import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ruleRows } from '../../../server/alert/plan/rule-rows.ts'
import { ruleBodySchema } from '../../../server/alert/rules/rule.ts'
import { addDays, formatDay } from '../../../server/clock/day.ts'
import { plus } from '../../../server/clock/instant.ts'
import { assess } from '../../../server/clock/judge.ts'
import { isWorkingDay, officeStretches } from '../../../server/clock/office.ts'
import type { Question } from '../../../server/clock/question.ts'
import type { Counting, Day, Instant } from '../../../server/clock/types.ts'
import { workingDayFrom, workingDaysAfter } from '../../../server/clock/working-days.ts'
import type { AlertRule, RuleMoment } from '../../../server/contract-alerts.ts'
import { storeRegulation } from '../../../server/judge/store-regulation.ts'
import { loadRegulation } from '../../../server/regulation/load.ts'
import type { Edition, Provider, Regulation } from '../../../server/regulation/types.ts'
import { parseQuery } from '../../../server/store/queries.ts'
import { Store } from '../../../server/store/store.ts'
import type { Row } from '../../../server/store/values.ts'
import { runs, seedOf } from '../../runs.ts'
import { question } from '../clock/questions.ts'
import { pavlodar } from '../clock/schedule.ts'

/**
 * Protects the instants at which rules come true, which nobody would see to be wrong: whatever the norm, the way of
 * counting and the pauses, the clock in TypeScript says of each instant that the rule holds then, and not just before.
 */
const shipped = loadRegulation({ added: join(tmpdir(), 'merzim-nothing-added') })
const provider = shipped.providers[0] as Provider
const base = shipped.editions[0] as Edition

const every = <K extends keyof Counting>(key: K, values: readonly Counting[K][]) =>
  values.map((value) => ({ [key]: value }))
const countings = every('method', ['legal', 'elapsed']).flatMap((method) =>
  every('dayStart', ['next_day', 'same_day']).flatMap((dayStart) =>
    every('dayEnd', ['midnight', 'closing']).flatMap((dayEnd) =>
      every('dayZero', ['as_is', 'next_working']).flatMap((dayZero) =>
        every('hours', ['office', 'clock']).map(
          (hours) => ({ ...method, ...dayStart, ...dayEnd, ...dayZero, ...hours }) as unknown as Counting,
        ),
      ),
    ),
  ),
)
const editionOf = (counting: Counting) => `E-${Object.values(counting).join('-')}`
const regulation: Regulation = {
  ...shipped,
  editions: countings.map((counting) => ({ ...base, id: editionOf(counting), counting })),
  providers: [{ ...provider, code: 'P', scheduleId: 1 }],
  schedules: [{ id: 1, schedule: provider.schedule }],
  fingerprint: 'alert-tests',
}

const MOMENTS: readonly RuleMoment[] = [
  { when: 'share', share: 0.8 },
  { when: 'share', share: 0.5 },
  { when: 'share', share: 0.333 },
  { when: 'before', amount: 8, unit: 'hours' },
  { when: 'before', amount: 1, unit: 'working_days' },
  { when: 'before', amount: 3, unit: 'working_days' },
  { when: 'breach' },
  { when: 'after', amount: 5, unit: 'working_days' },
  { when: 'after', amount: 2, unit: 'calendar_days' },
]
const rules = MOMENTS.map((moment, index): AlertRule => {
  const levels = [{ afterWorkingHours: 0, recipients: [{ to: 'head' }] }]
  const body = ruleBodySchema.parse({ moment, delivery: 'digest', channels: ['email'], levels })
  return { rule: `r${index}`, version: 1, enabled: true, changedAt: null, changedBy: null, ...body }
})

let store: Store
beforeAll(async () => {
  store = await Store.open()
  const queries = store.queries as Map<string, ReturnType<typeof parseQuery>>
  const add = (name: string, body: string) =>
    queries.set(name, parseQuery(name, `-- name: ${name}\n-- purpose: test\n${body}`))
  add('test/place', `INSERT INTO place VALUES (1, 'P', 'S', 'A', 1)`)
  add('test/clear', 'DELETE FROM step_fact')
  add(
    'test/facts',
    `-- param: facts VARCHAR  JSON
    INSERT INTO step_fact BY NAME
    SELECT case_id, 'S' AS service, 'A' AS stage, 1 AS instance, 1 AS step, 1 AS occurrence, 'P' AS provider, 1 AS place,
      edition, unit, make_timestamp(handover) AS handover, make_timestamp(known_from) AS known_from,
      coalesce(make_timestamp(known_to), 'infinity') AS known_to, coalesce(make_timestamp(known_to), 'infinity') AS open_until,
      make_timestamp(deadline) AS deadline, last_day, 'norm' AS deadline_from, make_timestamp(due_soon_at) AS due_soon_at,
      run_total, make_timestamp(suspended_at) AS suspended_at, 'exec' AS norm_actor
    FROM (SELECT unnest(from_json($facts, '[{"case_id":"VARCHAR","edition":"VARCHAR","unit":"VARCHAR","handover":"BIGINT",
      "known_from":"BIGINT","known_to":"BIGINT","deadline":"BIGINT","last_day":"DATE","due_soon_at":"BIGINT",
      "run_total":"BIGINT","suspended_at":"BIGINT"}]'), recursive := true))`,
  )
  await store.write(async (tx) => {
    await storeRegulation(tx, regulation, 0n as Instant)
    await tx.run('test/place')
  })
})
afterAll(() => store.close())

interface Version {
  readonly id: string
  readonly asked: Question
  readonly from: Instant
  readonly to: Instant | null
}

/** What was known of a step, from one change of it to the next. */
function versionsOf(asked: Question, index: number): Version[] {
  const times = [asked.handover, ...asked.pauses.flatMap(({ from, to }) => (to === null ? [from] : [from, to]))]
  return times.flatMap((from, turn) => {
    const to = times[turn + 1] ?? null
    return to === null || to > from ? [{ id: `${index}:${turn}`, asked, from, to }] : []
  })
}

const judged = ({ asked }: Version, asOf: Instant) => assess({ ...asked, asOf })

/** A latest instant after everything. */
const EVER = 4_000_000_000_000_000n

async function putFacts(versions: readonly Version[]): Promise<void> {
  const facts = versions.map((version) => {
    const { judgement } = judged(version, version.from)
    const number = (value: bigint | null) => (value === null ? null : Number(value))
    return {
      case_id: version.id,
      edition: editionOf(version.asked.counting),
      unit: version.asked.norm?.unit,
      handover: Number(version.asked.handover),
      known_from: Number(version.from),
      known_to: number(version.to),
      deadline: number(judgement.deadline),
      last_day: judgement.lastDay === null ? null : formatDay(judgement.lastDay),
      due_soon_at: number(judgement.dueSoonAt),
      run_total: number(judgement.runTotal),
      suspended_at: number(judgement.stoppedSince),
    }
  })
  await store.write(async (tx) => {
    await tx.run('test/clear')
    await tx.run('test/facts', { facts: JSON.stringify(facts) })
  })
}

async function triggersOf(versions: readonly Version[]): Promise<Map<string, Row>> {
  await putFacts(versions)
  const rows = await store.rows('alert/triggers', { rules: ruleRows(rules), from_at: 0n, to_at: EVER })
  return new Map(rows.map((row) => [`${row['case_id']} ${row['rule_no']}`, row]))
}

const opening = (day: Day | undefined): Instant | undefined =>
  day === undefined ? undefined : officeStretches(pavlodar, day)?.[0]?.from

function workingDay(from: Day, count: number): Day {
  const step = count < 0 ? -1 : 1
  for (let day = from, left = Math.abs(count); ; ) {
    day = addDays(day, step)
    if (isWorkingDay(pavlodar, day) !== false && --left === 0) return day
  }
}

/** When a moment that is no share comes, as its description says it; undefined when it cannot be told. */
function momentOf(moment: RuleMoment, deadline: Instant, lastDay: Day): Instant | undefined {
  if (moment.when === 'breach') return plus(deadline, 1n)
  if (moment.when === 'before' && moment.unit === 'hours')
    return plus(deadline, -BigInt(moment.amount) * 3_600_000_000n)
  if (moment.when === 'before') return opening(workingDay(lastDay, -moment.amount))
  if (moment.when !== 'after') return undefined
  if (moment.unit === 'working_days') return opening(workingDay(lastDay, moment.amount))
  return opening(workingDayFrom(pavlodar, addDays(lastDay, moment.amount)))
}

function checkShare(version: Version, share: number, found: Instant | undefined): void {
  const at = (asOf: Instant) => judged(version, asOf).judgement
  const told = at(version.from)
  if (told.runTotal === null) {
    expect(found).toBeUndefined()
    return
  }
  const reached = (asOf: Instant) => {
    const { used } = at(asOf)
    // Of whole microseconds, as the rule is: the quotient is a rounded one.
    return (
      used !== null &&
      Math.round(used * Number(told.runTotal)) >= Math.ceil((Number(told.runTotal) * Math.round(share * 1000)) / 1000)
    )
  }
  if (found === undefined) {
    if (told.stoppedSince !== null) return
    const last = version.to === null ? told.deadline : plus(version.to, -1n)
    const before = told.deadline !== null && last !== null && last > told.deadline ? told.deadline : last
    // What is reached within a microsecond after the deadline is not reached before it.
    if (before !== null && before >= version.from) expect(reached(before)).toBe(false)
    return
  }
  expect(told.stoppedSince).toBeNull()
  expect(reached(found)).toBe(true)
  if (found > version.from) expect(reached(plus(found, -1n))).toBe(false)
}

function check(version: Version, moment: RuleMoment, row: Row | undefined): void {
  const found = row?.['trigger_at'] as Instant | undefined
  const { judgement } = judged(version, version.from)
  const { deadline, lastDay, stoppedSince } = judgement
  if (deadline === null || lastDay === null) {
    expect(found).toBeUndefined()
    return
  }
  if (moment.when === 'share') {
    checkShare(version, moment.share, found)
    return
  }
  const overdue = moment.when === 'breach' || moment.when === 'after'
  const stopped = stoppedSince !== null && !(overdue && deadline < stoppedSince)
  const comes = stopped ? undefined : momentOf(moment, deadline, lastDay)
  const at = comes === undefined ? undefined : comes > version.from ? comes : version.from
  const holds = at !== undefined && (version.to === null || at < version.to) && (overdue || (comes ?? 0n) <= deadline)
  expect(found).toBe(holds ? at : undefined)
  if (found === undefined) return
  const verdict = judged(version, found).judgement.verdict
  expect(row?.['verdict']).toBe(verdict)
  if (moment.when === 'before' && moment.unit === 'working_days' && found > version.from) {
    const left = workingDaysAfter(
      pavlodar,
      Math.floor(Number(found + 18_000_000_000n) / 86_400_000_000) as Day,
      lastDay,
    )
    const whole = isWorkingDay(pavlodar, lastDay) === true ? moment.amount : moment.amount - 1
    expect(left).toBe(whole)
  }
}

describe('the instant at which a rule comes true', () => {
  it('is one at which it holds, and did not before, as the clock says', { timeout: 120_000 }, async () => {
    const known = question.filter(({ handover }) => handover < 1_760_000_000_000_000n)
    await fc.assert(
      fc.asyncProperty(fc.array(known, { minLength: 60, maxLength: 60 }), async (questions) => {
        const versions = questions.map((asked) => ({ ...asked, completion: null })).flatMap(versionsOf)
        const triggers = await triggersOf(versions)
        for (const version of versions) {
          for (const [index, moment] of MOMENTS.entries())
            check(version, moment, triggers.get(`${version.id} ${index}`))
        }
      }),
      { numRuns: runs(40), seed: seedOf('triggers') },
    )
  })
})

describe('what comes true within a span of time', () => {
  const reminders = MOMENTS.map(({ when }) => when === 'share' || when === 'before')
  const told = (row: Row) => `${row['case_id']} ${row['rule_no']} ${row['trigger_at']} ${row['deadline']}`

  /** Of everything that ever comes true for a step, the first within the span; of a term that has passed nobody is reminded. */
  function firstOf(rows: readonly Row[], from: Instant, to: Instant): string[] {
    const found = rows.filter(
      (row) =>
        (row['trigger_at'] as Instant) <= to &&
        (!reminders[Number(row['rule_no'])] || (row['deadline'] as Instant) >= from),
    )
    const steps = Map.groupBy(found, (row) => `${row['case_id']} ${row['rule_no']}`)
    const early = (a: Row, b: Row) => Number((a['trigger_at'] as Instant) - (b['trigger_at'] as Instant))
    return [...steps.values()].flatMap((all) => all.toSorted(early).slice(0, 1)).map(told)
  }

  it('comes true once for a step, however often what is known of it changes', { timeout: 120_000 }, async () => {
    const known = question.filter(({ handover, pauses }) => handover < 1_760_000_000_000_000n && pauses.length > 0)
    const [asked, share] = [
      fc.array(known, { minLength: 40, maxLength: 40 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    ]
    let several = 0
    await fc.assert(
      fc.asyncProperty(asked, share, fc.nat(60), async (questions, begin, days) => {
        const versions = questions.flatMap((one, index) =>
          versionsOf({ ...one, completion: null }, index).map((version) => ({ ...version, id: String(index) })),
        )
        await putFacts(versions)
        const times = versions.map(({ from }) => from).toSorted((a, b) => Number(a - b))
        const from = times[Math.floor(begin * (times.length - 1))] as Instant
        const to = plus(from, BigInt(days) * 86_400_000_000n)
        const ever = await store.rows('alert/triggers', { rules: ruleRows(rules), from_at: from, to_at: EVER })
        const expected = firstOf(ever, from, to)
        several += ever.filter((row) => (row['trigger_at'] as Instant) <= to).length - expected.length
        const rows = await store.rows('alert/upcoming', { rules: ruleRows(rules), from_at: from, to_at: to })
        expect(rows.map(told).toSorted()).toEqual(expected.toSorted())
      }),
      { numRuns: runs(40), seed: seedOf('upcoming') },
    )
    expect(several).toBeGreaterThan(0)
  })
})
