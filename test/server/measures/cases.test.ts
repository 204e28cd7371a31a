import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseInstant } from '../../../server/clock/instant.ts'
import type { Case } from '../../../server/contract.ts'
import { explainCase } from '../../../server/judge/explain-case.ts'
import type { Row } from '../../../server/store/values.ts'
import { csvOf, type LoggedEvent, partOfSample, type World, worldOf } from './world.ts'

/** Holds the list of cases, its counts, people and changes against each case read by itself, and against each other. */
const AS_OF = '2020-06-14T18:00:00Z'
let world: World
let rows: Row[]
let cases: ReadonlyMap<string, Case>

beforeAll(async () => {
  world = await worldOf(partOfSample(12))
  rows = await world.ask('cases', { as_of: AS_OF })
  const read = new Map<string, Case>()
  for (const row of rows) {
    const id = String(row['case_id'])
    const found = await explainCase(world.store, world.regulation.current, id, parseInstant(AS_OF))
    if (found !== undefined) read.set(id, found)
  }
  cases = read
})
afterAll(() => world.close())

const isOpen = (found: Case) => found.stages.some(({ completed }) => completed === null)
const openSteps = (found: Case) =>
  found.stages.flatMap(({ steps }) => steps.filter(({ completed }) => completed === null))

function stateOf(found: Case): string {
  if (!isOpen(found)) {
    if (found.stages.some(({ verdict }) => verdict === 'late')) return 'late'
    return found.stages.some(({ verdict }) => verdict === 'unjudged') ? 'unjudged' : 'on_time'
  }
  const verdicts = [...found.stages, ...openSteps(found)].map(({ verdict }) => verdict)
  if (verdicts.includes('overdue')) return 'overdue'
  if (verdicts.includes('suspended')) return 'suspended'
  return openSteps(found).some(({ verdict }) => verdict === 'due_soon') ? 'due_soon' : 'open'
}

describe('the list of cases', () => {
  it('has every case once, in the state in which reading it by itself leaves it', () => {
    expect(rows.length).toBeGreaterThan(300)
    expect(cases.size).toBe(rows.length)
    const wrong = rows.filter((row) => {
      const found = cases.get(String(row['case_id']))
      return found === undefined || stateOf(found) !== row['state'] || found.provider !== row['provider']
    })
    expect(wrong.map((row) => row['case_id'])).toEqual([])
    expect(new Set(rows.map((row) => row['state'])).size).toBeGreaterThan(3)
  })

  it('tells the open step that presses most, and none of a closed case', () => {
    for (const row of rows) {
      const found = cases.get(String(row['case_id']))
      if (found === undefined) continue
      const steps = openSteps(found)
      expect(row['step'] === null).toBe(steps.length === 0)
      if (steps.length > 0) expect(steps.map(({ step }) => step)).toContain(row['step'])
      expect(row['closed'] === null).toBe(isOpen(found))
    }
  })

  it('has as many cases in each state as the counts say, also when it is narrowed', async () => {
    for (const narrowed of [{}, { received: 'period' }, { involved: 'comm' }, { search: 'PVL' }] as const) {
      const counts = await world.ask('case_counts', { as_of: AS_OF, ...narrowed })
      for (const { state, cases: n } of counts) {
        const listed = await world.ask('cases', { as_of: AS_OF, ...narrowed, case_state: state as 'all' })
        expect([state, listed.length]).toEqual([state, n])
      }
    }
  })

  it('finds the cases of a person, as many as the person is said to have', async () => {
    const people = await world.ask('people', { as_of: AS_OF, limit: 5 })
    expect(people.length).toBe(5)
    for (const { resource, cases: n } of people) {
      const theirs = await world.ask('cases', { as_of: AS_OF, person: String(resource) })
      expect(theirs.length).toBe(n)
      const [first] = theirs
      const found = cases.get(String(first?.['case_id']))
      expect(found?.stages.flatMap(({ steps }) => steps.map((step) => step.resource))).toContain(resource)
    }
  })

  it('keeps to the scope of the reader', async () => {
    const own = await world.ask('cases', { as_of: AS_OF }, { providers: ['551000000'], services: 'all' })
    expect(own.length).toBeGreaterThan(0)
    expect(new Set(own.map((row) => row['provider']))).toEqual(new Set(['551000000']))
  })

  it('refuses an actor that nobody names', async () => {
    await expect(world.ask('cases', { involved: 'nobody' })).rejects.toMatchObject({ code: 'unknown_actor' })
  })
})

