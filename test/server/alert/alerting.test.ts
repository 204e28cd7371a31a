import { Readable } from 'node:stream'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Alerting } from '../../../server/alert/alerting.ts'
import type { Dispatcher } from '../../../server/alert/deliver/dispatcher.ts'
import { plus } from '../../../server/clock/instant.ts'
import type { Instant } from '../../../server/clock/types.ts'
import { ingestFile } from '../../../server/ingest/batch.ts'
import { csvOf, type LoggedEvent, type World, worldOf } from '../measures/world.ts'
import { plainWords } from './plain-words.ts'
import { at } from './world.ts'

/** Protects what happens by itself while a server runs: the clock goes on, and batches come in; nobody asks for anything. */
let world: World
let alerting: Alerting
const errors: unknown[] = []
afterEach(async () => {
  await alerting.close()
  world.close()
  expect(errors).toEqual([])
})

/** To be registered within 15 minutes: by 09:15. */
const RECEIVED: LoggedEvent = { event: 'received', at: '2020-02-03T09:00:00+06:00' }

/** Alerting on a clock that goes on from an instant. */
async function begin(now: Instant) {
  world = await worldOf(csvOf([RECEIVED]))
  const started = performance.now()
  const clock = { now: () => plus(now, BigInt(Math.round((performance.now() - started) * 1000))) }
  const dispatcher: Dispatcher = {
    on: () => true,
    linksFor: () => ({ caseOf: () => null, inbox: () => null, acknowledge: () => null }),
    wake: () => undefined,
    status: async () => [],
    close: async () => undefined,
  }
  const onError = (error: unknown) => void errors.push(error)
  alerting = Alerting.open({ ...world, clock, words: plainWords, deliver: () => dispatcher, onError })
  return clock
}

const raised = async () =>
  (await world.store.rows('alert/stand', NOTHING_ASKED)).map((row) => `${row['case_id']} ${row['rule']}`)
const NOTHING_ASKED = {
  providers: null,
  services: null,
  service: null,
  rule: null,
  actor: null,
  case_id: null,
  search: null,
}

describe('alerting that runs', () => {
  it('raises an alert when a term passes, and not before', async () => {
    await begin(at('2020-02-03 09:14'))
    await vi.waitFor(async () => expect((await alerting.status()).nextAt).toBe('2020-02-03T03:15:00.000001Z'), 10_000)
    expect(await raised()).toEqual([])
    await alerting.close()
    world.close()
    await begin(plus(at('2020-02-03 09:15'), -2_000_000n))
    await vi.waitFor(async () => expect(await raised()).toEqual(['HQ-1 breach-of-hours']), 10_000)
  })

  it('says nothing of a log that is history, until it goes on', async () => {
    const clock = await begin(at('2020-02-20 10:00'))
    await vi.waitFor(async () => expect((await alerting.status()).nextAt).toMatch(/^2020-02-20T05:/), 10_000)
    expect(await raised()).toEqual([])
    const fresh = csvOf([{ ...RECEIVED, case_id: 'HQ-2', at: '2020-02-20T09:50:00+06:00' }])
    await ingestFile(world.store, world.regulation, {
      name: 'b.csv',
      stream: Readable.from([Buffer.from(fresh)]),
      clock,
    })
    await vi.waitFor(async () => expect(await raised()).toEqual(['HQ-1 breach-of-hours']), 10_000)
  })
})
