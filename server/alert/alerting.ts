import { formatInstant, MICROS_PER_HOUR, plus } from '../clock/instant.ts'
import type { Clock } from '../clock/system-clock.ts'
import type { Instant } from '../clock/types.ts'
import type { AlertStatus } from '../contract-alerts.ts'
import { changesOf } from '../ingest/changes.ts'
import { dataState } from '../measures/data-state.ts'
import { defaultAsOf } from '../measures/default-as-of.ts'
import type { Regulation } from '../regulation/types.ts'
import type { Store } from '../store/store.ts'
import type { Delivered, Dispatcher } from './deliver/dispatcher.ts'
import { Engine } from './plan/engine.ts'
import { Loop } from './plan/loop.ts'
import type { Words } from './words/words.ts'

export interface AlertingOptions {
  readonly store: Store
  readonly regulation: { readonly current: Regulation }
  readonly clock: Clock
  readonly words: Words
  readonly deliver: (told: Delivered) => Dispatcher
  readonly onError: (error: unknown) => void
}

/** Alerting on one store: plans, raises, writes and sends for as long as it is open. */
export class Alerting {
  readonly engine: Engine
  readonly dispatcher: Dispatcher
  readonly #loop: Loop
  readonly #listeners = new Set<() => void>()
  readonly #stopListening: () => void

  private constructor({ store, regulation, clock, words, deliver, onError }: AlertingOptions) {
    this.dispatcher = deliver({
      delivered: () => this.answersChanged(),
      refused: () => this.settingsChanged(),
    })
    this.engine = new Engine({
      store,
      clock,
      regulation: () => regulation.current,
      on: (channel) => this.dispatcher.on(channel),
      words,
      linksFor: (message, contact, now) => this.dispatcher.linksFor(message, contact, now),
      onMessages: () => this.dispatcher.wake(),
      onChange: () => this.#tell(),
    })
    this.#loop = new Loop({ run: () => this.#runWhereLogGoesOn(store, clock) }, clock, onError)
    this.#stopListening = changesOf(store).listen('data', () => {
      // A batch may bring a profile that adds to the regulation: providers, calendars.
      this.settingsChanged()
    })
  }

  static open(options: AlertingOptions): Alerting {
    const alerting = new Alerting(options)
    alerting.#loop.wake()
    alerting.dispatcher.wake()
    return alerting
  }

  /** Rules, contacts or mutes were changed. */
  settingsChanged(): void {
    this.engine.settingsChanged()
    this.#loop.wake()
    this.#tell()
  }

  /** An alert was answered, or a message delivered or given up. */
  answersChanged(): void {
    this.engine.answersChanged()
    this.#loop.wake()
    this.#tell()
  }

  /** Hears of everything that changes what the pages show. Returns what ends the listening. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  async status(): Promise<Omit<AlertStatus, 'deadLetters'>> {
    return {
      channels: await this.dispatcher.status(),
      began: shown(this.engine.began),
      firedUpTo: shown(this.engine.firedUpTo),
      nextAt: shown(this.#loop.nextAt as Instant | null),
      failing: this.#loop.failing,
    }
  }

  async close(): Promise<void> {
    this.#stopListening()
    await this.#loop.close()
    await this.dispatcher.close()
  }

  /** At the end of a log that is history everything is called overdue that was open then: nobody is told that. */
  async #runWhereLogGoesOn(store: Store, clock: Clock): Promise<Instant> {
    const { newestEvent } = await dataState(store)
    const now = clock.now()
    return defaultAsOf(now, newestEvent).because === 'now' ? this.engine.run() : plus(now, MICROS_PER_HOUR)
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

const shown = (at: Instant | null | undefined): string | null =>
  at === null || at === undefined ? null : formatInstant(at)
