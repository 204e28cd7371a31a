import { addDays, parseDay } from '../clock/day.ts'
import { parseInstant } from '../clock/instant.ts'
import { officeStretches } from '../clock/office.ts'
import type { Day, Instant, Schedule } from '../clock/types.ts'
import { startOfDay } from '../clock/zone.ts'
import { offsetPieces } from '../clock/zone-offsets.ts'

/** Local dates and office time of some years, as columns: how a schedule goes into the database. Instants in µs. */
export interface TickDays {
  readonly days: {
    readonly day: readonly Day[]
    readonly starts: readonly Instant[]
    /** The next local midnight. */
    readonly next: readonly Instant[]
    /** The last closing; null on a day off or without a calendar. */
    readonly closes: readonly (Instant | null)[]
    /** 1, 0, or null in a year without a calendar. */
    readonly working: readonly (0 | 1 | null)[]
  }
  readonly office: { readonly opens: readonly Instant[]; readonly closes: readonly Instant[] }
}

const HALF_HOUR = 1_800_000_000n

/** Lays out every local date of `years` in a schedule's zone. */
export function tickDays(schedule: Schedule, years: Iterable<number>): TickDays {
  const days = {
    day: [] as Day[],
    starts: [] as Instant[],
    next: [] as Instant[],
    closes: [] as (Instant | null)[],
    working: [] as (0 | 1 | null)[],
  }
  const office = { opens: [] as Instant[], closes: [] as Instant[] }
  for (const year of new Set(years)) {
    const end = firstDay(year + 1)
    for (let day = firstDay(year); day < end; day = addDays(day, 1)) {
      const working = schedule.calendar.day(day)?.working
      const stretches = officeStretches(schedule, day) ?? []
      days.day.push(day)
      days.starts.push(startOfDay(schedule.zone, day))
      days.next.push(startOfDay(schedule.zone, addDays(day, 1)))
      days.closes.push(stretches.at(-1)?.to ?? null)
      days.working.push(working === undefined ? null : working ? 1 : 0)
      office.opens.push(...stretches.map(({ from }) => from))
      office.closes.push(...stretches.map(({ to }) => to))
    }
  }
  return { days, office }
}

/**
 * The longest tick, half an hour at most, that divides every midnight, opening and closing laid out, and every midnight
 * that may be added later: those of all the zone's offsets from one year to another.
 */
export function tickLength(zone: string, { days, office }: TickDays, fromYear: number, toYear: number): bigint {
  const offsets = offsetPieces(zone, yearStart(fromYear), yearStart(toYear)).map(({ offset }) => offset)
  return [offsets, days.starts, days.next, office.opens, office.closes].flat().reduce(commonDivisor, HALF_HOUR)
}

const firstDay = (year: number): Day => parseDay(`${String(year).padStart(4, '0')}-01-01`)
const yearStart = (year: number): Instant => parseInstant(`${year}-01-01T00:00:00Z`)

/** Greatest common divisor of a positive number and any other. */
function commonDivisor(a: bigint, b: bigint): bigint {
  let [divisor, rest] = [a, b]
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest]
  return divisor < 0n ? -divisor : divisor
}
