import { formatInstant } from '../../clock/instant.ts'
import type { Clock } from '../../clock/system-clock.ts'
import type { Instant } from '../../clock/types.ts'
import type { Session } from '../../contract-identity.ts'
import type { Store } from '../../store/store.ts'
import { IdentityProblem } from '../errors.ts'
import { Records } from '../records.ts'
import { hashOf, newId, secretText } from '../secret-text.ts'
import { type SessionRecord, sessionShape } from '../shapes.ts'

/** When a session was last used is written so often at the most: not with every request. */
const NOTED_EVERY = 300_000_000
const MICROS_PER_MINUTE = 60_000_000

export interface Limits {
  readonly idleMinutes: number
  readonly absoluteHours: number
}

/** Who is signed in, by the hash of what the cookie holds. */
export class Sessions {
  readonly #records: Records<SessionRecord>
  readonly #clock: Clock
  readonly #limits: Limits
  /** When each was last written with its use. */
  readonly #noted = new Map<string, number>()

  private constructor(records: Records<SessionRecord>, clock: Clock, limits: Limits) {
    this.#records = records
    this.#clock = clock
    this.#limits = limits
  }

  static async open(store: Store, clock: Clock, limits: Limits): Promise<Sessions> {
    return new Sessions(await Records.open(store, 'session', sessionShape), clock, limits)
  }

  /** @returns what the cookie is to hold: nothing here can be turned back into it. */
  async begin(account: string, from: { readonly address: string; readonly agent: string }): Promise<string> {
    await this.#sweep()
    const secret = secretText()
    const now = Number(this.#clock.now())
    await this.#records.keep(hashOf(secret), {
      session: newId(),
      account,
      address: from.address,
      agent: from.agent.slice(0, 300),
      startedAt: now,
      usedAt: now,
      viewAs: null,
    })
    return secret
  }

  /** The session of a cookie while it lasts, and that it is used now. */
  use(secret: string): readonly [string, SessionRecord] | undefined {
    const hash = hashOf(secret)
    const found = this.find(hash)
    if (found === undefined) return undefined
    const now = Number(this.#clock.now())
    const used = { ...found, usedAt: Math.max(now, found.usedAt) }
    this.#records.note(hash, used)
    if (now - (this.#noted.get(hash) ?? found.startedAt) > NOTED_EVERY) {
      this.#noted.set(hash, now)
      // Lost when it fails: the next use writes it.
      this.#records.keep(hash, used).catch(() => this.#noted.delete(hash))
    }
    return [hash, used]
  }

  /** A session while it lasts. */
  find(hash: string): SessionRecord | undefined {
    const found = this.#records.get(hash)
    return found === undefined || this.#endOf(found) <= Number(this.#clock.now()) ? undefined : found
  }

  endsAt(hash: string): string | null {
    const found = this.find(hash)
    return found === undefined ? null : formatInstant(BigInt(this.#endOf(found)) as Instant)
  }

  listOf(account: string, current: string | null): Session[] {
    return [...this.#records]
      .filter(([hash, one]) => one.account === account && this.find(hash) !== undefined)
      .map(([hash, one]) => ({
        session: one.session,
        current: hash === current,
        address: one.address,
        agent: one.agent,
        startedAt: formatInstant(BigInt(one.startedAt) as Instant),
        usedAt: formatInstant(BigInt(one.usedAt) as Instant),
        endsAt: formatInstant(BigInt(this.#endOf(one)) as Instant),
      }))
      .toSorted((a, b) => (a.usedAt < b.usedAt ? 1 : -1))
  }

  end(hash: string): Promise<void> {
    this.#noted.delete(hash)
    return this.#records.forget(hash)
  }

  /** @throws IdentityProblem `session_not_found`, also for a session of somebody else. */
  async endOne(account: string, session: string): Promise<void> {
    const found = [...this.#records].find(([, one]) => one.account === account && one.session === session)
    if (found === undefined) throw new IdentityProblem('session_not_found', `there is no session ${session}`)
    await this.end(found[0])
  }

  /** All of an account but one: after its password, its role or its scope was changed. */
  async endAll(account: string, except: string | null = null): Promise<void> {
    for (const [hash, one] of [...this.#records]) if (one.account === account && hash !== except) await this.end(hash)
  }

  async viewAs(hash: string, viewAs: SessionRecord['viewAs']): Promise<void> {
    const found = this.find(hash)
    if (found !== undefined) await this.#records.keep(hash, { ...found, viewAs })
  }

  #endOf({ startedAt, usedAt }: SessionRecord): number {
    const { idleMinutes, absoluteHours } = this.#limits
    return Math.min(usedAt + idleMinutes * MICROS_PER_MINUTE, startedAt + absoluteHours * 60 * MICROS_PER_MINUTE)
  }

  async #sweep(): Promise<void> {
    for (const [hash] of [...this.#records]) if (this.find(hash) === undefined) await this.end(hash)
  }
}
