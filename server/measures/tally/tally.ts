import { LRUCache } from 'lru-cache'
import { addDays } from '../../clock/day.ts'
import type { Day, Instant } from '../../clock/types.ts'
import type { Store } from '../../store/store.ts'
import { dataVersion } from '../data-state.ts'
import type { Filters } from '../resolve.ts'
import { bothDays, type ChangedDays, type ChangedSpan, changedDays } from './changed-days.ts'
import type { EndedDay } from './ended-day.ts'
import { readDays, TallyTorn } from './read-days.ts'
import { type Seat, Seats } from './seats.ts'

/** With fewer steps than this the statements on facts are as quick, and their medians are exact. */
const LEAST_STEPS = 200_000
/** Instants before the last end whose last days are kept. */
const INSTANTS = 16
/** Days that a question waits for when they are being read again: longer than that, the facts are quicker. */
const WORTH_WAITING = 10

/** What had ended by an instant. */
export interface TallyAt {
  readonly seats: readonly Seat[]
  /** The days of a period on which anything ended, in order. */
  days(from: Day, to: Day): readonly EndedDay[]
}

interface Held {
  /** Of which data it is: the number of the opening of the database, and of the data. */
  readonly opened: number
  readonly version: number
  readonly seats: Seats
  readonly days: Days
  readonly firstDay: Day
  readonly lastDay: Day
  /** The last end among them, in microseconds. */
  readonly newest: number
  readonly lastDays: LRUCache<Instant, Promise<Days | undefined>>
}

/**
 * What ended on each day, held in memory: counts, and how long each took, in classes. Sums over any period, of whatever
 * places and actors, take a loop of some milliseconds, however many have asked. After a write only the days are read
 * again on which it may have changed anything.
 */
export class Tally {
  readonly #store: Store
  readonly #least: number
  #held: Held | undefined
  /** Of each write that is told of and not taken in yet: the days on which it may have changed what ended; null: any. */
  #untaken: (ChangedDays | null)[] = []
  /** The end of what is being read, and how many days that are. */
  #reading: { readonly days: number; readonly done: Promise<void> } | undefined

  private constructor(store: Store, least: number) {
    this.#store = store
    this.#least = least
  }

  static readonly #all = new WeakMap<Store, Tally>()

  /** @param least - of how many steps it is made; for tests. Whoever comes first says. */
  static of(store: Store, least = LEAST_STEPS): Tally {
    const made = Tally.#all.get(store) ?? new Tally(store, least)
    Tally.#all.set(store, made)
    return made
  }

  /**
   * Reads what is on file now, unless it is little, or something comes in meanwhile: then the facts themselves answer.
   *
   * @returns whether it is held.
   */
  async make(): Promise<boolean> {
    await this.#inTurn(Number.POSITIVE_INFINITY, async () => {
      const { opened } = this.#store
      const version = await dataVersion(this.#store)
      if (this.#isOf(opened, version)) return
      const span = await this.#span()
      this.#untaken = []
      this.#held = undefined
      if (span === undefined) return
      const seats = new Seats()
      const days = await this.#read(seats, span.firstDay, span.lastDay, version)
      if (days !== undefined) this.#held = heldOf({ opened, version, seats, days })
    })
    return this.#held !== undefined
  }

  /**
   * Takes a write in. Call it once for each that has changed the number of the data.
   *
   * @param span - between which instants something may have ended otherwise than before; null: at any.
   */
  async renew(span: ChangedSpan | null): Promise<void> {
    const days = span && changedDays(span)
    this.#untaken.push(days)
    const length = this.#held === undefined || days === null ? 0 : Math.min(days.to, this.#held.lastDay) - days.from + 1
    await this.#inTurn(length, () => this.#takeIn())
  }

  async #takeIn(): Promise<void> {
    const held = this.#held
    const { opened } = this.#store
    const version = await dataVersion(this.#store)
    if (held === undefined || held.opened !== opened) {
      // Whatever is made later has them in it.
      this.#untaken = []
      return
    }
    const writes = this.#untaken.length
    // Of a write that is not told of yet the call follows, and takes all in. (Days of one that was in what was read
    // before are read once more.)
    if (writes === 0 || held.version + writes < version) return
    const changed = this.#untaken.reduce((one, other) => one && other && bothDays(one, other))
    const span = await this.#span()
    if (changed === null || span === undefined) {
      this.#held = undefined
      return
    }
    const { from, to } = changed
    const days = await this.#read(held.seats, from, Math.min(to, span.lastDay) as Day, version)
    if (days === undefined) return
    this.#untaken.splice(0, writes)
    const before = [...held.days].filter(([day]) => day < from)
    const after = [...held.days].filter(([day]) => day > to)
    this.#held = heldOf({ opened, version, seats: held.seats, days: new Map([...before, ...days, ...after]) })
  }

