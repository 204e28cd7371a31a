import { expect, it } from 'vitest'
import { killSender } from '../../faults/alert-rig.ts'
import { seeded } from '../../faults/random.ts'
import { runs, seedOf } from '../../runs.ts'

/** `npm run test:faults` does it two hundred times. */
it('a server that is killed while it sends loses no message, and sends none twice but as the same', async () => {
  const { wrong, counted } = await killSender(runs(6), seeded(seedOf('kills')))
  expect(wrong).toEqual([])
  expect(counted.kills).toBe(runs(6))
  expect(counted.written).toBeGreaterThan(0)
  expect(counted.taken).toBeGreaterThanOrEqual(counted.written)
})
