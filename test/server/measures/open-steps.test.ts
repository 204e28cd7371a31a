import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseInstant } from '../../../server/clock/instant.ts'
import { judge } from '../../../server/clock/judge.ts'
import { slackOf } from '../../../server/clock/slack.ts'
import type { Instant } from '../../../server/clock/types.ts'
import { dayOf } from '../../../server/clock/zone.ts'
import { MEASURE_NAMES, type MeasureName } from '../../../server/measures/catalogue.ts'
import { type AskedFilters, SORTS, type Sort } from '../../../server/measures/filters.ts'
import type { Row } from '../../../server/store/values.ts'
import { csvOf, type LoggedEvent, partOfSample, type World, worldOf } from './world.ts'

/** Holds what the measures say of open steps against the clock in TypeScript, and against the specification's corners. */
const instant = (row: Row, column: string) => row[column] as Instant
const HQ_4 = { stage: 'HQ-1', step: 4 }

/** What a row is put in order by, as server/measures/filters.ts tells. */
const KEYS: Readonly<Record<Sort, (row: Row) => unknown>> = {
  deadline: (row) => row['deadline'],
  late: (row) => row['late_norms'] ?? row['late_by'],
  used: (row) => row['used'],
  case: (row) => row['case_id'],
  step: (row) => `${row['service']} ${row['stage']} ${String(row['step']).padStart(5, '0')}`,
  provider: (row) => row['provider'],
  holder: (row) => (row['actor'] === null ? null : `${row['actor']} ${row['resource'] ?? ''}`),
  received: (row) => row['received'],
  handover: (row) => row['handover'],
  stage_deadline: (row) => row['stage_deadline'],
  channel: (row) => row['channel'],
}

describe('open steps of the sample log', () => {
  let world: World
  let stopped: ReadonlySet<string>
  beforeAll(async () => {
    const csv = partOfSample(10)
    world = await worldOf(csv)
    const lines = csv.split('\n').filter((line) => line.includes(',suspended,'))
    stopped = new Set(lines.map((line) => line.split(',')[0] ?? ''))
  })
  afterAll(() => world.close())

  const scheduleOf = (row: Row) => {
    const provider = world.regulation.current.providers.find(({ code }) => code === row['provider'])
    if (provider === undefined) throw new Error(`no provider ${row['provider']}`)
    return provider.schedule
  }
  const editionOf = (row: Row) => {
    const receiptDay = dayOf(scheduleOf(row).zone, instant(row, 'received'))
    const edition = world.regulation.current.editionFor(String(row['service']), receiptDay)
    const stage = edition?.stages.find(({ id }) => id === row['stage'])
    if (edition === undefined || stage === undefined) throw new Error(`no edition for ${row['case_id']}`)
    return { edition, stage, step: stage.steps.find(({ ordinal }) => ordinal === row['step']) }
  }

  it.each(SORTS)('are paged by %s, both ways, without losing or repeating one', async (sort) => {
    const as_of = '2020-04-21T03:17:00Z'
    const whole = await world.ask('open_steps', { as_of })
    expect(whole.length).toBeGreaterThan(20)
    for (const order of [sort, `-${sort}`] as const) {
      const pages: Row[] = []
      for (let offset = 0; offset < whole.length; offset += 7) {
        pages.push(...(await world.ask('open_steps', { as_of, sort: order, limit: 7, offset })))
      }
      const keys = pages.map(KEYS[sort])
      const told = keys.filter((key) => key !== null && key !== undefined) as (string | number | bigint)[]
      expect(keys.slice(told.length).every((key) => key === null || key === undefined)).toBe(true)
      const compare = (one: string | number | bigint, other: string | number | bigint) =>
        one < other ? -1 : one > other ? 1 : 0
      expect(told).toEqual(told.toSorted((one, other) => (order === sort ? 1 : -1) * compare(one, other)))
      const names = (rows: readonly Row[]) =>
        rows.map((row) => `${row['case_id']} ${row['stage']} ${row['step']}`).toSorted()
      expect(names(pages)).toEqual(names(whole))
    }
  })

  it.each(['2020-06-30T12:30:00Z', '2020-04-21T03:17:00Z', '2020-01-03T20:00:00Z'])(
    'at %s are as late, and as near their end, as the clock says',
    async (as_of) => {
      const asOf = parseInstant(as_of)
      const rows = (await world.ask('open_steps', { as_of })).filter(
        (row) => row['norm_amount'] !== null && row['handover'] !== null && !stopped.has(String(row['case_id'])),
      )
      expect(rows.length).toBeGreaterThan(20)
      for (const row of rows) {
        const { edition, step } = editionOf(row)
        const judged = judge({
          norm: step?.norm ?? null,
          counting: edition.counting,
          schedule: scheduleOf(row),
          handover: instant(row, 'handover'),
          completion: null,
          asOf,
          pauses: [],
          sourceDeadline: row['deadline_from'] === 'source' ? instant(row, 'deadline') : null,
          handoverDayOnly: false,
          completionDayOnly: false,
        })
        const { verdict, deadline, late_by, used } = row
        expect({ verdict, deadline, late_by }, String(row['case_id'])).toEqual({
          verdict: judged.verdict,
          deadline: judged.deadline,
          late_by: judged.lateBy,
        })
        expect(used, String(row['case_id'])).toBeCloseTo(judged.used ?? Number.NaN, 9)
      }
      expect(new Set(rows.map(({ late_unit }) => late_unit)).size).toBeGreaterThan(1)
    },
  )

  it('belong to a stage at risk exactly when its slack is negative', async () => {
    let atRisk = 0
    for (const as_of of ['2020-06-30T12:30:00Z', '2020-04-21T03:17:00Z', '2019-12-30T20:00:00Z']) {
      const rows = (await world.ask('open_steps', { as_of })).filter(
        (row) => row['handover'] !== null && !stopped.has(String(row['case_id'])),
      )
      for (const row of rows) {
        const { stage, step } = editionOf(row)
        const schedule = scheduleOf(row)
        const stageOpen = row['stage_verdict'] === 'open' || row['stage_verdict'] === 'due_soon'
        const slack = stageOpen
          ? slackOf({
              schedule,
              unit: stage.norm?.unit ?? 'hours',
              lastDay: dayOf(schedule.zone, instant(row, 'stage_deadline')),
              asOf: parseInstant(as_of),
              openStep: { norm: step?.norm ?? null, handover: instant(row, 'handover') },
              laterNorms: stage.steps.filter(({ ordinal }) => ordinal > Number(row['step'])).map(({ norm }) => norm),
            })
          : null
        expect(row['stage_at_risk'], String(row['case_id'])).toBe(slack !== null && slack < 0)
        atRisk += row['stage_at_risk'] === true ? 1 : 0
      }
    }
    expect(atRisk).toBeGreaterThan(3)
  })
})

