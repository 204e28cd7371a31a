import { LRUCache } from 'lru-cache'
import { addDays } from '../../clock/day.ts'
import type { Day } from '../../clock/types.ts'
import type { Store } from '../../store/store.ts'
import { dataVersion } from '../data-state.ts'
import type { Filters } from '../resolve.ts'
import type { EndedDay } from './ended-day.ts'
import { type ReadDays, readDays, TallyTorn } from './read-days.ts'
import { type Seat, Seats } from './seats.ts'

/** With fewer steps than this the statements on facts are as quick, and their medians are exact. */
const LEAST_STEPS = 200_000
/** Instants before the last end whose last days are kept. */
const INSTANTS = 16

/** What had ended by an instant. */
export interface TallyAt {
  readonly seats: readonly Seat[]
  /** The days of a period on which anything ended, in order. */
  days(from: Day, to: Day): readonly EndedDay[]
}

interface Held extends ReadDays {
  /** Of which data it is. */
  readonly of: string
  readonly seats: Seats
  readonly firstDay: Day
  readonly lastDay: Day
  readonly lastDays: LRUCache<string, Promise<ReadDays>>
}

/**
 * What ended on each day, held in memory: counts, and how long each took, in classes. Sums over any period, of whatever
 * places and actors, take a loop of some milliseconds, however many have asked.
 */
export class Tally {
  readonly #store: Store
  readonly #least: number
  #held: Held | undefined

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

  /** Reads what is on file now, unless it is little, or something comes in meanwhile: then the facts themselves answer. */
  async make(): Promise<void> {
    const of = await this.#version()
    if (this.#held?.of === of) return
    const [span = {}] = await this.#store.rows('measures/tally/span')
    if (span['first_day'] === null || Number(span['steps']) < this.#least) return
    const [firstDay, lastDay] = [Number(span['first_day']) as Day, Number(span['last_day']) as Day]
    const seats = new Seats()
    try {
      const read = await readDays(this.#store, seats, firstDay, lastDay, null)
      if ((await this.#version()) !== of) return
      this.#held = { ...read, of, seats, firstDay, lastDay, lastDays: new LRUCache({ max: INSTANTS }) }
    } catch (error) {
      if (!(error instanceof TallyTorn)) throw error
    }
  }

  /** What had ended by the instant of a question; undefined as long as it has not been read. */
  async at({ asOf, asOfDay }: Filters): Promise<TallyAt | undefined> {
    const held = this.#held
    if (held === undefined || held.of !== (await this.#version())) return undefined
    if (Number(asOf) >= held.newest) return tallyAt(held, (day) => held.days.get(day))
    // Local dates of one instant are at most two days apart: what ended on an earlier day than that ended before the instant.
    const whole = addDays(asOfDay, -3)
    const key = String(asOf)
    const reading =
      held.lastDays.get(key) ?? readDays(this.#store, held.seats, addDays(whole, 1), addDays(asOfDay, 2), asOf)
    held.lastDays.set(key, reading)
    reading.catch(() => held.lastDays.delete(key))
    try {
      const last = await reading
      if (held.of !== (await this.#version())) return undefined
      return tallyAt(held, (day) => (day <= whole ? held.days.get(day) : last.days.get(day)))
    } catch (error) {
      if (error instanceof TallyTorn) return undefined
      throw error
    }
  }

  async #version(): Promise<string> {
    return `${this.#store.opened} ${await dataVersion(this.#store)}`
  }
}

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
