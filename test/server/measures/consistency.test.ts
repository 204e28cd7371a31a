import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, formatDay, parseDay } from '../../../server/clock/day.ts'
import { formatInstant } from '../../../server/clock/instant.ts'
import { endOfDay } from '../../../server/clock/zone.ts'
import { MEASURE_NAMES, type MeasureName } from '../../../server/measures/catalogue.ts'
import type { AskedFilters } from '../../../server/measures/filters.ts'
import type { Row } from '../../../server/store/values.ts'
import { partOfSample, type World, worldOf } from './world.ts'

/**
 * Every number leads to the cases behind it, and the counts match: the measures of the two pages, asked in different
 * ways about the same log, must never contradict each other.
 */
let world: World
beforeAll(async () => {
  world = await worldOf(partOfSample(16))
})
afterAll(() => world.close())

const sum = (rows: readonly Row[], column: string) => rows.reduce((total, row) => total + Number(row[column]), 0)
const total = (rows: readonly Row[]): Row => rows.find(({ service }) => service === null) ?? {}

const QUESTIONS: readonly (readonly [string, AskedFilters])[] = [
  ['at the end of the log', { as_of: '2020-06-30T12:30:00Z' }],
  ['in the middle of the emergency', { as_of: '2020-04-10T06:00:00Z', from: '2020-03-01', to: '2020-04-10' }],
  ['of one service', { as_of: '2020-06-30', service: 'PR' }],
  ['of one stage at some providers', { as_of: '2020-05-20', stage: 'HQ-1', provider: '551000000,552200000' }],
  ['of one step', { as_of: '2020-05-20', stage: 'PR-1', step: 4 }],
  ['of one actor', { as_of: '2020-06-15T03:00:00Z', actor: 'head', from: '2020-01-01' }],
]

describe.each(QUESTIONS)('the figures %s', (_, asked) => {
  const ask = (name: MeasureName, more: AskedFilters = {}) => world.ask(name, { ...asked, ...more })

  it('count the same overdue and due steps wherever they stand', async () => {
    const headline = total(await ask('headline'))
    const tabs = new Map((await ask('open_step_counts')).map(({ tab, steps }) => [tab, steps]))
    for (const [tab, column] of [
      ['overdue', 'overdue_steps'],
      ['due_24h', 'due_24h'],
      ['due_3wd', 'due_3wd'],
    ] as const) {
      expect((await ask('open_steps', { tab })).length, tab).toBe(headline[column])
      expect(tabs.get(tab), tab).toBe(headline[column])
      expect(sum(await ask('open_step_actors', { tab }), 'steps'), tab).toBe(headline[column])
    }
    expect((await ask('open_steps', { tab: 'at_risk' })).length).toBe(tabs.get('at_risk'))
    expect((await ask('open_steps')).length).toBe(tabs.get('all'))
    expect((await ask('overdue')).length).toBe(headline['overdue_steps'])
    expect(sum(await ask('step_compliance'), 'overdue')).toBe(headline['overdue_steps'])
    expect(sum(await ask('provider_rate'), 'overdue_steps')).toBe(headline['overdue_steps'])
    expect(sum(await ask('provider_rate'), 'due_24h')).toBe(headline['due_24h'])
  })

  it('count the same completions wherever they stand', async () => {
    const rows = await ask('headline')
    const headline = total(rows)
    const services = rows.filter(({ service }) => service !== null)
    const months = (await ask('monthly_rate')).filter(({ service }) => service === null)
    for (const column of ['completed', 'on_time', 'late'] as const) {
      expect(sum(services, column), column).toBe(headline[column])
      expect(sum(await ask('provider_rate'), column), column).toBe(headline[column])
      expect(sum(await ask('stage_completion'), column), column).toBe(headline[column])
      expect(sum(months, column), column).toBe(headline[column])
    }
    expect(sum(services, 'open_cases')).toBe(headline['open_cases'])
    expect(sum(await ask('step_compliance'), 'completed')).toBe(headline['steps_completed'])
    expect(sum(await ask('step_compliance'), 'unjudged')).toBe(headline['unjudged_steps'])
    expect((await ask('late_steps')).length).toBe(sum(await ask('step_compliance'), 'late'))
    expect((await ask('late_stages')).length).toBe(headline['late'])
  })

  it('add up over providers to the figures of the steps', async () => {
    const byProvider = await ask('step_compliance')
    for (const row of await ask('step_rate')) {
      const same = byProvider.filter(({ stage, step }) => stage === row['stage'] && step === row['step'])
      for (const column of [
        'completed',
        'on_time',
        'late',
        'returned',
        'open',
        'due_soon',
        'overdue',
        'suspended',
        'unjudged',
      ]) {
        expect(sum(same, column), `${row['stage']} ${row['step']} ${column}`).toBe(row[column])
      }
    }
  })

  it('count the deadlines to come as the list shows them', async () => {
    const ahead = await ask('upcoming_deadlines')
    const open = (await ask('open_steps')).filter(({ verdict }) => verdict === 'open' || verdict === 'due_soon')
    expect(ahead).toHaveLength(7)
    for (const { day, steps } of ahead) expect(open.filter(({ last_day }) => last_day === day).length).toBe(steps)
  })

  it('say for each day what was said at the end of that day', async () => {
    const days = await ask('daily_state')
    expect(days).toHaveLength(30)
    for (const index of [0, 13, 28, 29]) {
      const day = days[index] ?? {}
      const date = parseDay(String(day['day']))
      const as_of = index === 29 ? asked.as_of : formatInstant(endOfDay('Asia/Almaty', date))
      const then = { ...asked, as_of, from: formatDay(addDays(date, -29)), to: formatDay(date) }
      const headline = total(await world.ask('headline', then))
      const { open_cases, overdue_steps, on_time_rate } = headline
      expect(day).toEqual({ day: day['day'], open_cases, overdue_steps, on_time_rate })
    }
  })
})

