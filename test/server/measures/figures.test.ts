import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askMeasure } from '../../../server/measures/ask.ts'
import { TooManyRows } from '../../../server/measures/errors.ts'
import { resolveFilters } from '../../../server/measures/resolve.ts'
import { EVERY_PROVIDER } from '../../../server/measures/scope.ts'
import type { parseQuery } from '../../../server/store/queries.ts'
import { csvOf, type LoggedEvent, type World, worldOf } from './world.ts'

/** Figures of the Overview that the specification leaves to the page: comparison, ranking, months, days. */
let world: World
afterAll(() => world.close())

/** One case: received in the morning (09:10 local), registered after some minutes; 15 are allowed. */
const registered = (number: number, date: string, minutes: number): LoggedEvent[] => [
  { case_id: `HQ-${number}`, event: 'received', at: `${date}T03:10:00Z` },
  { case_id: `HQ-${number}`, step: 1, event: 'completed', at: `${date}T03:${10 + minutes}:00Z` },
]
/** One case of the whole stage, received on 4 May and answered on a day. */
const answered = (number: number, received: string, date: string): LoggedEvent[] => [
  { case_id: `PR-${number}`, service: 'PR', stage: 'PR-3', event: 'received', at: `${received}T04:00:00Z` },
  { case_id: `PR-${number}`, service: 'PR', stage: 'PR-3', event: 'completed', at: `${date}T04:00:00Z` },
]

beforeAll(async () => {
  world = await worldOf(
    csvOf([
      // Before the period: two of three on time.
      ...registered(1, '2020-06-08', 10),
      ...registered(2, '2020-06-09', 10),
      ...registered(3, '2020-06-10', 20),
      // In the period: one of four on time, the others late by 5, 10 and 25 minutes.
      ...registered(4, '2020-06-11', 15),
      ...registered(5, '2020-06-12', 20),
      ...registered(6, '2020-06-15', 25),
      ...registered(7, '2020-06-17', 40),
      // Stages: 5 working days are allowed; 2, 3 and 20 days were taken.
      ...answered(1, '2020-04-27', '2020-04-29'),
      ...answered(2, '2020-05-04', '2020-05-07'),
      ...answered(3, '2020-05-11', '2020-05-31'),
    ]),
  )
})

describe('the worst steps', () => {
  const period = { as_of: '2020-06-20', from: '2020-06-11', to: '2020-06-17', min_count: 2 }

  it('are compared with the period of the same length before', async () => {
    expect(await world.ask('worst_steps', period)).toEqual([
      {
        provider: '551000000',
        service: 'HQ',
        stage: 'HQ-1',
        step: 1,
        actor: 'chanc',
        completed: 4,
        on_time: 1,
        late: 3,
        on_time_rate: 0.25,
        median_late_by: 10,
        late_unit: 'minutes',
        previous_rate: 2 / 3,
        previous_completed: 3,
        overdue: 0,
      },
    ])
  })

  it('have no comparison when there was nothing before', async () => {
    const rows = await world.ask('worst_steps', { ...period, from: '2020-06-01' })
    expect(rows).toMatchObject([{ completed: 7, previous_rate: null, previous_completed: 0 }])
  })

  it('leave out those with too few completions to say anything', async () => {
    expect(await world.ask('worst_steps', { ...period, min_count: 5 })).toEqual([])
    expect(await world.ask('worst_steps', { as_of: '2020-06-20' })).toEqual([])
    expect(await world.ask('worst_steps', { ...period, min_count: 0 })).toHaveLength(1)
  })
})

describe('months', () => {
  const months = (asked: { as_of: string; from: string; to?: string }) =>
    world
      .ask('monthly_rate', { ...asked, service: 'PR' })
      .then((rows) => rows.filter(({ service }) => service === 'PR'))

  it('count stages by the local month of their result', async () => {
    expect(await months({ as_of: '2020-06-14', from: '2020-04-01', to: '2020-05-31' })).toEqual([
      {
        month: '2020-04-01',
        service: 'PR',
        completed: 1,
        on_time: 1,
        late: 0,
        on_time_rate: 1,
        last_day: '2020-04-30',
        partial: false,
      },
      {
        month: '2020-05-01',
        service: 'PR',
        completed: 2,
        on_time: 1,
        late: 1,
        on_time_rate: 0.5,
        last_day: '2020-05-31',
        partial: false,
      },
    ])
  })

  it.each([
    ['the period begins within it', { as_of: '2020-06-14', from: '2020-05-02', to: '2020-05-31' }, '2020-05-31'],
    ['the period ends within it', { as_of: '2020-06-14', from: '2020-05-01', to: '2020-05-30' }, '2020-05-30'],
    ['the as-of instant lies within it', { as_of: '2020-05-31T17:59:59.999998Z', from: '2020-05-01' }, '2020-05-31'],
    ['the as-of date lies within it', { as_of: '2020-05-20', from: '2020-05-01', to: '2020-05-31' }, '2020-05-20'],
  ])('are partial when %s', async (_, asked, last_day) => {
    expect((await months(asked)).at(-1)).toMatchObject({ month: '2020-05-01', partial: true, last_day })
  })

  it('are whole as of their last microsecond', async () => {
    expect((await months({ as_of: '2020-05-31', from: '2020-05-01' })).at(-1)).toMatchObject({ partial: false })
  })
})

describe('the headline', () => {
  it('has a row for every service, also without a case, and one for all', async () => {
    const rows = await world.ask('headline', { as_of: '2020-06-20', from: '2020-05-01', to: '2020-05-31' })
    expect(
      rows.map(({ service, completed, on_time_rate, median_days }) => [service, completed, on_time_rate, median_days]),
    ).toEqual([
      ['HQ', 0, null, null],
      ['PR', 2, 0.5, 11.5],
      [null, 2, 0.5, 11.5],
    ])
  })
})

describe('an answer that must be whole', () => {
  it('is refused rather than cut', async () => {
    const queries = world.store.queries as Map<string, ReturnType<typeof parseQuery>>
    const overdue = queries.get('measures/quick/overdue')
    if (overdue === undefined) throw new Error('no overdue')
    const around = { store: world.store, clock: world.clock, regulation: world.regulation.current }
    const filters = await resolveFilters({}, around)
    queries.set('measures/quick/overdue', {
      ...overdue,
      params: [],
      sql: 'SELECT i::VARCHAR AS case_id FROM range(1000001) a(i)',
    })
    try {
      await expect(askMeasure(world.store, 'overdue', filters, EVERY_PROVIDER)).rejects.toThrow(TooManyRows)
    } finally {
      queries.set('measures/quick/overdue', overdue)
    }
  })
})
