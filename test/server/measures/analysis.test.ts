import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MeasureName } from '../../../server/measures/catalogue.ts'
import type { AskedFilters } from '../../../server/measures/filters.ts'
import type { Row } from '../../../server/store/values.ts'
import { partOfSample, type World, worldOf } from './world.ts'

/** The figures of Bottlenecks and Stages: each is the number of rows in the list that it opens, and agrees with the others. */
const log = partOfSample(24)
let world: World
beforeAll(async () => {
  world = await worldOf(log)
})
afterAll(() => world.close())

const sum = (rows: readonly Row[], column: string) => rows.reduce((total, row) => total + Number(row[column]), 0)

const QUESTIONS: readonly (readonly [string, AskedFilters])[] = [
  ['at the end of the log', { as_of: '2020-06-30T12:30:00Z' }],
  ['in the middle of the emergency', { as_of: '2020-04-10T06:00:00Z', from: '2020-02-01', to: '2020-04-10' }],
  ['of one stage at some providers', { as_of: '2020-05-20', stage: 'HQ-1', provider: '551000000,552200000' }],
  ['of one actor', { as_of: '2020-06-15T03:00:00Z', actor: 'comm', from: '2020-01-01' }],
]

describe.each(QUESTIONS)('figures of steps %s', (_, asked) => {
  const ask = (name: MeasureName, more: AskedFilters = {}) => world.ask(name, { ...asked, ...more })
  const listed = async (more: AskedFilters) => (await ask('step_list', more)).length

  it('are those of step_compliance, medians too', async () => {
    const load = new Map(
      (await ask('step_load', { by: 'provider', across: 'step' })).map((row) => [
        `${row['place']} ${row['part']}`,
        row,
      ]),
    )
    const compliance = (await ask('step_compliance')).filter(({ completed }) => Number(completed) > 0)
    expect(load.size).toBe(compliance.length)
    for (const { provider, stage, step, ...row } of compliance) {
      const { completed, on_time, late, returned, median_used, p90_used } = row
      expect(load.get(`${provider} ${stage}.${step}`), `${provider} ${stage}.${step}`).toMatchObject({
        ...{ completed, on_time, late, returned, median_used, p90_used },
      })
    }
  })

  it('are the same where the median alone is asked for', async () => {
    for (const asked of [{}, { by: 'actor' }, { by: 'provider', across: 'step' }] as const) {
      const loads = await ask('step_load', asked)
      const used = await ask('step_used', asked)
      expect(used).toEqual(
        loads.map(({ place, part, completed, median_used, started }) => ({
          place,
          part,
          completed,
          median_used,
          started,
        })),
      )
      expect(used.length).toBeGreaterThan(0)
    }
  })

  it('lead to as many rows, by place, person and hander-over', async () => {
    const cells = await ask('step_load', { by: 'provider', across: 'actor' })
    expect(sum(cells, 'completed')).toBe(sum(await ask('step_compliance'), 'completed'))
    for (const { place, part, completed, late } of cells.slice(2, 4)) {
      const cell = { provider: String(place), actor: String(part) }
      expect(await listed(cell)).toBe(completed)
      expect(await listed({ ...cell, verdict: 'late' })).toBe(late)
    }
    for (const { place, completed, started } of (await ask('step_load', { by: 'resource' })).slice(-2)) {
      if (place === null) continue
      expect(await listed({ resource: String(place) })).toBe(completed)
      expect(await listed({ resource: String(place), started: 'yes' })).toBe(started)
    }
    const handovers = await ask('handovers')
    expect(sum(handovers, 'completed')).toBe(sum(cells, 'completed'))
    for (const { stage, step, from_step, completed, median_waiting } of handovers.slice(2, 5)) {
      const rows = await ask('step_list', { stage: String(stage), step: Number(step), after: Number(from_step) })
      expect(rows.length).toBe(completed)
      expect(medianOf(rows.flatMap(({ waiting_days }) => (waiting_days === null ? [] : [Number(waiting_days)])))).toBe(
        median_waiting,
      )
    }
  })

  it('spread over classes that hold what they say', async () => {
    const spread = await ask('step_spread')
    const rows = await ask('step_list')
    expect(sum(spread, 'completed')).toBe(rows.filter(({ used }) => used !== null).length)
    for (const row of spread.filter((_, index) => index % 60 === 7)) {
      const { stage, step, completed, late } = row
      const from = Number(row['class']) * 5
      const bounds = {
        ...(from > 0 ? { used_over: from } : {}),
        ...(from < 200 ? { used_upto: from + 5 } : {}),
      }
      const cell = { stage: String(stage), step: Number(step), ...bounds }
      expect(await listed(cell), JSON.stringify(row)).toBe(completed)
      expect(await listed({ ...cell, verdict: 'late' })).toBe(late)
    }
  })
})

