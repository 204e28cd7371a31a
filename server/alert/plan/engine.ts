import { plus } from '../../clock/instant.ts'
import type { Clock } from '../../clock/system-clock.ts'
import type { Instant } from '../../clock/types.ts'
import type { Channel } from '../../contract-alerts.ts'
import type { Regulation } from '../../regulation/types.ts'
import type { Store, Transaction } from '../../store/store.ts'
import { compose, type Outbox } from './compose.ts'
import { risen, rising } from './escalate.ts'
import { digestFrom } from './hours.ts'
import { putOnFile, raised } from './raise.ts'
import { earlier, Muted, readSettings, type Settings } from './settings.ts'
import { atRiskNow, HORIZON, type Trigger, upcoming } from './upcoming.ts'

export interface EngineOptions extends Outbox {
  readonly store: Store
  readonly clock: Clock
  readonly regulation: () => Regulation
  /** Which channels are set up. */
  readonly on: (channel: Channel) => boolean
  /** Told when messages have been written. */
  readonly onMessages?: (count: number) => void
  /** Told when anything about alerts has changed. */
  readonly onChange?: () => void
}

/** How far alerting has come is written down at least so often. */
const MARK_EVERY = 3_600_000_000n

/** When something waits to be done, beside what is planned. */
interface Waits {
  readonly send: Instant | undefined
  readonly rise: Instant | undefined
}

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
    const due = [...this.#dueTriggers(now, muted), ...(await this.#atRisk(settings, now, muted))]
    const waits = this.#waits ?? (await this.#readWaits(settings, muted, now))
    const held = first || stale.facts || !planned || reached(waits, now)
    if (held || due.length > 0) {
      const written = await store.writeBeside((tx) => this.#write(tx, { settings, muted, due, now, all: held }))
      this.#planned = this.#planned.filter(({ triggerAt }) => triggerAt > now)
      this.#waits = undefined
      if (written.messages > 0) this.#options.onMessages?.(written.messages)
      if (written.any) this.#options.onChange?.()
    } else {
      this.#waits = waits
      if (now - this.#marked >= MARK_EVERY) await store.writeBeside((tx) => this.#mark(tx, now))
    }
    this.#firedUpTo = now
    this.#waits ??= await this.#readWaits(settings, muted, now)
    return this.#next(settings, muted, now)
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
    const until = earlier(plus(now, HORIZON), muted.nextEnd) ?? now
    this.#planned = await upcoming(this.#options.store, rules, now)
    this.#plannedUntil = until
    this.#waits = undefined
  }

  #dueTriggers(now: Instant, muted: Muted): Trigger[] {
    return this.#planned.filter((trigger) => trigger.triggerAt <= now && !muted.has(trigger))
  }

  /** Stages at risk are looked for when the digest is sent, so that it tells what is so at that hour. */
  async #atRisk({ rules }: Settings, now: Instant, muted: Muted): Promise<Trigger[]> {
    const since = this.#firedUpTo
    const asking = rules.filter(({ moment }) => moment.when === 'stage_at_risk')
    if (since === null || asking.length === 0) return []
    const { schedules } = this.#options.regulation()
    const struck = schedules.filter(({ schedule }) => digestFrom(schedule, plus(since, 1n)) <= now)
    if (struck.length === 0) return []
    const ids = new Set(struck.map(({ id }) => id))
    const found = await atRiskNow(this.#options.store, asking, now)
    return found.filter((trigger) => ids.has(trigger.schedule) && !muted.has(trigger))
  }

  async #write(tx: Transaction, { settings, muted, due, now, all }: Writing) {
    const { rules, recipients } = settings
    const enabled = JSON.stringify(rules.map(({ rule }) => rule))
    if (all) await tx.run('alert/end_over', { now, rules: enabled, muted: muted.rows })
    const since = this.#firedUpTo
    const over = ({ triggerAt, verdict }: Trigger) => verdict !== 'at_risk' && (since === null || triggerAt <= since)
    const alerts = due.map((trigger) => raised(trigger, now, over(trigger), recipients))
    if (all) alerts.push(...risen(await rising(tx, settings, muted, now), settings, now))
    await putOnFile(tx, alerts)
    const telling = all || alerts.some(({ sendAt }) => sendAt <= now)
    const messages = telling ? await compose(tx, settings, this.#options.regulation(), this.#options, now) : 0
    await this.#mark(tx, now)
    return { messages, any: all || alerts.length > 0 }
  }

  async #mark(tx: Transaction, now: Instant): Promise<void> {
    await tx.run('alert/add_mark', { fired_up_to: now, began_at: this.#began ?? now })
    this.#marked = now
  }

  async #readWaits(settings: Settings, muted: Muted, now: Instant): Promise<Waits> {
    const { store } = this.#options
    const [[row], all] = await Promise.all([store.rows('alert/next_send'), rising(store, settings, muted, now)])
    const send = row?.['send_at']
    return {
      send: typeof send === 'bigint' ? send : undefined,
      rise: all.map(({ due }) => due).reduce<Instant | undefined>(earlier, undefined),
    }
  }

  #next({ rules }: Settings, muted: Muted, now: Instant): Instant {
    const digests = rules.some(({ moment }) => moment.when === 'stage_at_risk')
      ? this.#options.regulation().schedules.map(({ schedule }) => digestFrom(schedule, plus(now, 1n)))
      : []
    const open = this.#planned.find((trigger) => trigger.triggerAt > now && !muted.has(trigger))
    const all = [open?.triggerAt, this.#plannedUntil, this.#waits?.send, this.#waits?.rise, ...digests]
    return all.filter((at) => at !== undefined && at > now).reduce<Instant | undefined>(earlier, undefined) ?? now
  }
}

interface Writing {
  readonly settings: Settings
  readonly muted: Muted
  readonly due: readonly Trigger[]
  readonly now: Instant
  /** Look at all alerts that are open, not at the new ones alone. */
  readonly all: boolean
}

interface Stale {
  readonly facts: boolean
  readonly settings: boolean
  readonly answers: boolean
}
const EVERYTHING_STALE: Stale = { facts: true, settings: true, answers: true }

const reached = ({ send, rise }: Waits, now: Instant): boolean =>
  (send !== undefined && send <= now) || (rise !== undefined && rise <= now)
