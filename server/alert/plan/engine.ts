import { plus } from '../../clock/instant.ts'
import type { Clock } from '../../clock/system-clock.ts'
import type { Instant } from '../../clock/types.ts'
import type { Channel } from '../../contract-alerts.ts'
import type { Regulation } from '../../regulation/types.ts'
import type { Store, Transaction } from '../../store/store.ts'
import type { Outbox } from './compose.ts'
import { digestFrom } from './hours.ts'
import { earlier, Muted, readSettings, type Settings } from './settings.ts'
import { atRiskNow, type Trigger, upcoming } from './upcoming.ts'
import { dueOf, readWaits, type Waits, writeDue } from './write-due.ts'

export interface EngineOptions extends Outbox {
  readonly store: Store
  readonly clock: Clock
  readonly regulation: () => Regulation
  /** Which channels are set up. */
  readonly on: (channel: Channel) => boolean
  /** How far ahead is planned, µs; facts of the future count as they come true. */
  readonly horizon?: bigint
  /** Told when messages have been written. */
  readonly onMessages?: (count: number) => void
  /** Told when anything about alerts has changed. */
  readonly onChange?: () => void
}

/** How far ahead is planned, µs: what comes later is left in the database, since every batch that comes in plans anew. */
export const HORIZON = 2n * 3_600_000_000n
/** How far alerting has come is written down at least so often. */
const MARK_EVERY = 3_600_000_000n

/**
 * Raises alerts, ends them, takes them to the next level and writes messages, all on the instant: it plans ahead, and is
 * to be run when it says so. It does what is due by the clock it was given, and nothing by itself.
 */
export class Engine {
  readonly #options: EngineOptions
  #settings: Settings | undefined
  #planned: readonly Trigger[] = []
  #plannedUntil: Instant | undefined
  #waits: Waits | undefined
  /** What has changed since the run that took it up last. */
  #stale = EVERYTHING_STALE
  #firedUpTo: Instant | null = null
  #began: Instant | undefined
  #marked = 0n
  #turn: Promise<unknown> = Promise.resolve()

  constructor(options: EngineOptions) {
    this.#options = options
  }

  get firedUpTo(): Instant | null {
    return this.#firedUpTo
  }

  get began(): Instant | undefined {
    return this.#began
  }

  /** Facts are other than before: a batch came in, or was taken out. */
  factsChanged(): void {
    this.#stale = { ...this.#stale, facts: true }
  }

  /** Rules, contacts or mutes are other than before, or the regulation. */
  settingsChanged(): void {
    this.#stale = EVERYTHING_STALE
  }

  /** Somebody answered an alert, or a message reached its server or was given up. */
  answersChanged(): void {
    this.#stale = { ...this.#stale, answers: true }
  }

  /** Does what is due now. One run after another. Returns when it must be run again. */
  run(): Promise<Instant> {
    const turn = this.#turn.then(() => this.#run())
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  async #run(): Promise<Instant> {
    const stale = this.#stale
    // What changes from here on is for the next run.
    this.#stale = { facts: false, settings: false, answers: false }
    try {
      return await this.#take(stale, this.#options.clock.now())
    } catch (error) {
      this.#stale = EVERYTHING_STALE
      throw error
    }
  }

