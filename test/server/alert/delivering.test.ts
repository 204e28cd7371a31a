import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { readAlertsFile } from '../../../server/alert/deliver/alerts-file.ts'
import { Delivering } from '../../../server/alert/deliver/delivering.ts'
import type { Outgoing, Sender, Sent } from '../../../server/alert/deliver/sender.ts'
import { acknowledge } from '../../../server/alert/plan/answer.ts'
import type { Instant } from '../../../server/clock/types.ts'
import { EVERY_PROVIDER } from '../../../server/measures/scope.ts'
import { parseQuery } from '../../../server/store/queries.ts'
import { Store } from '../../../server/store/store.ts'
import { alertOf, writeMessages } from './outbox-writer.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

const START = 1_574_827_200_000_000n as Instant
const HOUR = 3_600_000

/** A clock that is moved by hand. */
function handClock() {
  let now = START as bigint
  return {
    now: () => now as Instant,
    pass: (ms: number) => {
      now += BigInt(Math.round(ms)) * 1000n
    },
  }
}

type Answer = Sent | Promise<Sent>

/** A way out whose answers the test gives. */
function scripted(answer: (message: Outgoing, count: number) => Answer) {
  const sent: string[] = []
  const sender: Sender = {
    send: async (message) => {
      sent.push(message.message)
      return await answer(message, sent.length)
    },
    close: () => undefined,
  }
  return { sent, sender }
}

const ok: Sent = { outcome: 'accepted', code: '250', answer: 'ok' }
const busy: Sent = { outcome: 'later', code: '451', answer: 'busy', unreachable: false }
const down: Sent = { outcome: 'later', code: 'ECONNREFUSED', answer: 'nobody', unreachable: true }

async function open(senders: Readonly<Record<string, Sender>>) {
  const store = await Store.open()
  const queries = store.queries as Map<string, ReturnType<typeof parseQuery>>
  const sql = '-- name: test/deliveries\n-- purpose: test\nSELECT * FROM delivery ORDER BY message, attempt'
  queries.set('test/deliveries', parseQuery('test/deliveries', sql))
  const clock = handClock()
  const errors: unknown[] = []
  const told = { delivered: 0, refused: 0 }
  const delivering = new Delivering({
    store,
    clock,
    settings: readAlertsFile(undefined),
    told: { delivered: () => told.delivered++, refused: () => told.refused++ },
    onError: (error) => errors.push(error),
    random: () => 0.5,
    senders: new Map(Object.entries(senders)),
  })
  closers.push(async () => {
    await delivering.close()
    store.close()
  })
  const deliveries = async (message?: string) =>
    (await store.rows('test/deliveries')).filter((row) => message === undefined || row['message'] === message)
  /** Until the last delivery of each message is what it is to be. */
  const until = (outcomes: Readonly<Record<string, string>>) =>
    expect
      .poll(async () => Object.fromEntries((await deliveries()).map((row) => [row['message'], row['outcome']])), {
        timeout: 20_000,
      })
      .toEqual(outcomes)
  return { store, clock, delivering, told, errors, deliveries, until }
}

