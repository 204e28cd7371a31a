/** When a message that was not taken is tried again, and when no more. */
const FIRST_MS = 30_000
const LONGEST_MS = 3_600_000
const JITTER = 0.2

/** Tries of a message that its server turned away each time. */
export const MOST_TRIES = 12
/** A message is given up so long after it was written, whoever could not be reached. */
export const GIVEN_UP_AFTER_MS = 86_400_000

/** Growing: 30 s, 1 min, 2 min … 1 h, a fifth more or less, so that what failed together is not tried together. */
export function delayMs(failures: number, random: () => number = Math.random): number {
  const plain = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 20))
  return Math.round(plain * (1 + JITTER * (2 * random() - 1)))
}

export interface Tried {
  /** Since it was written, or asked for again; this one too. */
  readonly tries: number
  readonly ageMs: number
  readonly unreachable: boolean
}

/** A server that nobody reaches has said nothing about the message: then only time counts. */
export const isGivenUp = ({ tries, ageMs, unreachable }: Tried): boolean =>
  ageMs >= GIVEN_UP_AFTER_MS || (!unreachable && tries >= MOST_TRIES)
