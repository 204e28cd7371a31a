import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { MICROS_PER_HOUR, plus } from '../../../server/clock/instant.ts'
import { batches } from '../../../server/measures/batches.ts'
import { dataVersion } from '../../../server/measures/data-state.ts'
import { csv, type Intake, now, openIntake, row } from './intake.ts'

/** Protects batches that a source brings piece by piece: one row in the list, undone as one, nothing of it lost. */
let intake: Intake
beforeAll(async () => {
  intake = await openIntake()
})
beforeEach(() => intake.empty())
afterAll(() => intake.close())

const piece = { name: 'push', source: 'push', growing: true } as const
const receipt = (caseId: string) => row({ case_id: caseId, step: '', event: 'received', at: '2019-06-03T03:00:00Z' })
const done = (caseId: string, at = '2019-06-03T04:00:00Z') => row({ case_id: caseId, at, event_id: `done ${caseId}` })
const listed = () => batches(intake.store, now, { limit: 10, offset: 0 })
const everything = async () => [await intake.events(), await intake.facts()]

describe('a batch that grows', () => {
  it('adds its pieces up, counts the lines on, and changes the version of the data each time', async () => {
    expect(await intake.take(csv(receipt('A'), row({ at: 'never' })), piece)).toMatchObject({ batch: 1, rowsIn: 2 })
    const version = await dataVersion(intake.store)
    const second = await intake.take(csv(receipt('A'), done('A'), row({ at: 'soon' })), piece)
    expect(second).toMatchObject({ batch: 1, rowsIn: 3, accepted: 1, duplicate: 1, rejected: 1, cases: 1 })
    expect(await dataVersion(intake.store)).toBe(version + 1)
    expect(await listed()).toMatchObject([
      { batch: 1, file: 'push', rowsIn: 5, accepted: 2, duplicate: 1, rejected: 2, cases: 1, state: 'live' },
    ])
    // Each piece has a header and its rows.
    expect((await intake.rejects()).map(({ line, value }) => [line, value])).toEqual([
      [3, 'never'],
      [7, 'soon'],
    ])
  })

  it('is undone as one, as if none of its pieces had come', async () => {
    await intake.take(csv(receipt('B'), done('B')))
    const before = await everything()
    await intake.take(csv(done('B', '2019-07-01T04:00:00Z'), receipt('C')), piece)
    await intake.take(csv(done('B', '2019-08-01T04:00:00Z'), receipt('C'), done('C')), piece)
    expect(await listed()).toMatchObject([
      { batch: 2, accepted: 4, duplicate: 1, corrected: 2, cases: 2 },
      { batch: 1 },
    ])
    expect(await intake.undo(2)).toMatchObject({ cases: 1, corrected: 1 })
    expect(await everything()).toEqual(before)
    expect(await intake.take(csv(receipt('C')), piece)).toMatchObject({ batch: 3, accepted: 1 })
  })

  it.each([
    ['another file came in between', csv(receipt('D')), {}, { batch: 3 }],
    ['the hour is over', undefined, { clock: { now: () => plus(now, MICROS_PER_HOUR) } }, { batch: 2 }],
    ['it comes from another source', undefined, { source: 'elsewhere' }, { batch: 2 }],
  ])('ends when %s', async (_, between, options, told) => {
    await intake.take(csv(receipt('A')), piece)
    if (between !== undefined) await intake.take(between)
    expect(await intake.take(csv(receipt('E')), { ...piece, ...options })).toMatchObject(told)
  })

  it('ends when its columns are others', async () => {
    await intake.take(csv(receipt('A')), piece)
    const other = csv(receipt('F')).replaceAll('\n', ',\n').replace('precision,', 'precision,note')
    expect(await intake.take(other, piece)).toMatchObject({ batch: 2, accepted: 1 })
  })
})