/** Receipt on Tuesday 2 June 2020; step 4, the commission's, is handed over on Friday 12 June: 12 calendar days. */
const upToStep4: readonly LoggedEvent[] = [
  { event: 'received', at: '2020-06-02T04:00:00Z' },
  { step: 1, event: 'completed', at: '2020-06-02T04:10:00Z' },
  { step: 2, event: 'completed', at: '2020-06-03T05:00:00Z' },
  { step: 3, event: 'completed', at: '2020-06-12T05:00:00Z' },
]
/** Day 0 is 12 June, the twelfth day after it Wednesday 24 June. */
const DEADLINE = parseInstant('2020-06-24T17:59:59.999999Z')

/** What happens after step 4 was handed over: one story at a provider of its own, so that one log tells them all. */
const STORIES = {
  nothing: { provider: '551000000', events: [] },
  suspended: { provider: '551600000', events: [{ event: 'suspended', at: '2020-06-15T04:00:00Z' }] },
  resumed: {
    provider: '554600000',
    events: [
      { event: 'suspended', at: '2020-06-15T04:00:00Z' },
      { event: 'resumed', at: '2020-06-18T09:30:00Z' },
    ],
  },
  suspendedTooLate: { provider: '552200000', events: [{ event: 'suspended', at: '2020-06-26T04:00:00Z' }] },
  started: {
    provider: '553200000',
    events: [{ step: 4, event: 'started', at: '2020-06-16T04:00:00Z', actor: 'head', resource: 'h-7' }],
  },
  /** Step 5 is completed while step 4 is open: 4 was skipped, and 5 has no handover. */
  skipped: { provider: '553600000', events: [{ step: 5, event: 'completed', at: '2020-06-30T04:00:00Z' }] },
  returned: { provider: '554200000', events: [{ step: 3, event: 'received', at: '2020-06-26T04:00:00Z' }] },
} as const satisfies Readonly<Record<string, { provider: string; events: readonly LoggedEvent[] }>>
type Story = keyof typeof STORIES

