import { afterEach, expect, it } from 'vitest'
import { formatInstant } from '../../../server/clock/instant.ts'
import { dataState } from '../../../server/measures/data-state.ts'
import { csvOf, type World, worldOf } from './world.ts'

/** Protects what is said to be on file: everything is judged as of the newest event, so that a mistaken one would move it all. */
let world: World
afterEach(() => world.close())

const NOW = '2020-12-01T00:00:00Z'
const received = (case_id: string, at: string) => ({ case_id, event: 'received', at })
const state = async () => {
  const { oldestEvent, newestEvent, events, cases } = await dataState(world.store)
  const text = (at: typeof oldestEvent) => (at === null ? null : formatInstant(at))
  return { oldest: text(oldestEvent), newest: text(newestEvent), events, cases }
}
const [FIRST, LAST] = ['2020-05-04T05:00:00.000000Z', '2020-06-04T05:00:00.000000Z']

it('is from the oldest event to the newest', async () => {
  world = await worldOf(csvOf([received('A-1', FIRST), received('A-2', LAST)]), NOW)
  expect(await state()).toEqual({ oldest: FIRST, newest: LAST, events: 2, cases: 2 })
})

it('is not led on by events that are dated later than their own import', async () => {
  const mistaken = [received('A-3', '2031-01-01T05:00:00Z'), received('A-4', '2032-01-01T05:00:00Z')]
  world = await worldOf(csvOf([received('A-1', FIRST), received('A-2', LAST), ...mistaken]), NOW)
  expect(await state()).toEqual({ oldest: FIRST, newest: LAST, events: 4, cases: 4 })
})

it('is nothing of an empty folder', async () => {
  world = await worldOf('', NOW)
  expect(await state()).toEqual({ oldest: null, newest: null, events: 0, cases: 0 })
})