  /** What had ended by the instant of a question; undefined as long as it has not been read. */
  async at({ asOf, asOfDay }: Filters): Promise<TallyAt | undefined> {
    if (this.#reading !== undefined && this.#reading.days <= WORTH_WAITING) await this.#reading.done
    const { opened } = this.#store
    const version = await dataVersion(this.#store)
    const held = this.#held
    if (held === undefined || !this.#isOf(opened, version)) return undefined
    if (Number(asOf) >= held.newest) return tallyAt(held, (day) => held.days.get(day))
    // Local dates of one instant are at most two days apart; the instant is within a day where offices are just open.
    const near = [-2, -1, 0, 1, 2].map((days) => addDays(asOfDay, days))
    const cut = near.filter((day) => isWithin(asOf, held.days.get(day)))
    const parts = cut.length === 0 ? NO_DAYS : await this.#lastDays(held, cut, asOf)
    return parts && tallyAt(held, (day) => (cut.includes(day) ? parts.get(day) : endedBy(asOf, held.days.get(day))))
  }

  /** What had ended by an instant on the last days before it, of which `days` may hold what ended after it. */
  async #lastDays({ lastDays, seats, version }: Held, cut: readonly Day[], asOf: Instant): Promise<Days | undefined> {
    const [from, to] = [cut[0] as Day, cut.at(-1) as Day]
    const reading = lastDays.get(asOf) ?? this.#read(seats, from, to, version, asOf)
    lastDays.set(asOf, reading)
    reading.catch(() => lastDays.delete(asOf))
    return await reading
  }

  #isOf(opened: number, version: number): boolean {
    return this.#held?.opened === opened && this.#held.version === version
  }

  /** One after another. @param days - how many are read. */
  async #inTurn(days: number, work: () => Promise<void>): Promise<void> {
    const before = this.#reading
    const done = (before?.done ?? Promise.resolve()).then(work)
    const reading = { days: Math.max(days, before?.days ?? 0), done: done.catch(() => undefined) }
    this.#reading = reading
    try {
      await done
    } finally {
      if (this.#reading === reading) this.#reading = undefined
    }
  }

  /** @returns undefined when something came in meanwhile. */
  async #read(seats: Seats, from: Day, to: Day, version: number, by: Instant | null = null): Promise<Days | undefined> {
    try {
      const { opened } = this.#store
      const days = await readDays(this.#store, seats, from, to, by)
      return opened === this.#store.opened && version === (await dataVersion(this.#store)) ? days : undefined
    } catch (error) {
      if (error instanceof TallyTorn) return undefined
      throw error
    }
  }

  /** The days on which anything ended; undefined when that is too little. */
  async #span(): Promise<{ readonly firstDay: Day; readonly lastDay: Day } | undefined> {
    const [row = {}] = await this.#store.rows('measures/tally/span')
    const { first_day: first, last_day: last, steps } = row
    if (typeof first !== 'number' || typeof last !== 'number' || Number(steps) < this.#least) return undefined
    return { firstDay: first as Day, lastDay: last as Day }
  }
}

type Days = ReadonlyMap<Day, EndedDay>
const NO_DAYS: Days = new Map()

/** Whether some of what ended on a day had ended by an instant, and some had not. */
const isWithin = (instant: Instant, day: EndedDay | undefined): boolean =>
  day !== undefined && day.oldest <= Number(instant) && Number(instant) < day.newest

/** A day of which everything had ended by an instant; undefined when nothing had. */
const endedBy = (instant: Instant, day: EndedDay | undefined): EndedDay | undefined =>
  day !== undefined && day.newest <= Number(instant) ? day : undefined

function heldOf(of: Pick<Held, 'opened' | 'version' | 'seats' | 'days'>): Held {
  const all = [...of.days.keys()]
  return {
    ...of,
    firstDay: all.reduce(min, all[0] ?? (0 as Day)),
    lastDay: all.reduce((one, other) => (one > other ? one : other), all[0] ?? (0 as Day)),
    newest: [...of.days.values()].reduce((newest, day) => Math.max(newest, day.newest), -Infinity),
    lastDays: new LRUCache({ max: INSTANTS }),
  }
}

const min = (one: Day, other: Day): Day => (one < other ? one : other)

const tallyAt = ({ seats, firstDay, lastDay }: Held, dayOf: (day: Day) => EndedDay | undefined): TallyAt => ({
  seats: seats.all,
  days(from, to) {
    const days: EndedDay[] = []
    const last = Math.min(to, lastDay)
    for (let day = Math.max(from, firstDay) as Day; day <= last; day = addDays(day, 1)) {
      const ended = dayOf(day)
      if (ended !== undefined) days.push(ended)
    }
    return days
  },
})
