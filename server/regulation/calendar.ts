import { readDay, weekdayOf, yearOf } from '../clock/day.ts'
import type { CalendarDay, Day, DayKind, Names } from '../clock/types.ts'

import type { ListedDay, ProductionCalendar } from './types.ts'

const workday: CalendarDay = { working: true, kind: 'workday' }
const weekendDay: CalendarDay = { working: false, kind: 'weekend' }

/**
 * A production calendar of listed days: a working day is a `working_weekend`, or a day outside the weekend that is not
 * listed. A year without rows has no days at all, so that no count is guessed there.
 */
export class ListedCalendar implements ProductionCalendar {
  readonly id: string
  readonly version: string
  readonly names: Names
  readonly years: readonly number[]
  readonly weekend: readonly number[]
  readonly #days: ReadonlyMap<Day, ListedDay>
  readonly #weekend: ReadonlySet<number>
  readonly #first: number
  readonly #last: number

  /** `weekend`: 1 for Monday to 7 for Sunday; `days` in years without a gap. */
  constructor(id: string, version: string, names: Names, weekend: ReadonlySet<number>, days: readonly ListedDay[]) {
    this.id = id
    this.version = version
    this.names = names
    this.#weekend = weekend
    this.weekend = [...weekend].toSorted((a, b) => a - b)
    this.#days = new Map(days.map((listed) => [listed.day, listed]))
    this.years = yearsOf(days.map((listed) => listed.day))
    this.#first = readDay(`${this.years[0]}-01-01`) ?? Number.POSITIVE_INFINITY
    this.#last = readDay(`${this.years.at(-1)}-12-31`) ?? Number.NEGATIVE_INFINITY
  }

  day(day: Day): CalendarDay | undefined {
    if (day < this.#first || day > this.#last) return undefined
    return this.#days.get(day) ?? (this.#weekend.has(weekdayOf(day)) ? weekendDay : workday)
  }

  listed(year: number): readonly ListedDay[] {
    return [...this.#days.values()].filter(({ day }) => yearOf(day) === year).toSorted((a, b) => a.day - b.day)
  }
}

/** The calendar of a place whose production calendar is not known: it answers for no day. */
export const noCalendar: ProductionCalendar = new ListedCalendar(
  'none',
  'none',
  { kk: 'күнтізбе белгісіз', ru: 'календарь неизвестен', en: 'no calendar is known' },
  new Set(),
  [],
)

/** The years of some days, ascending. */
export function yearsOf(days: readonly Day[]): number[] {
  return [...new Set(days.map(yearOf))].toSorted((a, b) => a - b)
}

/** Why a kind of day cannot stand on a date; undefined when it can. */
export function misplaced(kind: DayKind, day: Day, weekend: ReadonlySet<number>): string | undefined {
  const inWeekend = weekend.has(weekdayOf(day))
  if (kind === 'working_weekend' && !inWeekend) return 'is not in the weekend, so it cannot be a working_weekend'
  if (kind === 'transferred_off' && inWeekend) return 'is in the weekend, so no day off can be moved to it'
  return undefined
}