describe('a case of several stages', () => {
  const pr = (stage: string, event: string, day: number, more: Partial<LoggedEvent> = {}): LoggedEvent => ({
    service: 'PR',
    stage,
    event,
    at: `2020-03-${String(day).padStart(2, '0')}T05:00:00Z`,
    ...more,
  })
  const refused = [pr('PR-1', 'received', 2), pr('PR-1', 'completed', 3, { step: 1, outcome: 'refused' })]
  const granted = [1, 2, 3, 4, 5].map((step) => pr('PR-3', 'completed', 10 + step, { step }))

  it('is refused when its last stage was, and not when an earlier one was', async () => {
    const own = await worldOf(
      csvOf([
        ...[...refused, pr('PR-3', 'received', 10), ...granted].map((event) => ({
          ...event,
          case_id: 'IN-THE-END-GRANTED',
        })),
        ...refused.map((event) => ({ ...event, case_id: 'REFUSED' })),
      ]),
    )
    try {
      const asked = { as_of: '2020-04-01' } as const
      const closed = await own.ask('cases', { ...asked, case_state: 'closed' })
      expect(closed.map((row) => [row['case_id'], row['outcome']]).toSorted()).toEqual([
        ['IN-THE-END-GRANTED', 'granted'],
        ['REFUSED', 'refused'],
      ])
      const listed = await own.ask('cases', { ...asked, case_state: 'refused' })
      expect(listed.map((row) => row['case_id'])).toEqual(['REFUSED'])
      const counts = await own.ask('case_counts', asked)
      expect(counts.find((row) => row['state'] === 'refused')).toMatchObject({ cases: 1 })
    } finally {
      own.close()
    }
  })
})

describe('persons', () => {
  it('are told with the place and the part of the step that came to them last', async () => {
    const done = (case_id: string, provider: string, step: number, actor: string, day: number): LoggedEvent[] => [
      ...(step === 1 ? [{ case_id, provider, event: 'received', at: `2020-03-0${day}T04:00:00Z` }] : []),
      { case_id, provider, event: 'completed', at: `2020-03-0${day}T05:00:00Z`, step, actor, resource: 'moved' },
    ]
    const own = await worldOf(
      csvOf([
        ...done('EARLIER', '551000000', 1, 'chanc', 2),
        ...done('LATER', '552200000', 1, 'chanc', 4),
        ...done('LATER', '552200000', 2, 'head', 5),
      ]),
    )
    try {
      const told = async (as_of: string) => await own.ask('people', { as_of })
      expect(await told('2020-03-06')).toMatchObject([
        { resource: 'moved', provider: '552200000', actor: 'head', cases: 2, open: 0 },
      ])
      expect(await told('2020-03-03')).toMatchObject([
        { resource: 'moved', provider: '551000000', actor: 'chanc', cases: 1 },
      ])
    } finally {
      own.close()
    }
  })
})

describe('changes since an instant', () => {
  const since = '2020-06-07T18:00:00Z'

  it('are the stages that ended after it, and the steps that were not overdue then and are now', async () => {
    const changes = await world.ask('changes', { as_of: AS_OF, since, limit: 10_000 })
    const of = (kind: string) => changes.filter((row) => row['kind'] === kind)
    const ended = [...cases.values()].flatMap(({ stages }) => stages).filter(({ completed }) => completed !== null)
    expect(of('completed').length).toBe(
      ended.filter(({ completed }) => Date.parse(completed ?? '') > Date.parse(since)).length,
    )
    const before = await world.ask('overdue', { as_of: since })
    const then = new Set(before.map(({ case_id, stage, step }) => `${case_id} ${stage} ${step}`))
    const now = await world.ask('overdue', { as_of: AS_OF })
    const fresh = now.map(({ case_id, stage, step }) => `${case_id} ${stage} ${step}`).filter((key) => !then.has(key))
    expect(
      of('overdue')
        .map(({ case_id, stage, step }) => `${case_id} ${stage} ${step}`)
        .sort(),
    ).toEqual(fresh.sort())
    expect(of('overdue').length).toBeGreaterThan(0)
  })

  it('say how many there are when they are cut', async () => {
    const all = await world.ask('changes', { as_of: AS_OF, since, limit: 10_000 })
    const cut = await world.ask('changes', { as_of: AS_OF, since, limit: 2 })
    const completed = all.filter((row) => row['kind'] === 'completed').length
    expect(cut.filter((row) => row['kind'] === 'completed').map((row) => row['of_kind'])).toEqual([
      completed,
      completed,
    ])
  })
})

describe('a case read by itself', () => {
  it('names the files that its events came from, and the days off around it', () => {
    const found = [...cases.values()].find(({ days }) => days.some(({ kind }) => kind === 'holiday'))
    expect(found?.files).toMatchObject([{ batch: 1, file: 'log.csv', events: found?.events.length }])
    expect(found?.days.every(({ kind }) => kind !== 'workday')).toBe(true)
    expect(found?.days.find(({ kind }) => kind === 'holiday')?.names?.ru).toBeTruthy()
  })
})
