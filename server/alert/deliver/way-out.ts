import type { Clock } from '../../clock/system-clock.ts'
import type { Instant } from '../../clock/types.ts'
import { delayMs, GIVEN_UP_AFTER_MS, isGivenUp, MOST_TRIES } from './again.ts'
import { type Delivery, REFUSED, type Waiting } from './outbox.ts'
import type { Sender, Sent } from './sender.ts'

export interface WayOutSurroundings {
  readonly clock: Clock
  readonly random: () => number
  /** Puts it on record; does not give up before it is, or the dispatcher is closed. */
  readonly record: (message: string, delivery: Delivery) => Promise<void>
  /** A place has become free. */
  readonly onFree: () => void
  readonly signal: AbortSignal
}

/** One mail server, bot or webhook: what is under way to it, and whether it can be reached. It waits for no other. */
export class WayOut {
  readonly #sender: Sender
  readonly #places: number
  readonly #around: WayOutSurroundings
  readonly #underWay = new Map<string, Promise<void>>()
  /** Ended since the outbox was begun to be read: what was read may still show them. */
  readonly #ended = new Set<string>()
  /** Attempts in a row that did not reach it. */
  #failures = 0
  #restsUntil = 0n
  #downSince: Instant | undefined
  #lastFailure = { code: '', answer: '' }

  constructor(sender: Sender, places: number, around: WayOutSurroundings) {
    this.#sender = sender
    this.#places = places
    this.#around = around
  }

  /** When it is tried again after it was not reached; undefined while it may be used. */
  get restsUntil(): Instant | undefined {
    return this.#restsUntil > this.#around.clock.now() ? (this.#restsUntil as Instant) : undefined
  }

  /** The outbox is about to be read. */
  beforeLooking(): void {
    this.#ended.clear()
  }

  /** Takes a message, unless it is under way, or there is no place for it now. */
  take(waiting: Waiting): void {
    const { message } = waiting
    // A server that was not reached is asked by one message first.
    const places = this.#failures > 0 ? 1 : this.#places
    if (this.#underWay.has(message) || this.#ended.has(message) || this.#underWay.size >= places) return
    const rests = this.restsUntil !== undefined
    if (rests && !this.#isHopeless(waiting) && !waiting.isOver) return
    const done = (async () => {
      const { record, onFree } = this.#around
      try {
        if (waiting.isOver) await record(message, OVER)
        else if (rests) await record(message, { ...this.#lastFailure, outcome: 'failed', nextAt: null })
        else await this.#send(waiting)
      } finally {
        this.#underWay.delete(message)
        this.#ended.add(message)
        onFree()
      }
    })()
    this.#underWay.set(message, done)
  }

  /** Resolves when nothing is under way any more. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.#underWay.values())
  }

  close(): void {
    this.#sender.close()
  }

  async #send(waiting: Waiting): Promise<void> {
    const { signal, record } = this.#around
    const sent = await this.#sender.send(waiting, signal).catch(asMistake)
    // Cut off by our own stop: whether it was taken nobody knows, and it goes again with the same id.
    if (signal.aborted && sent.outcome !== 'accepted') return
    this.#remember(sent)
    await record(waiting.message, this.#judge(waiting, sent))
  }

  #remember(sent: Sent): void {
    const unreached = sent.outcome === 'later' && sent.unreachable
    this.#failures = unreached ? this.#failures + 1 : 0
    this.#restsUntil = 0n
    this.#downSince = unreached ? (this.#downSince ?? this.#around.clock.now()) : undefined
    if (!unreached) return
    const { code, answer, retryAfterMs } = sent
    this.#lastFailure = { code, answer }
    this.#restsUntil = this.#after(retryAfterMs ?? delayMs(this.#failures, this.#around.random))
  }

  #judge(waiting: Waiting, sent: Sent): Delivery {
    const { code, answer } = sent
    if (sent.outcome === 'accepted') return { outcome: 'accepted', code, answer, nextAt: null }
    if (sent.outcome === 'failed') {
      return { outcome: 'failed', code: sent.refused ? `${REFUSED} ${code}` : code, answer, nextAt: null }
    }
    const { unreachable, retryAfterMs } = sent
    const tries = waiting.tries + 1
    const triedMs = this.#msSince(waiting.triedSince)
    if (isGivenUp({ tries, triedMs, downMs: unreachable ? this.#downMs : null })) {
      return { outcome: 'failed', code, answer, nextAt: null }
    }
    const ms = unreachable ? 0 : (retryAfterMs ?? delayMs(tries, this.#around.random))
    return { outcome: 'later', code, answer, nextAt: unreachable ? (this.#restsUntil as Instant) : this.#after(ms) }
  }

  #after = (ms: number): Instant => (this.#around.clock.now() + BigInt(Math.ceil(ms)) * 1000n) as Instant
  #msSince = (at: Instant | null | undefined): number =>
    at === null || at === undefined ? 0 : Number(this.#around.clock.now() - at) / 1000
  /** How long nobody has reached it; 0 while that was tried a few times only, as by a machine that has slept. */
  get #downMs(): number {
    return this.#failures < MOST_TRIES ? 0 : this.#msSince(this.#downSince)
  }

  /** It has waited for a day, and so long nobody has reached the server. */
  #isHopeless = ({ since }: Waiting): boolean =>
    this.#downMs >= GIVEN_UP_AFTER_MS && this.#msSince(since) >= GIVEN_UP_AFTER_MS
}

const OVER: Delivery = { outcome: 'cancelled', code: 'over', answer: '', nextAt: null }

const asMistake = (error: unknown): Sent => ({
  outcome: 'later',
  code: error instanceof Error ? error.name : 'Error',
  answer: error instanceof Error ? error.message : String(error),
  unreachable: false,
})
