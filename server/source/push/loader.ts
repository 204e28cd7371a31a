import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { FileUnreadable, ProfileError, RowsUnaccounted } from '../../ingest/errors.ts'
import { RegulationError } from '../../regulation/faults.ts'
import { writeMark } from '../marks.ts'
import type { SourceLog } from '../source-log.ts'
import { type Loaded, type LoadSurroundings, loadGroup, PUSH } from './load.ts'
import { nextGroup, type Pending } from './pending.ts'

/** Requests that come within this go into one batch. */
const GATHER_MS = 40
/**
 * In an unbroken stream the database rests three times as long as the last group took, up to this: a batch costs much the
 * same whatever its size, so that fewer and larger ones leave the cores to those who ask, and their answers hold longer.
 */
const REST = 3
const LONGEST_REST_MS = 3000
/** Beyond so many waiting events there is no rest. */
const MANY = 60_000
const FIRST_RETRY_MS = 500
const LONGEST_RETRY_MS = 30_000

export interface LoaderOptions extends LoadSurroundings {
  readonly log: SourceLog
  /** The journal's folder: what cannot be taken in is kept there. */
  readonly folder: string
  /** Hears of each group that is stored. */
  readonly stored: (last: Pending, group: readonly Pending[]) => void
}

/** Takes what is in the journal into the database: one group after another, and again until it succeeds. */
export class Loader {
  readonly #options: LoaderOptions
  readonly #pending: Pending[] = []
  readonly #stop = new AbortController()
  #running: Promise<void> | undefined
  /** A rest that ends when somebody begins to wait for the database's word. */
  #rest: AbortController | undefined
  /** Events that are waiting, and their bytes. */
  waiting = { events: 0, bytes: 0 }
  /** Events a second of the last group. */
  rate = 2000
  failure: { readonly message: string; readonly since: bigint } | undefined

  /** When each request that is waiting came, in the order of them; by the process's own clock. */
  readonly #since: number[] = []

  /** For how long the oldest of them has waited. */
  get behindMs(): number {
    return this.#since[0] === undefined ? 0 : performance.now() - this.#since[0]
  }

  constructor(options: LoaderOptions) {
    this.#options = options
  }

  add(one: Pending): void {
    this.#pending.push(one)
    this.#since.push(performance.now())
    this.#count(one, 1)
    if (one.answer === null) this.#rest?.abort()
    if (!this.#stop.signal.aborted) this.#running ??= this.#run()
  }

  /** Finishes the group at hand. The rest stays in the journal. */
  async close(): Promise<void> {
    this.#stop.abort()
    await this.#running
    for (const { settle } of this.#pending) settle(new Error('the server is stopping; what it has taken is not lost'))
  }

  async #run(): Promise<void> {
    let failures = 0
    let took = 0
    while (this.#pending.length > 0 && !this.#stop.signal.aborted) {
      if (failures > 0) await this.#pause(retryAfter(failures), this.#stop.signal)
      else await this.#gather(took)
      // Closing: what is gathered is taken in once more, unless it keeps failing.
      if (this.#stop.signal.aborted && failures > 0) break
      // After a failure fewer at a time, until the one that cannot be taken in stands alone.
      const group = nextGroup(this.#pending, failures === 0 ? Number.POSITIVE_INFINITY : 1000 >> failures || 1)
      const begun = performance.now()
      failures = (await this.#load(group)) ? 0 : failures + 1
      took = performance.now() - begun
    }
    this.#running = undefined
  }

  async #load(group: readonly Pending[]): Promise<boolean> {
    const { log, stored } = this.#options
    const begun = performance.now()
    const loaded = await loadGroup(this.#options, group).catch((error: unknown) => error)
    if (!isLoaded(loaded)) return this.#failed(group, loaded)
    const { report, answers } = loaded
    this.failure = undefined
    this.rate = Math.max(500, (report.rowsIn / (performance.now() - begun)) * 1000)
    const told = answers.reduce((sum, { faults }) => sum + faults.length, 0)
    if (report.rejected > told) {
      log.error({ batch: report.batch, rejected: report.rejected - told }, 'pushed events were accepted, then rejected')
    }
    this.#leave(group)
    const last = group.at(-1)
    if (last !== undefined) stored(last, group)
    group.forEach((one, index) => {
      one.settle(answers[index] ?? { fates: '', faults: [] })
    })
    return true
  }

  /** True when the group is dealt with all the same: it can never be taken in, and is kept aside. */
  async #failed(group: readonly Pending[], error: unknown): Promise<boolean> {
    const { log, clock, folder, store, stored } = this.#options
    const message = error instanceof Error ? error.message : String(error)
    this.failure ??= { message, since: clock.now() }
    log.error({ err: error, requests: group.length }, 'pushed events could not be taken in; trying again')
    const [only] = group
    if (group.length !== 1 || only === undefined || !isOfTheRequest(error)) return false
    try {
      // Nobody was told that they were taken, unless the server was; the events are kept either way.
      const file = join(folder, `failed-${only.number}.json`)
      const { key, profile, events } = only
      await writeFile(file, JSON.stringify({ why: message, key, profile, events }, null, 1), { flush: true })
      await store.write((tx) => writeMark(tx, PUSH, { number: only.number }, clock.now()))
      log.error({ file }, 'a pushed request cannot be taken in; it is kept in this file')
    } catch (again) {
      log.error({ err: again }, 'a pushed request could not be kept aside')
      return false
    }
    this.failure = undefined
    this.#leave(group)
    stored(only, group)
    only.settle(error instanceof Error ? error : new Error(message))
    return true
  }

  async #gather(took: number): Promise<void> {
    await this.#pause(GATHER_MS, this.#stop.signal)
    const rest = Math.min(REST * took, LONGEST_REST_MS) - GATHER_MS
    if (rest <= 0 || this.waiting.events > MANY || this.#pending.some(({ answer }) => answer === null)) return
    this.#rest = new AbortController()
    await this.#pause(rest, AbortSignal.any([this.#stop.signal, this.#rest.signal]))
  }

  #leave(group: readonly Pending[]): void {
    this.#pending.splice(0, group.length)
    this.#since.splice(0, group.length)
    for (const one of group) this.#count(one, -1)
  }

  #count({ events, bytes }: Pending, sign: 1 | -1): void {
    this.waiting.events += sign * events.length
    this.waiting.bytes += sign * bytes
  }

  async #pause(ms: number, signal: AbortSignal): Promise<void> {
    await sleep(ms, undefined, { signal }).catch(() => undefined)
  }
}

const retryAfter = (failures: number): number => Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), LONGEST_RETRY_MS)

const isLoaded = (outcome: unknown): outcome is Loaded =>
  typeof outcome === 'object' && outcome !== null && 'report' in outcome

/** The request itself is at fault: the same again would fail again. */
const isOfTheRequest = (error: unknown): boolean =>
  [FileUnreadable, ProfileError, RowsUnaccounted, RegulationError].some((kind) => error instanceof kind)
