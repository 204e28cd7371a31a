import { expect, it } from 'vitest'
import { seeded } from '../../faults/random.ts'
import { openRig } from '../../faults/rig.ts'

/** Protects "accepted means durable", with a few kills; `npm run test:faults` does two hundred. */
it('what a killed server had acknowledged is there, and nothing else', async () => {
  const rig = openRig(seeded(7))
  const wrong: string[] = []
  for (let kills = 0; kills < 4; kills++) wrong.push(...(await rig.round()))
  wrong.push(...(await rig.round('now')))
  expect(wrong).toEqual([])
  expect(rig.done.acknowledged + rig.done.unanswered).toBeGreaterThan(0)
  rig.close()
})