describe('a filter', () => {
  const as_of = '2020-06-01T00:00:00Z'

  it('keeps exactly the rows that it names', async () => {
    const every = await world.ask('step_compliance', { as_of })
    const kept = (asked: AskedFilters) => world.ask('step_compliance', { as_of, ...asked })
    const provider = '552200000'
    expect(await kept({ provider })).toEqual(every.filter((row) => row['provider'] === provider))
    expect(await kept({ service: 'PR' })).toEqual(every.filter((row) => row['service'] === 'PR'))
    expect(await kept({ stage: 'PR-2' })).toEqual(every.filter((row) => row['stage'] === 'PR-2'))
    expect(await kept({ step: 3 })).toEqual(every.filter((row) => row['step'] === 3))
    const open = await world.ask('open_steps', { as_of })
    expect(new Set(open.map(({ actor }) => actor)).size).toBeGreaterThan(2)
    expect(await world.ask('open_steps', { as_of, actor: 'comm' })).toEqual(
      open.filter(({ actor }) => actor === 'comm'),
    )
  })

  it('pages through a list without losing or repeating a row', async () => {
    const every = await world.ask('open_steps', { as_of })
    const first = await world.ask('open_steps', { as_of, limit: 7 })
    const rest = await world.ask('open_steps', { as_of, offset: '7' })
    expect(first).toHaveLength(7)
    expect([...first, ...rest]).toEqual(every)
  })

  it('finds cases by part of their number, whatever the case of its letters', async () => {
    const every = await world.ask('open_steps', { as_of })
    const found = await world.ask('open_steps', { as_of, search: 'pvl-2020' })
    expect(found.length).toBeGreaterThan(0)
    expect(found).toEqual(every.filter(({ case_id }) => String(case_id).startsWith('PVL-2020')))
  })
})

describe('the past', () => {
  it('is what it was: events after the as-of instant change no measure', async () => {
    const as_of = '2020-04-20T09:00:00.000000Z'
    const then = await worldOf(partOfSample(16, '2020-04-20T09:00:00Z'))
    try {
      for (const name of MEASURE_NAMES) {
        expect(await world.ask(name, { as_of }), name).toEqual(await then.ask(name, { as_of }))
      }
    } finally {
      then.close()
    }
  })
})
