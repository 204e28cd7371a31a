import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Random } from '../../../fixtures/random.ts'
import type { Instant } from '../../../server/clock/types.ts'
import { ingestFile } from '../../../server/ingest/batch.ts'
import { changesOf } from '../../../server/ingest/changes.ts'
import { undoBatch } from '../../../server/ingest/undo.ts'
import { paramsOf } from '../../../server/measures/ask.ts'
import { type MeasureName, measureOf } from '../../../server/measures/catalogue.ts'
import type { AskedFilters } from '../../../server/measures/filters.ts'
import { resolveFilters } from '../../../server/measures/resolve.ts'
import { EVERY_PROVIDER, type Scope } from '../../../server/measures/scope.ts'
import { answerFromTally } from '../../../server/measures/tally/answer.ts'
import { Receipts } from '../../../server/measures/tally/receipts.ts'
import { Tally } from '../../../server/measures/tally/tally.ts'
import type { Row } from '../../../server/store/values.ts'
import { mixedFilters, questionOf } from '../../bench/questions.ts'
import { partOfSample, type World, worldOf } from './world.ts'

/**
 * What ended is held in memory and added up there. Counts and orders must be those of the statements on facts, whatever is
 * asked and whoever asks; percentiles may differ from theirs by one per cent, and by none where exact ones are asked for.
 */
/** Told of instants at which everything on file is known. */
const RECEIVED = ['stage_cohorts', 'stage_flow', 'step_funnel'] as const satisfies readonly MeasureName[]
const TALLIED = [
  'headline',
  'provider_rate',
  'monthly_rate',
  'stage_days',
  'step_rate',
  'worst_steps',
  'step_load',
  'step_used',
  'step_spread',
  'handovers',
  'daily_state',
  'upcoming_deadlines',
  'open_step_actors',
  'open_step_counts',
  ...RECEIVED,
] as const satisfies readonly MeasureName[]
/** Columns within one per cent. */
const IN_CLASSES = /^(median|p90)_|^waiting_share$/

let world: World
beforeAll(async () => {
  world = await worldOf(partOfSample(12))
  await Tally.of(world.store, 1).make()
  await Receipts.of(world.store).make()
})
afterAll(() => world.close())

async function bothAnswers(name: MeasureName, asked: AskedFilters, scope: Scope = EVERY_PROVIDER, on = world) {
  const { store, clock, regulation } = on
  const filters = await resolveFilters(asked, { store, clock, regulation: regulation.current }, name)
  const measure = measureOf(store, name)
  const tallied = (await answerFromTally(store, name, filters, scope))?.rows()
  return { tallied, whole: await store.rows(measure.query, paramsOf(store, measure, filters, scope)) }
}

function expectAlike(tallied: readonly Row[], whole: readonly Row[], told: string): void {
  const exact = (rows: readonly Row[]) =>
    rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, near(name, cell) ?? cell])))
  const near = (name: string, cell: unknown) => (IN_CLASSES.test(name) && cell !== null ? 'within 1 %' : undefined)
  expect(exact(tallied), told).toEqual(exact(whole))
  whole.forEach((row, at) => {
    for (const [name, cell] of Object.entries(row)) {
      const found = tallied[at]?.[name]
      if (near(name, cell) === undefined || typeof cell !== 'number' || typeof found !== 'number') continue
      expect(Math.abs(found - cell), `${told} ${name} ${found} ${cell}`).toBeLessThanOrEqual(cell * 0.01001 + 0.00001)
    }
  })
}

function anyMoment(random: Random): string {
  const month = String(random.whole(1, 7)).padStart(2, '0')
  const day = `2020-${month}-${String(random.whole(1, 28)).padStart(2, '0')}`
  return random.chance(0.3) ? day : `${day}T${String(random.whole(0, 23)).padStart(2, '0')}:${random.whole(10, 59)}:07Z`
}

const isReceived = (name: MeasureName) => RECEIVED.some((one) => one === name)

describe('what is added up in memory', () => {
  it('is what the statements on facts answer, whatever is asked at any moment', async () => {
    const random = new Random(11)
    let [answered, rows] = [0, 0]
    for (let turn = 0; turn < 25; turn++) {
      const filters = mixedFilters(random, world.regulation.current)
      if (random.chance(0.7)) filters.as_of = anyMoment(random)
      for (const name of TALLIED) {
        const asked = questionOf(name, filters, turn).filters
        const { tallied, whole } = await bothAnswers(name, asked)
        if (tallied === undefined) continue
        answered++
        rows += whole.length
        expectAlike(tallied, whole, `${name} ${JSON.stringify(asked)}`)
      }
    }
    expect(answered).toBeGreaterThan(250)
    expect(rows).toBeGreaterThan(3000)
  })

  it('is told apart by every dimension but persons', async () => {
    const asked = { from: '2020-03-01', to: '2020-06-15' }
    for (const by of ['provider', 'actor', 'service', 'stage', 'step', 'resource'] as const) {
      for (const name of ['step_load', 'step_used', 'handovers'] as const) {
        const { tallied, whole } = await bothAnswers(name, { ...asked, by })
        expect(tallied === undefined, `${name} ${by}`).toBe(by === 'resource')
        expect(whole.length).toBeGreaterThan(1)
        if (tallied !== undefined) expectAlike(tallied, whole, `${name} by ${by}`)
      }
    }
  })

  it('holds what had ended by the instant, on the last days before it too', async () => {
    for (const to of ['2020-05-12', '2020-05-13', '2020-05-14', '2020-05-15', '2020-05-20']) {
      const asked = { as_of: '2020-05-14T05:00:00Z', from: '2020-05-12', to }
      for (const name of TALLIED) {
        const { tallied, whole } = await bothAnswers(name, asked)
        if (isReceived(name)) expect(tallied).toBeUndefined()
        else expectAlike(tallied ?? [], whole, `${name} ${to}`)
      }
    }
  })

  it('stays within the scope of who asks', async () => {
    const scopes: Scope[] = [
      { providers: ['552200000'], services: 'all' },
      { providers: 'all', services: ['PR'] },
      { providers: [], services: [] },
    ]
    for (const scope of scopes) {
      for (const name of TALLIED) {
        for (const about of [{}, { provider: '551000000,552200000' }, { service: 'HQ' }]) {
          const asked = isReceived(name) ? about : { as_of: '2020-05-14', ...about }
          const { tallied, whole } = await bothAnswers(name, asked, scope)
          expect(tallied).toBeDefined()
          expectAlike(tallied ?? [], whole, `${name} ${JSON.stringify([scope, asked])}`)
        }
      }
    }
  })
})

