import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PushAnswer } from '../../../server/source/push/answer.ts'
import { knownTo, readPlain } from '../../../server/source/push/plain-event.ts'
import type { PushedEvent } from '../../../server/source/push/pushed-event.ts'
import { type Served, served } from '../api/served.ts'

/**
 * Protects that what is answered from memory is what the import will say: the same events are pushed one by one, and put
 * into another database as a file.
 */
let pushed: Served
let filed: Served
beforeAll(async () => {
  pushed = await served('')
  filed = await served('')
})
afterAll(async () => {
  await pushed.close()
  await filed.close()
})

/** Mostly what is right, sometimes what is odd. */
const mostly = (right: readonly (string | undefined)[], ...odd: (string | undefined)[]) =>
  fc.oneof({ weight: 14, arbitrary: fc.constantFrom(...right) }, { weight: 1, arbitrary: fc.constantFrom(...odd) })
const anyEvent = fc.record({
  case_id: mostly(['A', 'B', 'C', 'D 1'], undefined, ' E'),
  service: mostly(['HQ'], 'PR', 'XX'),
  stage: mostly(['HQ-1'], 'PR-1', ''),
  step: mostly([undefined, '1', '2', '3'], '2.0', '99', 'two'),
  event: mostly(['received', 'completed', 'started'], 'Completed', undefined),
  at: mostly(
    ['2020-06-01T04:00:00Z', '2020-06-01T10:00:00+06:00', '2020-06-01T04:00:00.5Z'],
    '2020-06-01T04:00:00.1234567Z',
    '2020-06-01 10:00',
    '2020-06-01',
    '2020-02-30T00:00:00Z',
    '2020-06-01T24:00:00Z',
    '1990-01-01T00:00:00+05:00',
    '2100-01-01T00:00:00Z',
    undefined,
  ),
  provider: mostly(['551000000', '552200000'], '1'),
  channel: mostly([undefined, 'portal'], 'pigeon'),
  outcome: mostly([undefined, 'granted'], 'maybe'),
  deadline: mostly([undefined, '2020-07-01T00:00:00Z'], '2020-07-01', 'soon'),
  event_id: mostly([undefined], '1', '2'),
  note: mostly([undefined, 'seen'], ' with blanks ', '850101300019', '85010130001'),
})
const filled = (event: Readonly<Record<string, string | undefined>>): PushedEvent =>
  Object.fromEntries(Object.entries(event).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))

const post = async (api: Served, payload: string, profile = '') =>
  (
    await api.app.inject({
      method: 'POST',
      url: `/api/v1/events${profile}`,
      payload,
      headers: { 'content-type': 'application/json' },
    })
  ).json<PushAnswer>()

describe('an answer from memory', () => {
  it('is the answer of the import, event by event', async () => {
    const events = fc.sample(anyEvent, { numRuns: 60, seed: 7 }).map(filled)
    const known = knownTo(pushed.world.regulation.current)
    const plain = events.filter((event) => readPlain(event, known) !== undefined)
    expect(plain.length).toBeGreaterThan(8)
    expect(plain.length).toBeLessThan(events.length - 8)
    const one: PushAnswer[] = []
    for (let at = 0; at < events.length; at += 10) {
      one.push(await post(pushed, JSON.stringify(events.slice(at, at + 10))))
    }
    // Sent in one request with an event that is not plain, everything is answered by the import.
    const all = await post(filed, JSON.stringify(events))
    expect(one.flatMap((answer) => answer.events)).toEqual(all.events)
  })

  it('takes every plain event for one that the import accepts', async () => {
    const events = fc.sample(anyEvent, { numRuns: 150, seed: 11 }).map(filled)
    const known = knownTo(pushed.world.regulation.current)
    const plain = events.filter((event) => readPlain(event, known) !== undefined)
    const answer = await post(filed, JSON.stringify([...plain, { ...plain[0], at: 'never' }]))
    expect(answer.rejected).toBe(1)
  })
})
