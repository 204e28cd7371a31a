import { expect, it } from 'vitest'
import { fuzz } from '../../fuzz/fuzz.ts'
import { runs } from '../../runs.ts'

/** A small part of `npm run test:fuzz`, which sends 100,000: no request makes the server fail, or tell what it must not. */
it('answers random requests to every route without an error of its own, and tells nothing of its insides', async () => {
  const { wrong, statuses } = await fuzz(runs(500), 20_200_601)
  expect(wrong).toEqual([])
  // They get past the first check: some are answered.
  expect(statuses['200']).toBeGreaterThan(20)
})
