import { expect, it } from 'vitest'
import { csvOf, worldOf } from './world.ts'

/** Protects the share of a norm in minutes that is shown while its handover is known only to the day. */
it('counts an open step of 15 minutes from the end of the day on which it was handed over', async () => {
  const world = await worldOf(csvOf([{ case_id: 'HQ-1', provider: '551000000', event: 'received', at: '2020-06-02' }]))
  const [step] = await world.ask('open_steps', { as_of: '2020-06-03T03:06:00Z' })
  // Office hours begin at 09:00, 03:00 UTC: six minutes of fifteen have run by then.
  expect(step).toMatchObject({ step: 1, verdict: 'open' })
  expect(step?.['used']).toBeCloseTo(6 / 15, 12)
  const [later] = await world.ask('open_steps', { as_of: '2020-06-03T03:45:00Z' })
  expect(later).toMatchObject({ verdict: 'overdue', late_by: 30 })
  expect(later?.['used']).toBeCloseTo(3, 12)
  world.close()
})
