import { getJson } from './client.ts'
import { forgetAnswers } from './kept.ts'
import { reference } from './reference.svelte.ts'
import { alertRenewal, renewal } from './renewal.svelte.ts'

/** Between two renewals; longer while a log never stops, which must not make the page ask without end. */
const LEAST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 5000
const FIRST_RETRY_MS = 1000
const LONGEST_RETRY_MS = 30_000
/** Changes of alerts are gathered for so long. */
const GATHER_MS = 400
/** So long without the server is told. */
const PATIENCE_MS = 5000

/** Has everything about alerts asked for anew: after the reader has changed something, too. */
export function renewAlerts(): void {
  forgetAnswers('/api/v1/alerts')
  alertRenewal.next()
}

/**
 * Listens to what comes in, and has everything on the page asked for anew when something did. Only while the page is
 * looked at: a browser grants a server six connections, and pages in the background would use them up.
 */
export class Live {
  #updated = $state<number>()
  #lost = $state(false)
  /** Of the first failure since the server was last heard of. */
  #silentSince: number | undefined
  #source: EventSource | undefined
  #retry: ReturnType<typeof setTimeout> | undefined
  #telling: ReturnType<typeof setTimeout> | undefined
  #failures = 0
  #renewing = false
  #again = false
  #pause = LEAST_PAUSE_MS
  #alerts: ReturnType<typeof setTimeout> | undefined
  readonly #told: () => void

  /** @param told - hears when new data is on the page. */
  constructor(told: () => void) {
    this.#told = told
  }

  /** When new data last came onto the page, in milliseconds; undefined while it shows what it was opened with. */
  get updated(): number | undefined {
    return this.#updated
  }
  /** The server has not been heard of for a while. */
  get lost(): boolean {
    return this.#lost
  }

  /** Since when, in milliseconds; undefined while it is heard of. */
  get lostSince(): number | undefined {
    return this.#lost ? this.#silentSince : undefined
  }

  /** Returns what ends it. */
  start(): () => void {
    const seen = () => (document.hidden ? this.#disconnect() : this.#connect())
    document.addEventListener('visibilitychange', seen)
    seen()
    return () => {
      document.removeEventListener('visibilitychange', seen)
      this.#disconnect()
    }
  }

  #connect(): void {
    if (this.#source !== undefined) return
    clearTimeout(this.#retry)
    const source = new EventSource('/api/v1/live')
    this.#source = source
    source.addEventListener('open', () => {
      this.#failures = 0
      this.#found()
    })
    source.addEventListener('data', ({ data }: MessageEvent<string>) => {
      const { version, batch } = JSON.parse(data) as { version: number; batch: number | null }
      // At the beginning the server says where it is: nothing is new when the page is there already.
      if (batch !== null || version !== reference.version) void this.#renew()
    })
    source.addEventListener('alerts', () => this.#renewAlerts())
    source.addEventListener('error', () => this.#failed())
  }

  #failed(): void {
    this.#close()
    // A stream says nothing of why it ended: when the session is over, this question leads to the door.
    if (this.#failures === 0) getJson('/api/v1/me', new AbortController().signal).catch(() => undefined)
    this.#silentSince ??= Date.now()
    this.#telling ??= setTimeout(() => {
      this.#lost = true
    }, PATIENCE_MS)
    // Not all pages at the same moment.
    const wait = Math.min(FIRST_RETRY_MS * 2 ** this.#failures++, LONGEST_RETRY_MS) * (0.75 + Math.random() / 2)
    this.#retry = setTimeout(() => this.#connect(), wait)
  }

  #found(): void {
    clearTimeout(this.#telling)
    this.#telling = undefined
    this.#silentSince = undefined
    this.#lost = false
  }

  /** A run of the engine and what follows from it come one after another: they are asked for together. */
  #renewAlerts(): void {
    this.#alerts ??= setTimeout(() => {
      this.#alerts = undefined
      renewAlerts()
    }, GATHER_MS)
  }

  #disconnect(): void {
    clearTimeout(this.#retry)
    this.#found()
    this.#close()
  }

  #close(): void {
    this.#source?.close()
    this.#source = undefined
  }

  /** At once the first time; what comes during a renewal or right after it waits for the next. */
  async #renew(): Promise<void> {
    if (this.#renewing) {
      this.#again = true
      return
    }
    this.#renewing = true
    if (await reference.renew()) {
      forgetAnswers()
      renewal.next()
      this.#updated = Date.now()
      this.#told()
    }
    setTimeout(() => {
      this.#renewing = false
      this.#pause = this.#again ? Math.min(this.#pause * 2, LONGEST_PAUSE_MS) : LEAST_PAUSE_MS
      if (!this.#again) return
      this.#again = false
      void this.#renew()
    }, this.#pause)
  }
}