describe.each(QUESTIONS)('figures of stages %s', (_, asked) => {
  const ask = (name: MeasureName, more: AskedFilters = {}) => world.ask(name, { ...asked, ...more })
  const listed = async (more: AskedFilters) => (await ask('stage_list', { basis: 'received', ...more })).length

  it('add up to what stage_completion received, and each state to its list', async () => {
    const cohorts = await ask('stage_cohorts')
    const received = sum(cohorts, 'received')
    expect(received).toBe(sum(await ask('stage_completion'), 'received'))
    expect(await listed({})).toBe(received)
    const states = {
      on_time: sum(cohorts, 'on_time') - sum(cohorts, 'refused_on_time'),
      refused: sum(cohorts, 'refused_on_time'),
      late: sum(cohorts, 'late'),
      unjudged: sum(cohorts, 'unjudged'),
      overdue: sum(cohorts, 'overdue'),
      open: sum(cohorts, 'in_progress'),
      completed: sum(cohorts, 'completed'),
      at_risk: sum(cohorts, 'at_risk'),
    }
    for (const [state, n] of Object.entries(states)) {
      expect(await listed({ stage_state: state as 'late' }), state).toBe(n)
    }
    const { on_time, refused, late, unjudged, overdue, open, completed } = states
    expect(on_time + refused + late + unjudged).toBe(completed)
    expect(completed + open).toBe(received)
    expect(overdue).toBeLessThanOrEqual(open)
  })

  it('of results are those of stage_completion', async () => {
    const completion = await ask('stage_completion')
    expect((await ask('stage_list')).length).toBe(sum(completion, 'completed'))
    expect((await ask('stage_list', { stage_state: 'late' })).length).toBe(sum(completion, 'late'))
  })

  it('of results took as long as the headline says of each stage', async () => {
    const took = await ask('stage_days')
    expect(sum(took, 'completed')).toBe((await ask('stage_list')).length)
    for (const { service, stage, ...figures } of took) {
      const asked = { service: String(service), stage: String(stage) }
      expect((await ask('headline', asked)).at(-1)).toMatchObject(figures)
    }
  })

  it('follow each other, and come as far, as their lists say', async () => {
    for (const { stage, next_stage, stages } of await ask('stage_flow')) {
      expect(await listed({ stage: String(stage), next_stage: String(next_stage ?? 'none') })).toBe(stages)
    }
    for (const { stage, step, reached, done, open } of (await ask('step_funnel')).slice(3, 5)) {
      expect(await listed({ stage: String(stage), done_step: Number(step) })).toBe(done)
      expect(await listed({ stage: String(stage), open_step: Number(step) })).toBe(open)
      if (asked.actor === undefined) expect(await listed({ stage: String(stage), step: Number(step) })).toBe(reached)
    }
  })
})

/** The log itself, read without any of the product's code. */
describe('counted straight from the log', () => {
  const [header = '', ...lines] = log.trimEnd().split('\n')
  const columns = header.split(',')
  const events = lines.map((line) => {
    const fields = line.split(',')
    return Object.fromEntries(columns.map((column, index) => [column, fields[index] ?? '']))
  })
  const asked = { as_of: '2020-06-30T18:00:00Z', from: '2019-01-01', to: '2020-06-30' }

  it('the wait of a step is from the completion before it to its started event', async () => {
    const rows = await world.ask('step_list', { ...asked, stage: 'HQ-1', step: 4, started: 'yes' })
    let checked = 0
    for (const { case_id, waiting_days } of rows) {
      const own = events.filter((event) => event['case_id'] === case_id && event['stage'] === 'HQ-1')
      const at = (step: string, event: string) =>
        own.filter((one) => one['step'] === step && one['event'] === event).map((one) => Date.parse(one['at'] ?? ''))
      const [before, ...more] = [...at('3', 'completed'), ...at('4', 'received'), ...at('3', 'received')]
      const [began, ...again] = at('4', 'started')
      if (before === undefined || began === undefined || more.length + again.length > 0) continue
      expect(Number(waiting_days), String(case_id)).toBeCloseTo((began - before) / 86_400_000, 6)
      checked++
    }
    expect(checked).toBeGreaterThan(10)
  })

  it('as many stages were received by month, and as many went on', async () => {
    const receipts = new Map<string, string>()
    for (const { case_id, stage, step, event, at } of events) {
      if (event === 'received' && step === '' && !receipts.has(`${case_id} ${stage}`))
        receipts.set(`${case_id} ${stage}`, at ?? '')
    }
    const cohorts = await world.ask('stage_cohorts', { ...asked, stage: 'PR-2' })
    const ofStage = [...receipts].filter(([key]) => key.endsWith(' PR-2'))
    expect(sum(cohorts, 'received')).toBe(ofStage.length)
    const flow = await world.ask('stage_flow', { ...asked, stage: 'PR-1' })
    const went = [...receipts.keys()].filter(
      (key) => key.endsWith(' PR-1') && receipts.has(key.replace('PR-1', 'PR-2')),
    )
    expect(flow.find(({ next_stage }) => next_stage === 'PR-2')?.['stages']).toBe(went.length)
  })
})

/** Linear interpolation between the two in the middle, as PERCENTILE_CONT has it. */
function medianOf(values: number[]): number | null {
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  const place = (sorted.length - 1) / 2
  const low = sorted[Math.floor(place)] ?? 0
  return low + (place % 1) * ((sorted[Math.ceil(place)] ?? 0) - low)
}
