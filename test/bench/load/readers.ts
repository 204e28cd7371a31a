import autocannon from 'autocannon'
import { Random } from '../../../fixtures/random.ts'
import { MEASURE_NAMES } from '../../../server/measures/catalogue.ts'
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
}

/** Questions to each measure that readers pick from. */
const A_MEASURE = 20

/**
 * So many readers, each on a connection of their own, who ask for measures under mixed filters, each in another order:
 * the next question as soon as the last is answered, or at most so many a second and reader.
 */
export async function read(
  { url, key }: Served,
  { readers, seconds, rate }: { readers: number; seconds: number; rate: number },
): Promise<Read> {
  const addresses = MEASURE_NAMES.flatMap((name) => newQuestions(name, A_MEASURE))
  const headers = { ...key, accept: 'application/json', 'accept-encoding': 'gzip, deflate, br' }
  const times: number[] = []
  let reader = 0
  const run = autocannon({
    url,
    connections: readers,
    duration: seconds,
    timeout: 30,
    ...(rate > 0 ? { connectionRate: rate } : {}),
    setupClient: (client) => {
      const random = new Random(8, reader++)
      client.setRequests(shuffled(addresses, random).map((path) => ({ method: 'GET', path, headers })))
    },
  })
  // Its own summary has no nineteen of twenty.
  run.on('response', (_client, _status, _bytes, ms) => void times.push(ms))
  const { non2xx, errors } = await run
  return {
    answers: times.length,
    p50: share(times, 0.5),
    p95: share(times, 0.95),
    p99: share(times, 0.99),
    most: share(times, 1),
    // Timeouts are among the errors.
    errors: non2xx + errors,
  }
}

function shuffled<T>(from: readonly T[], random: Random): T[] {
  const all = [...from]
  for (let last = all.length - 1; last > 0; last--) {
    const other = random.whole(0, last)
    ;[all[last], all[other]] = [all[other] as T, all[last] as T]
  }
  return all
}
