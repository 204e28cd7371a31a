import { Loop } from '../../alert/plan/loop.ts'
import { MICROS_PER_HOUR, plus } from '../../clock/instant.ts'
import type { Instant } from '../../clock/types.ts'
import { dueBetween, nextDue } from './due.ts'
import { readSchedules } from './schedule.ts'
import { type Sending, sendMonth } from './send.ts'

export interface SchedulingOptions {
  /** As it is now: an import may bring another regulation. */
  readonly sending: () => Sending
  /** Mails have been written. */
  readonly onMessages: () => void
  readonly onError: (error: unknown) => void
}

/** Sends what schedules say, once each, for as long as it is open; what fell due while nothing ran is sent at the start. */
export class Scheduling {
  readonly #options: SchedulingOptions
  readonly #loop: Loop

  private constructor(options: SchedulingOptions) {
    this.#options = options
    this.#loop = new Loop({ run: () => this.#run() }, options.sending().around.clock, options.onError)
  }

  static open(options: SchedulingOptions): Scheduling {
    const scheduling = new Scheduling(options)
    scheduling.#loop.wake()
    return scheduling
  }

  /** A schedule was changed. */
  changed(): void {
    this.#loop.wake()
  }

  close(): Promise<void> {
    return this.#loop.close()
  }

  async #run(): Promise<Instant> {
    const { around, ...sending } = this.#options.sending()
    const { store, clock, regulation } = around
    let next = plus(clock.now(), MICROS_PER_HOUR)
    for (const kept of (await readSchedules(store)).filter(({ body }) => body.enabled)) {
      const sent = new Set((await store.rows('report/sent', { schedule: kept.schedule })).map(({ month }) => month))
      for (const { month } of dueBetween(kept.body, regulation, kept.since, clock.now())) {
        if (sent.has(month)) continue
        await sendMonth(kept, month, { around, ...sending })
        this.#options.onMessages()
      }
      const { at } = nextDue(kept.body, regulation, clock.now())
      if (at < next) next = at
    }
    return next
  }
}