let stories: World
beforeAll(async () => {
  const told = Object.entries(STORIES).flatMap(([case_id, { provider, events }]) =>
    [...upToStep4, ...events].map((event) => ({ ...event, case_id, provider })),
  )
  stories = await worldOf(csvOf(told))
})
afterAll(() => stories.close())

const ask = (story: Story, name: MeasureName, asked: AskedFilters) =>
  stories.ask(name, { ...asked, provider: STORIES[story].provider })
const at = async (story: Story, as_of: string) => (await ask(story, 'open_steps', { as_of }))[0] ?? {}

describe('one open step', () => {
  it('is on time at its deadline, and overdue one microsecond later', async () => {
    const last = await at('nothing', '2020-06-24T17:59:59.999999Z')
    expect(last).toMatchObject({
      ...HQ_4,
      verdict: 'due_soon',
      deadline: DEADLINE,
      last_day: '2020-06-24',
      late_by: null,
    })
    const after = await at('nothing', '2020-06-24T18:00:00.000000Z')
    expect(after).toMatchObject({ ...HQ_4, verdict: 'overdue', late_by: 1, late_unit: 'calendar_days' })
    expect(after['late_norms']).toBeCloseTo(1 / 12, 12)
    expect(await ask('nothing', 'overdue', { as_of: '2020-06-24T17:59:59.999999Z' })).toEqual([])
  })

  it('is due soon from four fifths of its norm on', async () => {
    // From 12 June 05:00 to the midnight after 24 June are 12.54 days; four fifths of them end on 22 June at 05:48 UTC.
    expect((await at('nothing', '2020-06-22T05:47:00Z'))['verdict']).toBe('open')
    expect((await at('nothing', '2020-06-22T05:49:00Z'))['verdict']).toBe('due_soon')
    const counts = await ask('nothing', 'step_rate', { as_of: '2020-06-22T05:49:00Z', step: 4 })
    expect(counts).toMatchObject([{ open: 1, due_soon: 1, overdue: 0 }])
  })

  it('is due within 24 hours from 24 hours before its deadline on', async () => {
    const tabs = async (as_of: string) => {
      const counts = await ask('nothing', 'open_step_counts', { as_of })
      return Object.fromEntries(counts.map(({ tab, steps }) => [tab, steps]))
    }
    expect(await tabs('2020-06-23T17:59:59.999998Z')).toMatchObject({ due_24h: 0, due_3wd: 1, overdue: 0, all: 1 })
    expect(await tabs('2020-06-23T17:59:59.999999Z')).toMatchObject({ due_24h: 1, due_3wd: 1, overdue: 0 })
    // 24 June is the third working day after Friday 19 June, and the fourth after Thursday.
    expect(await tabs('2020-06-19T10:00:00Z')).toMatchObject({ due_3wd: 1 })
    expect(await tabs('2020-06-18T10:00:00Z')).toMatchObject({ due_3wd: 0 })
    expect(await tabs('2020-06-24T18:00:00.000000Z')).toMatchObject({ due_24h: 0, due_3wd: 0, overdue: 1 })
  })

  it('is suspended while its clock is stopped, and was open before that', async () => {
    expect((await at('suspended', '2020-06-15T03:59:59Z'))['verdict']).toBe('open')
    for (const as_of of ['2020-06-15T04:00:00Z', '2020-08-01']) {
      expect(await at('suspended', as_of)).toMatchObject({ verdict: 'suspended', late_by: null })
      const steps = await ask('suspended', 'step_rate', { as_of, step: 4 })
      expect(steps).toMatchObject([{ suspended: 1, open: 0, overdue: 0 }])
      expect(await ask('suspended', 'stage_completion', { as_of, from: '2020-06-01' })).toMatchObject([
        { received: 1, in_progress: 1, suspended: 1, overdue: 0, at_risk: 0 },
      ])
      expect(await ask('suspended', 'open_steps', { as_of, tab: 'due_3wd' })).toEqual([])
    }
    const used = (await at('suspended', '2020-08-01'))['used']
    expect(used).toBeGreaterThan(0.2)
    expect(used).toBe((await at('suspended', '2020-06-15T04:00:00Z'))['used'])
  })

  it('has used no time while its clock was stopped', async () => {
    const [provider] = stories.regulation.current.providers
    const counting = stories.regulation.current.editions.find(({ service }) => service === 'HQ')?.counting
    if (provider === undefined || counting === undefined) throw new Error('no provider or edition')
    for (const as_of of ['2020-06-18T09:30:00Z', '2020-06-22T10:00:00Z', '2020-07-08T03:00:00Z']) {
      const judged = judge({
        norm: { amount: 12, unit: 'calendar_days' },
        counting,
        schedule: provider.schedule,
        handover: parseInstant('2020-06-12T05:00:00Z'),
        completion: null,
        asOf: parseInstant(as_of),
        pauses: [{ from: parseInstant('2020-06-15T04:00:00Z'), to: parseInstant('2020-06-18T09:30:00Z') }],
        sourceDeadline: null,
        handoverDayOnly: false,
        completionDayOnly: false,
      })
      const { verdict, deadline, lateBy: late_by } = judged
      const row = await at('resumed', as_of)
      expect(row, as_of).toMatchObject({ ...HQ_4, verdict, deadline, late_by })
      expect(row['used'], as_of).toBeCloseTo(judged.used ?? Number.NaN, 9)
    }
  })

  it('is overdue all the same when it was suspended after its deadline', async () => {
    expect(await at('suspendedTooLate', '2020-06-29')).toMatchObject({ verdict: 'overdue', late_by: 5 })
  })

  it('names who holds it only from when that is known', async () => {
    expect(await at('started', '2020-06-16T03:59:59Z')).toMatchObject({ actor: 'comm', resource: null })
    expect(await at('started', '2020-06-16T04:00:00Z')).toMatchObject({ actor: 'head', resource: 'h-7' })
    expect(await ask('started', 'open_steps', { as_of: '2020-06-17', actor: 'comm' })).toEqual([])
  })
})