describe('what was received', () => {
  it('is told by the day of its receipt, once for each stage, however often the file came back', async () => {
    for (const asked of [{ from: '2019-01-01' }, { from: '2020-02-11', to: '2020-04-03' }, { provider: '551000000' }]) {
      for (const name of RECEIVED) {
        const { tallied, whole } = await bothAnswers(name, asked)
        expect(whole.length, name).toBeGreaterThan(2)
        expectAlike(tallied ?? [], whole, `${name} ${JSON.stringify(asked)}`)
      }
    }
  })
})

describe('after what comes in, and what is undone', () => {
  it('only the days are read again that may have changed, and every figure is that of the facts', async () => {
    const lines = partOfSample(60).trimEnd().split('\n')
    const [header = '', ...rows] = lines
    const at = (row: string) => row.split(',')[header.split(',').indexOf('at')] ?? ''
    const random = new Random(3)
    // In order of time, as a source brings them, some of them late by weeks, some told again, all in pieces.
    const sent = rows
      .map((row) => ({ row, when: random.chance(0.03) ? `${at(row).slice(0, 5)}12` : at(row) }))
      .toSorted((one, other) => (one.when < other.when ? -1 : 1))
      .map(({ row }) => row)
    const first = Math.floor(sent.length * 0.6)
    const read: string[] = []
    const on = await worldOf([header, ...sent.slice(0, first), ''].join('\n'), undefined, ({ name, params }) => {
      if (name === 'measures/tally/times') read.push(String(params['from_day']))
    })
    const { store, regulation, clock } = on
    const tally = Tally.of(store, 1)
    await tally.make()
    const renewed: Promise<void>[] = []
    const stop = changesOf(store).listen('data', ({ since }) => renewed.push(tally.renew(since)))
    const batches: number[] = []
    const bring = async (part: readonly string[]) => {
      const stream = Readable.from([Buffer.from([header, ...part, ''].join('\n'))])
      batches.push((await ingestFile(store, regulation, { name: `part-${batches.length}.csv`, stream, clock })).batch)
    }
    /** The same events of other cases. */
    const another = (row: string) => row.replace(/^([A-Z]+)-/, `$1-${batches.length}`)
    const check = async (told: string) => {
      await Promise.all(renewed)
      for (const asked of [{ from: '2020-01-01', to: '2020-06-30' }, { as_of: '2020-04-20T06:00:00Z' }]) {
        for (const name of ['headline', 'step_load', 'handovers', 'worst_steps', 'step_rate'] as const) {
          const { tallied, whole } = await bothAnswers(name, asked, EVERY_PROVIDER, on)
          expect(tallied, `${told} ${name}`).toBeDefined()
          expectAlike(tallied ?? [], whole, `${told} ${name} ${JSON.stringify(asked)}`)
        }
      }
    }
    const size = Math.ceil((sent.length - first) / 4)
    for (let begin = first; begin < sent.length; begin += size) {
      await bring([...sent.slice(begin, begin + size), ...(random.chance(0.5) ? sent.slice(0, 5) : [])])
      await check(`after ${begin}`)
    }
    expect(read.filter((day) => day > '2020-05').length).toBeGreaterThan(2)
    // Two of which the one is told of before the other, which changed what ended earlier, and after that was stored.
    stop()
    const untold: (Instant | null)[] = []
    const hold = changesOf(store).listen('data', ({ since }) => untold.push(since))
    await bring(sent.slice(-30).map(another))
    await bring(sent.slice(0, 30).map(another))
    expect(untold).toHaveLength(2)
    await tally.renew(untold[0] ?? null)
    expect((await bothAnswers('step_load', {}, EVERY_PROVIDER, on)).tallied).toBeUndefined()
    await tally.renew(untold[1] ?? null)
    await check('after two')
    // One that is told of when all has been read anew.
    await bring(sent.slice(-30).map(another))
    await tally.make()
    await tally.renew(untold[2] ?? null)
    await bring(sent.slice(40, 60).map(another))
    await tally.renew(untold[3] ?? null)
    await check('after one that was known before')
    hold()
    await undoBatch(store, regulation, { batch: batches[2] ?? 0, clock })
    expect((await bothAnswers('step_load', {}, EVERY_PROVIDER, on)).tallied).toBeUndefined()
    await tally.make()
    await check('after an undoing')
    on.close()
  })
})