describe('the outbox', () => {
  it('sends each message once, oldest first, and says what the server said', async () => {
    const mail = scripted(() => ok)
    const { store, clock, delivering, until, deliveries, told } = await open({ email: mail.sender })
    await writeMessages(store, [
      { message: 'b', at: (START + 2n) as Instant },
      { message: 'a', at: (START + 1n) as Instant },
    ])
    clock.pass(1)
    for (let times = 0; times < 5; times++) delivering.wake()
    await until({ a: 'accepted', b: 'accepted' })
    delivering.wake()
    await sleep(50)
    expect(mail.sent).toEqual(['a', 'b'])
    expect(await deliveries('a')).toMatchObject([{ attempt: 1, code: '250', answer: 'ok', next_at: null }])
    expect(told).toEqual({ delivered: 2, refused: 0 })
  })

  it('never sends what has just been sent, however often it is woken meanwhile', async () => {
    const mail = scripted(() => ok)
    const { store, delivering, until } = await open({ email: mail.sender })
    const names = Array.from({ length: 60 }, (_, index) => `m${String(index).padStart(2, '0')}`)
    await writeMessages(
      store,
      names.map((message) => ({ message, at: START })),
    )
    const waking = setInterval(() => delivering.wake(), 1)
    delivering.wake()
    await until(Object.fromEntries(names.map((name) => [name, 'accepted'])))
    clearInterval(waking)
    expect(mail.sent.toSorted()).toEqual(names)
  })

  it('tries again, later each time, and gives up after twelve', async () => {
    const mail = scripted(() => busy)
    const { store, clock, delivering, deliveries } = await open({ email: mail.sender })
    await writeMessages(store, [{ message: 'a', at: START }])
    const waits: number[] = []
    for (let tries = 1; tries <= 12; tries++) {
      delivering.wake()
      await expect.poll(async () => (await deliveries()).length, { timeout: 20_000 }).toBe(tries)
      const last = (await deliveries()).at(-1)
      const nextAt = last?.['next_at'] as bigint | null
      if (nextAt === null) break
      waits.push(Number(nextAt - clock.now()) / 1000)
      clock.pass(Number(nextAt - clock.now()) / 1000)
    }
    expect(waits.map((ms) => ms / 1000)).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600, 3600])
    expect((await deliveries()).at(-1)).toMatchObject({ outcome: 'failed', code: '451' })
    // Shown as a dead letter, until somebody asks for it.
    expect(await delivering.status()).toMatchObject([
      { channel: 'email', on: true, waiting: 0, failed: 1, lastError: '451 busy', lastCode: '451' },
      {},
      {},
    ])
    expect(await delivering.retry('a')).toBe(true)
    await expect.poll(() => mail.sent.length).toBe(13)
    expect(await delivering.retry('nothing')).toBeUndefined()
  })

  it('asks a server that is down by one message at a time, and sends all when it is back', async () => {
    let up = false
    const mail = scripted(() => (up ? ok : down))
    const { store, clock, delivering, until, deliveries } = await open({ email: mail.sender })
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
    await writeMessages(
      store,
      names.map((message) => ({ message, at: START })),
    )
    delivering.wake()
    await expect.poll(() => mail.sent.length).toBe(4)
    for (let hours = 0; hours < 6; hours++) {
      clock.pass(HOUR * 1.5)
      const before = mail.sent.length
      delivering.wake()
      await expect.poll(async () => (await deliveries()).length).toBe(before + 1)
      await sleep(30)
      expect(mail.sent.length).toBe(before + 1)
    }
    up = true
    clock.pass(HOUR * 1.5)
    delivering.wake()
    await until(Object.fromEntries(names.map((name) => [name, 'accepted'])))
  })

  it('gives everything up that nobody could be sent for a day', async () => {
    const mail = scripted(() => down)
    const { store, clock, delivering, until, deliveries } = await open({ email: mail.sender })
    const names = ['a', 'b', 'c', 'd', 'e', 'f']
    await writeMessages(
      store,
      names.map((message) => ({ message, at: START })),
    )
    delivering.wake()
    await expect.poll(async () => (await deliveries()).length).toBe(4)
    for (let hours = 0; hours < 20; hours++) {
      const before = mail.sent.length
      clock.pass(1.3 * HOUR)
      delivering.wake()
      await expect.poll(() => mail.sent.length).toBeGreaterThan(before)
      await sleep(20)
    }
    await until(Object.fromEntries(names.map((name) => [name, 'failed'])))
  })

  it('tries what waited for days while it was off, however old: one cut connection gives nothing up', async () => {
    let up = false
    const mail = scripted(() => (up ? ok : down))
    const { store, clock, delivering, until, deliveries } = await open({ email: mail.sender })
    const names = ['a', 'b', 'c', 'd', 'e', 'f']
    await writeMessages(
      store,
      names.map((message) => ({ message, at: START })),
    )
    clock.pass(72 * HOUR)
    delivering.wake()
    await expect.poll(async () => (await deliveries()).length).toBe(4)
    delivering.wake()
    await sleep(50)
    expect((await deliveries()).map((row) => row['outcome'])).toEqual(['later', 'later', 'later', 'later'])
    up = true
    clock.pass(HOUR)
    delivering.wake()
    await until(Object.fromEntries(names.map((name) => [name, 'accepted'])))
  })

  it('gives an address up at once when its server knows none such', async () => {
    const mail = scripted(() => ({ outcome: 'failed', code: '550', answer: '5.1.1 no such user', refused: true }))
    const { store, delivering, until, told } = await open({ email: mail.sender })
    await writeMessages(store, [{ message: 'a', at: START, address: 'gone@akimat.example' }])
    delivering.wake()
    await until({ a: 'failed' })
    expect(told.refused).toBe(1)
    expect(await store.rows('alert/refused', { prefix: 'refused' })).toMatchObject([
      { channel: 'email', address: 'gone@akimat.example', answer: '5.1.1 no such user' },
    ])
  })

  it('holds no channel up by another, and no webhook by another', async () => {
    const stuck = Promise.withResolvers<Sent>()
    const slow = scripted(() => stuck.promise)
    const [mail, hook] = [scripted(() => ok), scripted(() => ok)]
    const senders = {
      email: mail.sender,
      telegram: slow.sender,
      'webhook slow': slow.sender,
      'webhook quick': hook.sender,
    }
    const { store, delivering, until } = await open(senders)
    await writeMessages(store, [
      ...['t1', 't2', 't3'].map((message) => ({ message, channel: 'telegram', address: '1', at: START }) as const),
      ...['s1', 's2'].map((message) => ({ message, channel: 'webhook', address: 'slow', at: START }) as const),
      ...['q1', 'q2'].map((message) => ({ message, channel: 'webhook', address: 'quick', at: START }) as const),
      { message: 'm1', at: START },
    ])
    delivering.wake()
    await until({ m1: 'accepted', q1: 'accepted', q2: 'accepted' })
    stuck.resolve(ok)
    const all = ['m1', 'q1', 'q2', 's1', 's2', 't1', 't2', 't3']
    await until(Object.fromEntries(all.map((name) => [name, 'accepted'])))
  })

  it('does not send what everybody has answered, or what is done, before it left', async () => {
    const mail = scripted(() => ok)
    const { store, clock, delivering, until } = await open({ email: mail.sender })
    await writeMessages(store, [
      { message: 'answered', at: START, alerts: [alertOf('one')] },
      { message: 'in part', at: START, alerts: [alertOf('two'), alertOf('three')] },
      // Its first level was answered after it was written.
      { message: 'level', at: START, alerts: [alertOf('four', 1)] },
    ])
    clock.pass(1)
    const alerts = [alertOf('one'), alertOf('two'), alertOf('four')]
    await acknowledge(store, clock, { scope: EVERY_PROVIDER, alerts, reason: 'other', promised: null, by: 'head' })
    delivering.wake()
    await until({ answered: 'cancelled', 'in part': 'accepted', level: 'cancelled' })
    expect(mail.sent).toEqual(['in part'])
  })

  it('keeps a message for a channel that is no more as a dead letter', async () => {
    const { store, delivering, until, deliveries } = await open({})
    await writeMessages(store, [{ message: 'a', at: START, channel: 'webhook', address: 'gone' }])
    delivering.wake()
    await until({ a: 'failed' })
    expect(await deliveries()).toMatchObject([{ code: 'channel_off' }])
    expect(delivering.on('webhook')).toBe(false)
  })

  it('sends nothing twice while it cannot note that it was sent, and notes it when there is room', async () => {
    const mail = scripted(() => ok)
    const { store, delivering, until, errors } = await open({ email: mail.sender })
    await writeMessages(store, [{ message: 'a', at: START }])
    const plain = store.writeBeside.bind(store)
    let failing = 2
    store.writeBeside = async (work) => {
      if (failing-- > 0) throw new Error('No space left on device')
      return await plain(work)
    }
    delivering.wake()
    await expect.poll(() => errors.length).toBe(1)
    delivering.wake()
    await until({ a: 'accepted' })
    expect(mail.sent).toEqual(['a'])
  })

  it('stops at once while a server keeps it waiting, and the message goes again', async () => {
    const hanging: Sender = {
      send: (_message, signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve(down), { once: true })
        }),
      close: () => undefined,
    }
    const { store, delivering, deliveries } = await open({ email: hanging })
    await writeMessages(store, [{ message: 'a', at: START }])
    delivering.wake()
    await sleep(100)
    const begun = performance.now()
    await delivering.close()
    expect(performance.now() - begun).toBeLessThan(8000)
    expect(await deliveries()).toEqual([])
  })
})
