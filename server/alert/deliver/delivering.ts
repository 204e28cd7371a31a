import type { KeyObject } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../../clock/system-clock.ts'
import type { Instant } from '../../clock/types.ts'
import type { AlertStatus, Channel } from '../../contract-alerts.ts'
import type { Store } from '../../store/store.ts'
import type { Links } from '../words/words.ts'
import type { AlertsFile } from './alerts-file.ts'
import type { Delivered, Dispatcher } from './dispatcher.ts'
import { linksKey, linksOf } from './links.ts'
import {
  addDelivery,
  askAgain,
  channelStates,
  type Delivery,
  nextInOutbox,
  REFUSED,
  readOutbox,
  type Waiting,
} from './outbox.ts'
import type { Sender } from './sender.ts'
import { MAILS_AT_ONCE, smtpSender } from './smtp.ts'
import { telegramSender } from './telegram.ts'
import { WayOut } from './way-out.ts'
import { webhookSender } from './webhook.ts'

/** However far away the next try is: the machine may have slept, or its clock been set. */
const LONGEST_MS = 60_000
/** Messages that are read for each way out: those under way are among them. */
const EACH_WAY = 3 * MAILS_AT_ONCE
/** After the outbox could not be read or written, as on a full disk. */
const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000
/** What is under way when the server stops has so long to end by itself. */
const GRACE_MS = 3_000

export interface DeliveringOptions {
  readonly store: Store
  readonly clock: Clock
  readonly settings: AlertsFile
  readonly told: Delivered
  readonly onError: (error: unknown) => void
  readonly random?: () => number
  /** Instead of those that the settings name; for tests. */
  readonly senders?: ReadonlyMap<string, Sender>
}

/** Sends what is in the outbox, by every way out at its own pace. A message leaves the outbox once its fate is on the disk. */
export class Delivering implements Dispatcher {
  readonly #options: DeliveringOptions
  readonly #key: KeyObject
  readonly #ways: ReadonlyMap<string, WayOut>
  readonly #stop = new AbortController()
  readonly #cut = new AbortController()
  #timer: NodeJS.Timeout | undefined
  #looking: Promise<void> | undefined
  #again = false
  #pauseMs = FIRST_PAUSE_MS

  constructor(options: DeliveringOptions) {
    this.#options = options
    this.#key = linksKey(options.store.folder)
    const around = {
      clock: options.clock,
      random: options.random ?? Math.random,
      record: (message: string, delivery: Delivery) => this.#record(message, delivery),
      onFree: () => this.wake(),
      signal: this.#cut.signal,
    }
    const senders = options.senders ?? sendersOf(options.settings, options.clock)
    this.#ways = new Map(
      [...senders].map(([name, sender]) => [name, new WayOut(sender, name === 'email' ? MAILS_AT_ONCE : 1, around)]),
    )
  }

  on(channel: Channel): boolean {
    return [...this.#ways.keys()].some((name) => name.split(' ')[0] === channel)
  }

  linksFor(message: string, contact: string, now: Instant): Links {
    return linksOf(this.#options.settings.baseUrl, this.#key, message, contact, now)
  }

  /** What links are signed with. */
  get key(): KeyObject {
    return this.#key
  }

  wake(): void {
    if (this.#stop.signal.aborted) return
    if (this.#looking !== undefined) {
      this.#again = true
      return
    }
    clearTimeout(this.#timer)
    this.#looking = this.#look()
  }

  status(): Promise<AlertStatus['channels']> {
    return channelStates(this.#options.store, (channel) => this.on(channel))
  }

  /** As {@link askAgain}. */
  async retry(message: string): Promise<boolean | undefined> {
    const asked = await askAgain(this.#options.store, message, this.#options.clock.now())
    this.wake()
    return asked
  }

  /** What is under way may end within some seconds; then it is cut off, and goes again with the same id at the next start. */
  async close(): Promise<void> {
    this.#stop.abort()
    clearTimeout(this.#timer)
    await this.#looking
    const idle = Promise.all([...this.#ways.values()].map((way) => way.idle()))
    const done = new AbortController()
    await Promise.race([idle, sleep(GRACE_MS, undefined, { signal: done.signal }).catch(() => undefined)])
    done.abort()
    this.#cut.abort()
    for (const way of this.#ways.values()) way.close()
    await idle
  }

  async #look(): Promise<void> {
    let wait = LONGEST_MS
    try {
      do {
        this.#again = false
        wait = await this.#hand()
      } while (this.#again && !this.#stop.signal.aborted)
      this.#pauseMs = FIRST_PAUSE_MS
    } catch (error) {
      if (!this.#stop.signal.aborted) this.#options.onError(error)
      wait = this.#pauseMs
      this.#pauseMs = Math.min(LONGEST_PAUSE_MS, this.#pauseMs * 2)
    }
    this.#looking = undefined
    if (this.#stop.signal.aborted) return
    this.#timer = setTimeout(() => this.wake(), wait)
    this.#timer.unref()
    if (this.#again) this.wake()
  }

  /** Hands out what is due, and answers after how many milliseconds there may be more. */
  async #hand(): Promise<number> {
    const { store, clock } = this.#options
    const now = clock.now()
    for (const way of this.#ways.values()) way.beforeLooking()
    for (const waiting of await readOutbox(store, now, EACH_WAY)) {
      const way = this.#ways.get(wayOf(waiting))
      if (way !== undefined) way.take(waiting)
      // Set up when it was written, and no longer.
      else await this.#record(waiting.message, waiting.isOver ? OVER : OFF)
    }
    const rests = [...this.#ways.values()].map(({ restsUntil }) => restsUntil)
    const next = [await nextInOutbox(store, now), ...rests].filter((at) => at !== undefined)
    return Math.min(LONGEST_MS, ...next.map((at) => Math.max(1, Math.ceil(Number(at - clock.now()) / 1000))))
  }

  /**
   * A message that was sent is kept hold of until that is on the disk: while the disk is full it does not go again, and
   * nothing more goes this way.
   */
  async #record(message: string, delivery: Delivery): Promise<void> {
    const { store, clock, told, onError } = this.#options
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(LONGEST_PAUSE_MS, pause * 2)) {
      try {
        await store.writeBeside((tx) => addDelivery(tx, message, clock.now(), delivery))
        break
      } catch (error) {
        if (this.#cut.signal.aborted) return
        onError(error)
        await sleep(pause, undefined, { signal: this.#cut.signal, ref: false }).catch(() => undefined)
      }
    }
    if (delivery.code.startsWith(REFUSED)) told.refused()
    if (delivery.outcome !== 'later') told.delivered()
  }
}

const OVER: Delivery = { outcome: 'cancelled', code: 'over', answer: '', nextAt: null }
const OFF: Delivery = { outcome: 'failed', code: 'channel_off', answer: '', nextAt: null }

const wayOf = ({ channel, address }: Waiting): string => (channel === 'webhook' ? `webhook ${address}` : channel)

function sendersOf({ email, telegram, webhooks }: AlertsFile, clock: Clock): Map<string, Sender> {
  const senders = new Map<string, Sender>()
  if (email !== null) senders.set('email', smtpSender(email))
  if (telegram !== null) senders.set('telegram', telegramSender(telegram))
  for (const one of webhooks) senders.set(`webhook ${one.id}`, webhookSender(one, clock))
  return senders
}
