import type { Instant } from '../../clock/types.ts'
import type { Keys } from '../keys.ts'

/** An entry without its seal. */
export interface Entry {
  readonly entry: bigint
  readonly at: Instant
  readonly who: string
  readonly account: string | null
  readonly address: string | null
  readonly what: string
  readonly subject: string | null
  /** JSON. */
  readonly detail: string | null
}

/** Before the first entry. */
export const FIRST_SEAL = ''

/** Over everything that an entry says and the seal of the one before, by a key that is not in the database. */
export const sealOf = (keys: Keys, one: Entry, before: string): string =>
  keys.seal(
    'audit',
    JSON.stringify([
      before,
      String(one.entry),
      String(one.at),
      one.who,
      one.account,
      one.address,
      one.what,
      one.subject,
      one.detail,
    ]),
  )