  async #take(stale: Stale, now: Instant): Promise<Instant> {
    const { store, regulation, on } = this.#options
    const first = await this.#begin(now)
    const planned = !stale.facts && this.#plannedUntil !== undefined && now < this.#plannedUntil
    if (stale.answers) this.#waits = undefined
    // An address may have been refused since the day was planned.
    if (stale.settings || !planned) this.#settings = undefined
    this.#settings ??= await readSettings({ store, regulation: regulation(), on })
    const settings = this.#settings
    const muted = new Muted(settings.mutes, now)
    if (!planned) await this.#plan(settings, muted, now)
    const waits = this.#waits ?? (await readWaits(store, settings, muted, now))
    const struck = this.#struck(now)
    const changed = first || stale.facts || !planned
    const all = changed || struck.size > 0 || dueOf(waits).some((at) => at <= now)
    this.#waits = waits
    const due = [...this.#dueTriggers(now, muted), ...(await this.#atRisk(settings, { now, muted, struck }))]
    if (all || due.length > 0) {
      const written = await store.writeBeside(async (tx) => {
        const work = { settings, muted, due, now, since: this.#firedUpTo, waits, all, changed }
        const done = await writeDue(tx, work, regulation(), this.#options)
        await this.#mark(tx, now)
        return done
      })
      this.#planned = this.#planned.filter(({ triggerAt }) => triggerAt > now)
      this.#waits = written.waits
      if (written.reopened) await this.#plan(settings, muted, now)
      if (written.messages > 0) this.#options.onMessages?.(written.messages)
      if (written.any) this.#options.onChange?.()
    } else if (now - this.#marked >= MARK_EVERY) {
      await store.writeBeside((tx) => this.#mark(tx, now))
    }
    this.#firedUpTo = now
    this.#waits ??= await readWaits(store, settings, muted, now)
    return this.#next(muted, now)
  }

  /** Reads how far alerting has come. @returns whether it begins now. */
  async #begin(now: Instant): Promise<boolean> {
    if (this.#began !== undefined) return false
    const [mark] = await this.#options.store.rows('alert/mark')
    const [began, fired] = [mark?.['began_at'], mark?.['fired_up_to']]
    this.#began = typeof began === 'bigint' ? began : now
    this.#firedUpTo = typeof fired === 'bigint' ? fired : null
    return this.#firedUpTo === null
  }

  async #plan({ rules }: Settings, muted: Muted, now: Instant): Promise<void> {
    const { store, horizon = HORIZON } = this.#options
    const until = earlier(plus(now, horizon), muted.nextEnd) ?? now
    this.#planned = await upcoming(store, rules, now, until)
    this.#plannedUntil = until
    this.#waits = undefined
  }

  #dueTriggers(now: Instant, muted: Muted): Trigger[] {
    return this.#planned.filter((trigger) => trigger.triggerAt <= now && !muted.has(trigger))
  }

  /** The schedules whose digest has come since the last run. */
  #struck(now: Instant): ReadonlySet<number> {
    const since = this.#firedUpTo
    const { schedules } = this.#options.regulation()
    return new Set(
      schedules.flatMap(({ id, schedule }) =>
        since !== null && digestFrom(schedule, plus(since, 1n)) <= now ? id : [],
      ),
    )
  }

  /** Stages at risk are looked for when the digest is sent, so that it tells what is so at that hour. */
  async #atRisk({ rules }: Settings, { now, muted, struck }: Digest): Promise<Trigger[]> {
    const asking = rules.filter(({ moment }) => moment.when === 'stage_at_risk')
    if (struck.size === 0 || asking.length === 0) return []
    const found = await atRiskNow(this.#options.store, asking, now)
    return found.filter((trigger) => struck.has(trigger.schedule) && !muted.has(trigger))
  }

  async #mark(tx: Transaction, now: Instant): Promise<void> {
    await tx.run('alert/trim_marks', { fired_up_to: now })
    await tx.run('alert/add_mark', { fired_up_to: now, began_at: this.#began ?? now })
    this.#marked = now
  }

  #next(muted: Muted, now: Instant): Instant {
    const digests = this.#options.regulation().schedules.map(({ schedule }) => digestFrom(schedule, plus(now, 1n)))
    const open = this.#planned.find((trigger) => !muted.has(trigger))
    if (open !== undefined && open.triggerAt <= now) return plus(now, 1n)
    const waiting = this.#waits === undefined ? [] : dueOf(this.#waits).filter((at) => at > now)
    const all = [open?.triggerAt, this.#plannedUntil, ...waiting, ...digests]
    return all.reduce(earlier, undefined) ?? now
  }
}

interface Stale {
  readonly facts: boolean
  readonly settings: boolean
  readonly answers: boolean
}
const EVERYTHING_STALE: Stale = { facts: true, settings: true, answers: true }

interface Digest {
  readonly now: Instant
  readonly muted: Muted
  readonly struck: ReadonlySet<number>
}
