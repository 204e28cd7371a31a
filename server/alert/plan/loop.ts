import type { Clock } from '../../clock/system-clock.ts'
import type { Instant } from '../../clock/types.ts'

/** What a loop runs. */
export interface Runs {
  /** Does what is due now, and says when there is more. */
  run(): Promise<Instant>
}

/** However far away the next thing is: the machine may have slept, or its clock been set. */
const LONGEST_MS = 60_000
/** After a run that failed, as on a full disk. */
const TRY_AGAIN_MS = 5_000
/** Changes that come one after another are taken together: so long after the first, and never more of the time than this share. */
const GATHER_MS = 300
const REST = 4

/** Runs an engine when it says so, and soon after a change. */
export class Loop {
  readonly #engine: Runs
  readonly #clock: Clock
  readonly #onError: (error: unknown) => void
  #timer: NodeJS.Timeout | undefined
  #dueAt = Number.POSITIVE_INFINITY
  #running: Promise<void> | undefined
  #woken = false
  #ended = false
  #nextAt: bigint | null = null
  #restUntil = 0
  #failing = false

  constructor(engine: Runs, clock: Clock, onError: (error: unknown) => void) {
    this.#engine = engine
    this.#clock = clock
    this.#onError = onError
  }

  /** When it runs next, µs; null while it runs. */
  get nextAt(): bigint | null {
    return this.#nextAt
  }

  /** Its last run failed. */
  get failing(): boolean {
    return this.#failing
  }

  /** Runs it soon. */
  wake(): void {
    if (this.#running !== undefined) this.#woken = true
    else this.#in(Math.max(GATHER_MS, this.#restUntil - performance.now()))
  }

  async close(): Promise<void> {
    this.#ended = true
    clearTimeout(this.#timer)
    await this.#running
  }

  #in(ms: number): void {
    const dueAt = performance.now() + ms
    if (this.#ended || dueAt >= this.#dueAt) return
    clearTimeout(this.#timer)
    this.#dueAt = dueAt
    this.#timer = setTimeout(() => {
      this.#dueAt = Number.POSITIVE_INFINITY
      this.#running = this.#run()
    }, ms)
    this.#timer.unref()
  }

  async #run(): Promise<void> {
    const begun = performance.now()
    let wait = TRY_AGAIN_MS
    this.#nextAt = null
    try {
      this.#nextAt = await this.#engine.run()
      wait = Number(this.#nextAt - this.#clock.now()) / 1000
      this.#failing = false
    } catch (error) {
      this.#failing = true
      if (!this.#ended) this.#onError(error)
    }
    const took = performance.now() - begun
    this.#restUntil = performance.now() + took * REST
    this.#running = undefined
    this.#in(Math.min(Math.max(Math.ceil(wait), 0), LONGEST_MS))
    if (this.#woken) this.wake()
    this.#woken = false
  }
}
