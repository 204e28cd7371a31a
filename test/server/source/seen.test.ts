import { describe, expect, it } from 'vitest'
import { Seen } from '../../../server/source/push/seen.ts'
import { Store } from '../../../server/store/store.ts'
import { worldOf } from '../measures/world.ts'

/** Protects that nothing which was seen is ever taken for new: a pushed event would be said to be accepted twice. */
describe('what was seen', () => {
  const cases = Array.from({ length: 5000 }, (_, index) => `HQ-${index}`)

  it('is never taken for new, and what is new seldom for seen', async () => {
    const store = await Store.open({ readers: 1 })
    const seen = new Seen(2 ** 17)
    expect(seen.mayHave('anything')).toBe(true)
    await seen.fill(store, 'source/case_numbers', {})
    for (const one of cases) seen.add(one)
    expect(cases.filter((one) => !seen.mayHave(one))).toEqual([])
    const wrong = cases.filter((one) => seen.mayHave(`${one}x`)).length
    expect(wrong).toBeLessThan(cases.length / 50)
    seen.clear()
    expect(seen.mayHave('anything')).toBe(true)
    store.close()
  })

  it('includes what is in the database', async () => {
    const few = cases.slice(0, 300)
    const rows = few.map((one) => `${one},HQ,HQ-1,received,2020-06-01T04:00:00Z,551000000`)
    const world = await worldOf(`case_id,service,stage,event,at,provider\n${rows.join('\n')}\n`)
    const seen = new Seen(2 ** 17)
    await seen.fill(world.store, 'source/case_numbers', {})
    expect(few.filter((one) => !seen.mayHave(one))).toEqual([])
    expect(seen.mayHave('another')).toBe(false)
    world.close()
  })
})
