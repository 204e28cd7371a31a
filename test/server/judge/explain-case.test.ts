import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatInstant, plus } from '../../../server/clock/instant.ts'
import type { Case } from '../../../server/contract.ts'
import { caseOf, explainCase } from '../../../server/judge/explain-case.ts'
import type { LoggedEvent } from '../../../server/judge/logged-event.ts'
import { type Judge, openJudge } from './by-facts.ts'
import { completed, event, local, receipt, received, started, suspended } from './events.ts'
import { regulation } from './regulation.ts'

const stored = (events: readonly LoggedEvent[]) =>
  events.map((each, index) => ({ ...each, batch: 1, line: index + 2, file: 'log.csv', derived: false }))

function told(events: readonly LoggedEvent[], at: string): Case {
  const found = caseOf('case 1', stored(events), regulation, local(at))
  if (found === undefined) throw new Error('nothing was known of the case')
  return found
}

const atStep2 = [
  receipt('01-08 09:00', { channel: 'state_corporation' }),
  started(1, '01-08 09:30', { actor: 'chanc', resource: 'c-1' }),
  completed(1, '01-08 10:00', { actor: 'chanc', resource: 'c-2' }),
]

describe('a case explained', () => {
  it('tells its stages, steps, events and the count behind each deadline', () => {
    const found = told(atStep2, '01-09 10:00')
    expect(found).toMatchObject({ caseId: 'case 1', service: 'T', provider: 'P', channel: 'state_corporation' })
    const [stage] = found.stages
    expect(stage).toMatchObject({ stage: 'A', instance: 1, edition: 'T-1', verdict: 'open', outcome: null })
    expect(stage?.explanation).toMatchObject({ lastDay: '2020-01-14', norm: { amount: 6, unit: 'calendar_days' } })
    const [first, second] = stage?.steps ?? []
    expect(first).toMatchObject({
      step: 1,
      occurrence: 1,
      actor: 'chanc',
      resource: 'c-2',
      verdict: 'on_time',
      result: 'completed',
      waitingSeconds: 1800,
      workSeconds: 1800,
      source: { line: 'L1', text: null },
    })
    expect(second).toMatchObject({ step: 2, actor: 'head', resource: null, verdict: 'open', waitingSeconds: null })
    expect(second?.explanation?.days.map(({ mark }) => mark)).toEqual(['zero', 'counted', 'last'])
    expect(found.events.map(({ event: kind, local: time, line }) => `${kind} ${time} ${line}`)).toEqual([
      'received 2020-01-08T09:00:00 2',
      'started 2020-01-08T09:30:00 3',
      'completed 2020-01-08T10:00:00 4',
    ])
  })

  it('knows nothing later than the as-of instant, and of a case nothing before its first event', () => {
    expect(told(atStep2, '01-08 09:45').stages[0]?.steps).toHaveLength(1)
    expect(told(atStep2, '01-08 09:45').events).toHaveLength(2)
    expect(caseOf('case 1', stored(atStep2), regulation, local('01-08 08:59'))).toBeUndefined()
  })

  it('counts the days to spare: a stage whose steps need more than are left is at risk', () => {
    // Six calendar days from 8 January end on the 14th. On the 9th 5 are left; steps 2 and 3 want 1 and 3 of them.
    expect(told(atStep2, '01-09 10:00').stages[0]).toMatchObject({ slack: 1, atRisk: false })
    expect(told(atStep2, '01-12 10:00').stages[0]).toMatchObject({ slack: -1, atRisk: true })
    const stopped = [...atStep2, suspended('01-09 10:00')]
    expect(told(stopped, '01-12 10:00').stages[0]).toMatchObject({ verdict: 'suspended', slack: null, atRisk: false })
  })

  it('tells what a step that was skipped would have been held to, and judges it not', () => {
    const [skipped] = told([receipt('01-08 09:00'), received(3, '01-08 12:00')], '01-09 10:00').stages[0]?.steps ?? []
    expect(skipped).toMatchObject({ verdict: 'unjudged', reason: 'skipped', result: 'skipped' })
    expect(skipped?.deadline).toBe(formatInstant(local('01-08 10:30')))
    expect(skipped?.explanation).toMatchObject({ verdict: 'unjudged', reason: 'skipped', lateBy: null, used: null })
  })

  it('quotes no regulation that was not in force', () => {
    const [stage] = told([receipt('01-25 09:00')], '01-25 10:00').stages
    expect(stage).toMatchObject({ verdict: 'unjudged', reason: 'no_edition', edition: null, explanation: null })
    expect(stage?.steps[0]).toMatchObject({ reason: 'no_edition', source: null, deadline: null })
  })

  it('tells deviations in the order of time', () => {
    const events = [completed(1, '01-08 10:00', { actor: 'exec' }), event('resumed', '01-08 09:00')]
    expect(told(events, '01-09 00:00').deviations.map(({ code }) => code)).toEqual([
      'no_receipt',
      'no_receipt',
      'wrong_actor',
    ])
  })
})

describe('a case of the database', () => {
  let judge: Judge
  beforeAll(async () => {
    judge = await openJudge()
    await judge.add({ 'case 1': atStep2, 'case 2': [receipt('01-10 09:00')] })
  })
  afterAll(() => judge.close())

  it('is explained from its own events', async () => {
    const found = await explainCase(judge.store, regulation, 'case 1', local('01-09 10:00'))
    const asTold = told(atStep2, '01-09 10:00')
    expect(found?.stages).toEqual(asTold.stages)
    expect(found?.deviations).toEqual(asTold.deviations)
    // Due at the State Corporation 24 hours before the end of 14 January.
    const due = plus(local('01-14 00:00'), -1n)
    expect(asTold.stages[0]?.corporationDue).toBe(formatInstant(due))
    const facts = (await judge.facts()).stages
    expect(facts.map((fact) => fact['corporation_due'])).toEqual([due, null])
    expect(await explainCase(judge.store, regulation, 'case 3', local('01-09 10:00'))).toBeUndefined()
  })
})
