import { LRUCache } from 'lru-cache'

/** Failures that are free, and the longest delay. */
const LIMITS = {
  /** Of one account from one address. */
  pair: 5,
  /** Of one account from anywhere: high, so that a stranger does not lock somebody out by their name. */
  account: 50,
  /** Of one address, whoever it tries. */
  address: 25,
} as const
const LONGEST_S = 900
const FORGOTTEN_MS = 3_600_000

interface Tried {
  failures: number
  /** Of `performance.now()`: nothing is looked at before. */
  until: number
}

/**
 * Makes guessing slow: after some failures every further attempt waits, twice as long each time, up to a quarter of an
 * hour. An hour without a failure is forgiven. Attempts that are known to be unknown count the same.
 */
export class Delays {
  readonly #tried = new LRUCache<string, Tried>({ max: 100_000, ttl: FORGOTTEN_MS })
  readonly #now: () => number

  /** @param now - milliseconds that only go forward. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  /** Seconds until an attempt is looked at; 0: now. */
  wait(login: string, address: string): number {
    const waits = keysOf(login, address).map(([key]) => (this.#tried.get(key)?.until ?? 0) - this.#now())
    return Math.max(0, Math.ceil(Math.max(...waits) / 1000))
  }

  failed(login: string, address: string): void {
    for (const [key, free] of keysOf(login, address)) {
      const failures = (this.#tried.get(key)?.failures ?? 0) + 1
      const seconds = failures < free ? 0 : Math.min(2 ** (failures - free), LONGEST_S)
      this.#tried.set(key, { failures, until: this.#now() + seconds * 1000 })
    }
  }

  /** The account owes nothing any more; the address keeps what it owes for others, less this attempt. */
  succeeded(login: string, address: string): void {
    const [pair, account, from] = keysOf(login, address).map(([key]) => key)
    for (const key of [pair, account]) if (key !== undefined) this.#tried.delete(key)
    const tried = from === undefined ? undefined : this.#tried.get(from)
    if (tried !== undefined) tried.failures--
  }
}

const keysOf = (login: string, address: string): (readonly [string, number])[] => [
  [`pair ${login} ${address}`, LIMITS.pair],
  [`account ${login}`, LIMITS.account],
  [`address ${address}`, LIMITS.address],
]
