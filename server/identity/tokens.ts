import { formatInstant, MICROS_PER_DAY } from '../clock/instant.ts'
import type { Clock } from '../clock/system-clock.ts'
import type { Instant } from '../clock/types.ts'
import type { ScopeSaid, Token } from '../contract-identity.ts'
import type { Store } from '../store/store.ts'
import { IdentityProblem } from './errors.ts'
import { Records } from './records.ts'
import { hashOf, newId, secretText } from './secret-text.ts'
import { type TokenRecord, tokenShape } from './shapes.ts'

const PREFIX = 'mrz_'
/** Of the secret, shown in lists. */
const START = 8
/** When a token was last used is written so often at the most. */
const NOTED_EVERY = 60_000_000

export interface TokenAsked {
  readonly name: string
  readonly role: TokenRecord['role']
  readonly scope: ScopeSaid
  readonly days: number
}

/** Programs that ask, by the hash of what they show. */
export class Tokens {
  readonly #records: Records<TokenRecord>
  readonly #clock: Clock
  readonly #noted = new Map<string, number>()

  private constructor(records: Records<TokenRecord>, clock: Clock) {
    this.#records = records
    this.#clock = clock
  }

  static async open(store: Store, clock: Clock): Promise<Tokens> {
    return new Tokens(await Records.open(store, 'token', tokenShape), clock)
  }

  /** @returns what is shown this once. */
  async create(
    { name, role, scope, days }: TokenAsked,
    createdBy: string,
  ): Promise<{ readonly secret: string; readonly token: Token }> {
    const secret = `${PREFIX}${secretText()}`
    const now = this.#clock.now()
    const record: TokenRecord = {
      token: newId(),
      name,
      role,
      scope: {
        providers: scope.providers === 'all' ? 'all' : [...scope.providers],
        services: scope.services === 'all' ? 'all' : [...scope.services],
      },
      start: secret.slice(0, START),
      createdBy,
      createdAt: Number(now),
      expiresAt: Number(now + BigInt(days) * MICROS_PER_DAY),
      usedAt: null,
      revokedAt: null,
    }
    await this.#records.keep(hashOf(secret), record)
    return { secret, token: told(record) }
  }

  /** The token that a program shows, while it is good. */
  use(secret: string): TokenRecord | undefined {
    if (!secret.startsWith(PREFIX)) return undefined
    const hash = hashOf(secret)
    const found = this.#records.get(hash)
    const now = Number(this.#clock.now())
    if (found === undefined || found.revokedAt !== null || found.expiresAt <= now) return undefined
    const used = { ...found, usedAt: now }
    this.#records.note(hash, used)
    if (now - (this.#noted.get(hash) ?? 0) > NOTED_EVERY) {
      this.#noted.set(hash, now)
      this.#records.keep(hash, used).catch(() => this.#noted.delete(hash))
    }
    return used
  }

  list(): Token[] {
    return [...this.#records].map(([, one]) => told(one)).toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
  }

  /** @throws IdentityProblem `token_not_found` */
  async revoke(token: string): Promise<Token> {
    const found = [...this.#records].find(([, one]) => one.token === token)
    if (found === undefined) throw new IdentityProblem('token_not_found', `there is no token ${token}`)
    const [hash, record] = found
    const revoked = { ...record, revokedAt: record.revokedAt ?? Number(this.#clock.now()) }
    await this.#records.keep(hash, revoked)
    return told(revoked)
  }
}

const at = (micros: number | null): string | null => (micros === null ? null : formatInstant(BigInt(micros) as Instant))

const told = ({ createdAt, expiresAt, usedAt, revokedAt, ...one }: TokenRecord): Token => ({
  ...one,
  createdAt: at(createdAt) ?? '',
  expiresAt: at(expiresAt) ?? '',
  usedAt: at(usedAt),
  revokedAt: at(revokedAt),
})