describe('an occurrence that a later event ended', () => {
  it('as skipped was open, and overdue, until then', async () => {
    expect(await at('skipped', '2020-06-29')).toMatchObject({ ...HQ_4, verdict: 'overdue' })
    expect(await at('skipped', '2020-06-30')).toMatchObject({ step: 6 })
    const steps = await ask('skipped', 'step_rate', { as_of: '2020-06-30', from: '2020-06-01' })
    expect(steps.map(({ step, completed, unjudged, overdue }) => [step, completed, unjudged, overdue])).toEqual([
      [1, 1, 0, 0],
      [2, 1, 0, 0],
      [3, 1, 0, 0],
      [4, 0, 1, 0],
      [5, 0, 1, 0],
      [6, 0, 0, 0],
    ])
  })

  it('as returned counts among the completed, and the earlier step is handed over again', async () => {
    expect(await at('returned', '2020-06-27')).toMatchObject({
      step: 3,
      handover: parseInstant('2020-06-26T04:00:00Z'),
    })
    const [fourth] = await ask('returned', 'step_rate', { as_of: '2020-06-27', step: 4 })
    expect(fourth).toMatchObject({ completed: 1, late: 1, on_time: 0, returned: 1, open: 0 })
  })
})

describe('a scope', () => {
  const head = { providers: ['551600000', '553200000'], services: 'all' as const }
  const asked = { as_of: '2020-06-27', from: '2020-06-01' }

  it('gives what a filter for the same providers gives, in every measure', async () => {
    for (const name of MEASURE_NAMES) {
      const filtered = await stories.ask(name, { ...asked, provider: head.providers })
      expect(await stories.ask(name, asked, head), name).toEqual(filtered)
    }
  })

  it('is not widened by a filter', async () => {
    for (const name of MEASURE_NAMES) {
      const nothing = await stories.ask(name, asked, { providers: [], services: 'all' })
      expect(await stories.ask(name, { ...asked, provider: '551000000' }, head), name).toEqual(nothing)
    }
    expect(await stories.ask('provider_rate', asked, { providers: [], services: 'all' })).toEqual([])
    expect(await stories.ask('open_steps', { ...asked, provider: ['551000000', '551600000'] }, head)).toHaveLength(1)
  })
})
