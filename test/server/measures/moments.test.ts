import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Random } from '../../../fixtures/random.ts'
import { ingestFile } from '../../../server/ingest/batch.ts'
import { undoBatch } from '../../../server/ingest/undo.ts'
import { paramsOf } from '../../../server/measures/ask.ts'
import { formFor, MEASURE_NAMES, type MeasureName, measureOf } from '../../../server/measures/catalogue.ts'
import type { AskedFilters } from '../../../server/measures/filters.ts'
import { Moments } from '../../../server/measures/moments.ts'
import { readingTables } from '../../../server/measures/reading.ts'
import { resolveFilters } from '../../../server/measures/resolve.ts'
import { EVERY_PROVIDER, type Scope } from '../../../server/measures/scope.ts'
import type { Row } from '../../../server/store/values.ts'
import { mixedFilters, questionOf } from '../../bench/questions.ts'
import { csvOf, partOfSample, type World, worldOf } from './world.ts'

/**
 * Most questions are answered by a short statement on small tables, made once for the moment that they ask about. The
 * answers must be those of the whole rule, whatever is asked, whatever came in before, and whoever asks at once.
 */
let world: World
beforeAll(async () => {
  world = await worldOf(partOfSample(24))
})
afterAll(() => world.close())

const filtersOf = (asked: AskedFilters, name: MeasureName, { store, clock, regulation }: World) =>
  resolveFilters(asked, { store, clock, regulation: regulation.current }, name)

/** Both answers to one question; the quick one is undefined where only the whole rule can answer. */
async function bothAnswers(
  name: MeasureName,
  asked: AskedFilters,
  { scope = EVERY_PROVIDER, on = world }: { scope?: Scope; on?: World } = {},
): Promise<{ quick: Row[] | undefined; whole: Row[] }> {
  const { store } = on
  const filters = await filtersOf(asked, name, on)
  const measure = measureOf(store, name)
  const form = formFor(measure, filters)
  const whole = await store.rows(measure.query, paramsOf(store, measure, filters, scope))
  if (form === measure) return { quick: undefined, whole }
  const quick = await readingTables(store, form, filters, (splices) =>
    store.rows(form.query, paramsOf(store, form, filters, scope), { splices }),
  )
  return { quick, whole }
}

async function expectSame(name: MeasureName, asked: AskedFilters, more: { scope?: Scope; on?: World } = {}) {
  const { quick, whole } = await bothAnswers(name, asked, more)
  if (quick !== undefined) expect(quick, `${name} ${JSON.stringify(asked)}`).toEqual(whole)
  return quick?.length ?? 0
}

async function makeAhead(on = world) {
  await Moments.of(on.store).makeAhead(await filtersOf({}, 'headline', on))
}

const quickOnes = () => MEASURE_NAMES.filter((name) => measureOf(world.store, name).wholeFor !== undefined)

/** As-of instants within the sample log, ends of days and others, some of them early in a day and some in the future. */
function anyMoment(random: Random): string {
  const month = String(random.whole(1, 7)).padStart(2, '0')
  const day = `2020-${month}-${String(random.whole(1, 28)).padStart(2, '0')}`
  return random.chance(0.3) ? day : `${day}T${String(random.whole(0, 23)).padStart(2, '0')}:${random.whole(10, 59)}:07Z`
}

describe('the quick form of a measure', () => {
  it('has the columns of the whole rule', () => {
    expect(quickOnes().length).toBeGreaterThan(10)
    for (const name of quickOnes()) {
      expect(world.store.queries.get(`measures/quick/${name}`)?.columns, name).toEqual(
        world.store.queries.get(`measures/${name}`)?.columns,
      )
    }
  })

  it('gives the same answers to mixed questions at any moment', async () => {
    const random = new Random(5)
    let rows = 0
    for (let turn = 0; turn < 12; turn++) {
      const filters = { ...mixedFilters(random, world.regulation.current), as_of: anyMoment(random) }
      if (turn === 6) await makeAhead()
      for (const name of quickOnes()) rows += await expectSame(name, questionOf(name, filters, turn).filters)
    }
    expect(rows).toBeGreaterThan(1000)
  })

  it('gives the same answers about a period that ends on, before and after the as-of date', async () => {
    for (const to of ['2020-05-12', '2020-05-13', '2020-05-14', '2020-05-15', '2020-05-20']) {
      const asked = { as_of: '2020-05-14T05:00:00Z', from: '2020-05-12', to }
      for (const name of quickOnes()) {
        const { from: _, to: __, ...moment } = asked
        await expectSame(name, name === 'open_steps' ? moment : asked)
      }
    }
  })

  it('keeps every answer within the scope of who asks', async () => {
    const scope: Scope = { providers: ['552200000'], services: 'all' }
    for (const name of quickOnes()) {
      for (const asked of [{}, { provider: '551000000' }, { provider: '551000000,552200000' }]) {
        const { quick } = await bothAnswers(name, { as_of: '2020-05-14', ...asked }, { scope })
        await expectSame(name, { as_of: '2020-05-14', ...asked }, { scope })
        for (const row of quick ?? []) expect(row['provider'] ?? '552200000', name).toBe('552200000')
      }
    }
  })
})

