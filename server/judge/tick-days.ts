import { addDays, parseDay } from '../clock/day.ts'
import { closingOf, officeStretches } from '../clock/office.ts'
import type { Day, Instant, Schedule } from '../clock/types.ts'
import { startOfDay } from '../clock/zone.ts'

/** Local dates and office time of some years, as columns: how a schedule goes into the database. */
export interface TickDays {
  /** µs; divides every local midnight, opening and closing of these years, and half an hour. */
  readonly tickUs: bigint
  readonly days: {
    readonly day: readonly Day[]
    readonly starts: readonly Instant[]
    /** The next local midnight. */
    readonly next: readonly Instant[]
    readonly closes: readonly (Instant | null)[]
    /** 1, 0, or null in a year without a calendar. */
    readonly working: readonly (number | null)[]
  }
  readonly office: { readonly opens: readonly Instant[]; readonly closes: readonly Instant[] }
}

const HALF_HOUR = 1_800_000_000n

/** Lays out every local date of `years` in a schedule's zone. */
export function tickDays(schedule: Schedule, years: Iterable<number>): TickDays {
  const day: Day[] = []
  const starts: Instant[] = []
  const next: Instant[] = []
  const closes: (Instant | null)[] = []
  const working: (number | null)[] = []
  const office: { opens: Instant[]; closes: Instant[] } = { opens: [], closes: [] }
  let tickUs = HALF_HOUR
  for (const year of [...years].sort((a, b) => a - b)) {
    const first = parseDay(`${String(year).padStart(4, '0')}-01-01`)
    const end = parseDay(`${String(year + 1).padStart(4, '0')}-01-01`)
    for (let date = first; date < end; date = addDays(date, 1)) {
      const stretches = officeStretches(schedule, date)
      day.push(date)
      starts.push(startOfDay(schedule.zone, date))
      next.push(startOfDay(schedule.zone, addDays(date, 1)))
      closes.push(closingOf(schedule, date) ?? null)
      working.push(stretches === undefined ? null : Number(schedule.calendar.day(date)?.working))
      tickUs = commonDivisor(tickUs, starts.at(-1) ?? 0n)
      for (const { from, to } of stretches ?? []) {
        office.opens.push(from)
        office.closes.push(to)
        tickUs = commonDivisor(commonDivisor(tickUs, from), to)
      }
    }
    tickUs = commonDivisor(tickUs, next.at(-1) ?? 0n)
  }
  return { tickUs, days: { day, starts, next, closes, working }, office }
}

/** Greatest common divisor; `b` may be negative. */
export function commonDivisor(a: bigint, b: bigint): bigint {
  let [divisor, rest] = [a, b]
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest]
  return divisor < 0n ? -divisor : divisor
}
