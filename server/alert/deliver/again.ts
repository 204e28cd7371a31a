/** When a message that was not taken is tried again, and when no more. */
const FIRST_MS = 30_000
const LONGEST_MS = 3_600_000
const JITTER = 0.2

/** Tries of a message that its server turned away each time. */
export const MOST_TRIES = 12
/** Where time has run out, it still has so many: the server may have been off in between. */
const FEWEST_TRIES = 5
/** So long a message is tried, and a server that nobody reaches is waited for. */
export const GIVEN_UP_AFTER_MS = 86_400_000

/** Growing: 30 s, 1 min, 2 min … 1 h, a fifth more or less, so that what failed together is not tried together. */
export function delayMs(failures: number, random: () => number = Math.random): number {
  const plain = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 20))
  return Math.round(plain * (1 + JITTER * (2 * random() - 1)))
}

export interface Tried {
  /** Since it was written, or asked for again; this one too. */
  readonly tries: number
  /** Since the first of them. */
  readonly triedMs: number
  /** How long nobody has reached the server while we were there; null when it answered. */
  readonly downMs: number | null
}

/**
 * How old a message is says nothing: it may have waited while this program was off. A server that nobody reaches has said
 * nothing about it either: then only time counts.
 */
export function isGivenUp({ tries, triedMs, downMs }: Tried): boolean {
  const [least, most] = downMs === null ? [FEWEST_TRIES, MOST_TRIES] : [MOST_TRIES, Number.POSITIVE_INFINITY]
  return tries >= most || (triedMs >= GIVEN_UP_AFTER_MS && tries >= least) || (downMs ?? 0) >= GIVEN_UP_AFTER_MS
}