describe('tables of a moment', () => {
  const asked = { as_of: '2020-05-14T05:00:00Z' }

  it('are made again when a batch comes in or is undone', async () => {
    const on = await worldOf(partOfSample(96))
    const { store, regulation, clock } = on
    await expectSame('headline', asked, { on })
    const [before] = await on.ask('headline', asked)
    const stream = Readable.from([
      Buffer.from(csvOf([{ case_id: 'HQ-2020-7', event: 'received', at: '2020-05-13T04:00:00Z' }])),
    ])
    const { batch } = await ingestFile(store, regulation, { name: 'more.csv', stream, clock })
    for (const name of quickOnes()) await expectSame(name, asked, { on })
    const [more] = await on.ask('headline', asked)
    expect(more?.['open_cases']).toBe(Number(before?.['open_cases']) + 1)
    await undoBatch(store, regulation, { batch, clock })
    for (const name of quickOnes()) await expectSame(name, asked, { on })
    expect(await on.ask('headline', asked)).toContainEqual(before)
    on.close()
  })

  it('are made once for all who ask at the same time, and given up when the data moves on', async () => {
    const made: string[] = []
    const dropped: string[] = []
    const on = await worldOf(partOfSample(96), undefined, (statement) => {
      made.push(statement.name)
      if (statement.name === 'measures/moment/drop') dropped.push(statement.sql)
    })
    const { store, regulation, clock } = on
    const builds = () => made.filter((name) => name === 'measures/moment/open_stage').length
    const answers = await Promise.all(
      ['551000000', '552200000', '551600000'].map((provider) => on.ask('provider_rate', { ...asked, provider })),
    )
    expect(answers).toHaveLength(3)
    expect(builds()).toBe(1)

    // A reader that is still at it keeps its table while others already have the next.
    const filters = await filtersOf(asked, 'provider_rate', on)
    const form = formFor(measureOf(store, 'provider_rate'), filters)
    const params = paramsOf(store, form, filters, EVERY_PROVIDER)
    const query = store.queries.get(form.query)
    if (query === undefined) throw new Error(`${form.query} is missing`)
    await Moments.of(store).reading(query, filters, async (splices) => {
      const first = await store.rows(form.query, params, { splices })
      const stream = Readable.from([
        Buffer.from(csvOf([{ case_id: 'HQ-2020-7', event: 'received', at: '2020-05-13T04:00:00Z' }])),
      ])
      await ingestFile(store, regulation, { name: 'more.csv', stream, clock })
      await on.ask('provider_rate', asked)
      expect(builds()).toBe(2)
      expect(dropped.filter((sql) => sql.includes(String(splices['open_stage'])))).toEqual([])
      expect(await store.rows(form.query, params, { splices })).toEqual(first)
    })
    await expect.poll(() => dropped.filter((sql) => sql.includes('"open_stage_')).length).toBeGreaterThan(0)
    on.close()
  })

  it('of the whole history stand for the facts once they are made ahead, whatever the instant; nobody waits for them', async () => {
    const made: string[] = []
    const on = await worldOf(partOfSample(48), undefined, (statement) => made.push(statement.name))
    const counted = [
      'step_compliance',
      'headline',
      'provider_rate',
      'monthly_rate',
      'step_rate',
      'worst_steps',
    ] as const
    const expectAllSame = async (hours: readonly number[]) => {
      for (const hour of hours) {
        const as_of = `2020-05-14T${String(hour).padStart(2, '0')}:00:00Z`
        const periods = [{}, { from: '2020-05-13' }, { from: '2020-05-10', to: '2020-05-11' }]
        for (const period of periods) for (const name of counted) await expectSame(name, { as_of, ...period }, { on })
      }
    }
    await expectAllSame([4])
    expect(made).not.toContain('measures/moment/ended_day')
    await makeAhead(on)
    await expectAllSame([3, 6, 9, 12, 20])
    expect(made.filter((name) => name === 'measures/moment/ended_day')).toHaveLength(1)
    const event = { case_id: 'HQ-2020-7', event: 'received', at: '2020-05-13T04:00:00Z' }
    const stream = Readable.from([Buffer.from(csvOf([event]))])
    await ingestFile(on.store, on.regulation, { name: 'more.csv', stream, clock: on.clock })
    await expectAllSame([4])
    expect(made.filter((name) => name === 'measures/moment/ended_day')).toHaveLength(1)
    on.close()
  })

  it('do not stay when their making failed, and the next who asks has them made again', async () => {
    const on = await worldOf(partOfSample(96))
    const filters = await filtersOf(asked, 'upcoming_deadlines', on)
    const query = on.store.queries.get('measures/quick/upcoming_deadlines')
    if (query === undefined) throw new Error('the quick form is missing')
    const missing = { ...query, needs: [...query.needs, 'measures/moment/nothing_like_it'] }
    await expect(Moments.of(on.store).reading(missing, filters, async () => [])).rejects.toThrow('nothing_like_it')
    await expectSame('upcoming_deadlines', asked, { on })
    on.close()
  })
})
