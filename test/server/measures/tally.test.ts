import { tableFromIPC } from 'apache-arrow'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Random } from '../../../fixtures/random.ts'
import { toArrow } from '../../../server/api/arrow.ts'
import { paramsOf } from '../../../server/measures/ask.ts'
import { type MeasureName, measureOf } from '../../../server/measures/catalogue.ts'
import { resolveFilters } from '../../../server/measures/resolve.ts'
import { EVERY_PROVIDER, type Scope } from '../../../server/measures/scope.ts'
import { answerFromTally } from '../../../server/measures/tally/answer.ts'
import { Receipts } from '../../../server/measures/tally/receipts.ts'
import { Tally } from '../../../server/measures/tally/tally.ts'
import type { Answered } from '../../../server/measures/written.ts'
import type { Column } from '../../../server/store/queries.ts'
import { mixedFilters, questionOf } from '../../bench/questions.ts'
import { bothAnswers, expectAlike, IN_CLASSES, RECEIVED, TALLIED } from './tallied.ts'
import { partOfSample, type World, worldOf } from './world.ts'

/**
 * What ended is held in memory and added up there. Counts and orders must be those of the statements on facts, whatever is
 * asked and whoever asks; percentiles may differ from theirs by one per cent, and by none where exact ones are asked for.
 */
let world: World
beforeAll(async () => {
  world = await worldOf(partOfSample(12))
  await Tally.of(world.store, 1).make()
  await Receipts.of(world.store).make()
})
afterAll(() => world.close())

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
    for (let turn = 0; turn < 10; turn++) {
      const filters = mixedFilters(random, world.regulation.current)
      if (random.chance(0.7)) filters.as_of = anyMoment(random)
      for (const name of TALLIED) {
        const asked = questionOf(name, filters, turn).filters
        const { tallied, whole } = await bothAnswers(world, name, asked)
        if (tallied === undefined) continue
        answered++
        rows += whole.length
        expectAlike(tallied, whole, `${name} ${JSON.stringify(asked)}`)
      }
    }
    expect(answered).toBeGreaterThan(100)
    expect(rows).toBeGreaterThan(1000)
  })

  it('is told apart by every dimension but persons', async () => {
    const asked = { from: '2020-03-01', to: '2020-06-15' }
    for (const by of ['provider', 'actor', 'service', 'stage', 'step', 'resource'] as const) {
      for (const name of ['step_load', 'step_used', 'handovers'] as const) {
        const { tallied, whole } = await bothAnswers(world, name, { ...asked, by })
        expect(tallied === undefined, `${name} ${by}`).toBe(by === 'resource')
        expect(whole.length).toBeGreaterThan(1)
        if (tallied !== undefined) expectAlike(tallied, whole, `${name} by ${by}`)
      }
    }
  })

  it('leaves exact percentiles to the facts', async () => {
    for (const name of ['step_load', 'stage_days', 'stage_flow'] as const) {
      expect((await bothAnswers(world, name, { exact: 'yes' })).tallied, name).toBeUndefined()
      expect((await bothAnswers(world, name, { exact: 'no' })).tallied, name).toBeDefined()
    }
  })

  it('holds what had ended by the instant, on the last days before it too', async () => {
    for (const to of ['2020-05-12', '2020-05-13', '2020-05-14', '2020-05-15', '2020-05-20']) {
      const asked = { as_of: '2020-05-14T05:00:00Z', from: '2020-05-12', to }
      for (const name of TALLIED) {
        const { tallied, whole } = await bothAnswers(world, name, asked)
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
          const { tallied, whole } = await bothAnswers(world, name, asked, scope)
          expect(tallied).toBeDefined()
          expectAlike(tallied ?? [], whole, `${name} ${JSON.stringify([scope, asked])}`)
        }
      }
    }
  })
})

describe('an answer that was added up', () => {
  it('goes out as Arrow like any other, dates and missing values too', async () => {
    for (const name of ['daily_state', 'monthly_rate', 'step_rate', 'headline'] as const) {
      const { store, clock, regulation } = world
      const filters = await resolveFilters({}, { store, clock, regulation: regulation.current }, name)
      const tallied = await answerFromTally(store, name, filters, EVERY_PROVIDER)
      const measure = measureOf(store, name)
      const whole = await store.result(measure.query, paramsOf(store, measure, filters, EVERY_PROVIDER))
      const { columns } = measure
      const table = (result: Answered) =>
        tableFromIPC(
          toArrow({ columns: columns.filter((one) => !IN_CLASSES.test(one.name)), result: without(result, columns) }),
        )
      if (tallied === undefined) throw new Error(`${name} is not held`)
      expect(table(tallied).numRows, name).toBeGreaterThan(1)
      expect(table(tallied).schema.toString(), name).toBe(table(whole).schema.toString())
      expect(table(tallied).toString(), name).toBe(table(whole).toString())
    }
  })
})

/** Without the columns that may differ by one per cent. */
function without(result: Answered, columns: readonly Column[]): Answered {
  const kept = columns.map((_, index) => index).filter((index) => !IN_CLASSES.test(columns[index]?.name ?? ''))
  return {
    rowCount: result.rowCount,
    columnCount: kept.length,
    chunkCount: result.chunkCount,
    getChunk: (number) => ({
      getColumnVector: (column) => result.getChunk(number).getColumnVector(kept[column] ?? 0),
    }),
  }
}

describe('what was received', () => {
  it('is told by the day of its receipt, once for each stage, however often the file came back', async () => {
    for (const asked of [{ from: '2019-01-01' }, { from: '2020-02-11', to: '2020-04-03' }, { provider: '551000000' }]) {
      for (const name of RECEIVED) {
        const { tallied, whole } = await bothAnswers(world, name, asked)
        expect(whole.length, name).toBeGreaterThan(2)
        expectAlike(tallied ?? [], whole, `${name} ${JSON.stringify(asked)}`)
      }
    }
  })
})
