import { setTimeout as sleep } from 'node:timers/promises'
import autocannon from 'autocannon'
import { Random } from '../../../fixtures/random.ts'
import { MEASURE_NAMES } from '../../../server/measures/catalogue.ts'
import { ask } from '../asking.ts'
import { share } from '../measure.ts'
import type { Served } from '../served.ts'
import { newQuestions } from '../store/warm.ts'

export interface Read {
  readonly answers: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly most: number
  readonly errors: number
  /** How often each status but 200 was answered. */
  readonly statuses: Readonly<Record<string, number>>
}

/** Questions to each measure that readers pick from. */
const A_MEASURE = 20
/** Who waits longer goes away: an error. */
const PATIENCE_SECONDS = 30

/** So many readers, each on a connection of their own, for so long. */
interface Readers {
  readonly readers: number
  readonly seconds: number
}

/** Readers who never rest: each asks again as soon as it is answered. */
export async function readWithoutPause({ url, key }: Served, { readers, seconds }: Readers): Promise<Read> {
  const headers = { ...key, accept: 'application/json', 'accept-encoding': 'gzip, deflate, br' }
  const times: number[] = []
  let reader = 0
  const run = autocannon({
    url,
    connections: readers,
    duration: seconds,
    timeout: PATIENCE_SECONDS,
    setupClient: (client) =>
      client.setRequests(questionsOf(reader++).map((path) => ({ method: 'GET', path, headers }))),
  })
  // Its own summary has no nineteen of twenty.
  const statuses: Record<string, number> = {}
  run.on('response', (_client, status, _bytes, ms) => {
    if (status === 200) times.push(ms)
    else count(statuses, status)
  })
  const { non2xx, errors } = await run
  // Timeouts are among the errors.
  return readOf(times, non2xx + errors, statuses)
}

/** Readers who look at each answer for so many seconds, give or take a half, before they ask again. */
export async function readWithPauses(
  served: Served,
  { readers, seconds, pause }: Readers & { pause: number },
): Promise<Read> {
  const times: number[] = []
  const statuses: Record<string, number> = {}
  const end = performance.now() + seconds * 1000
  const one = async (reader: number) => {
    const random = new Random(9, reader)
    const rest = (least: number) =>
      sleep(Math.min(pause * 1000 * (least + random.next()), Math.max(0, end - performance.now())))
    // Not all at once.
    await rest(0)
    for (const path of questionsOf(reader)) {
      if (performance.now() >= end) return
      const signal = AbortSignal.timeout(PATIENCE_SECONDS * 1000)
      const answered = await ask(served, path, { signal }).catch(() => undefined)
      if (answered?.status === 200) times.push(answered.ms)
      else count(statuses, answered?.status ?? 'no answer')
      await rest(0.5)
    }
  }
  await Promise.all(Array.from({ length: readers }, (_, reader) => one(reader)))
  const errors = Object.values(statuses).reduce((sum, one) => sum + one, 0)
  return readOf(times, errors, statuses)
}

const count = (statuses: Record<string, number>, status: string | number) => {
  statuses[status] = (statuses[status] ?? 0) + 1
}

const readOf = (times: readonly number[], errors: number, statuses: Read['statuses']): Read => ({
  answers: times.length,
  p50: share(times, 0.5),
  p95: share(times, 0.95),
  p99: share(times, 0.99),
  most: share(times, 1),
  errors,
  statuses,
})

const addresses = MEASURE_NAMES.flatMap((name) => newQuestions(name, A_MEASURE))

/** All questions, in an order of this reader's own. */
const questionsOf = (reader: number) => shuffled(addresses, new Random(8, reader))

function shuffled<T>(from: readonly T[], random: Random): T[] {
  const all = [...from]
  for (let last = all.length - 1; last > 0; last--) {
    const other = random.whole(0, last)
    ;[all[last], all[other]] = [all[other] as T, all[last] as T]
  }
  return all
}
