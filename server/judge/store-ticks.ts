import type { Calendar, Schedule } from '../clock/types.ts'
import type { Transaction } from '../store/store.ts'
import { type TickDays, tickDays, tickLength } from './tick-days.ts'

/** Years that can be laid out: before 1973 not every zone kept whole minutes, and a year of five digits is no year. */
const FIRST_YEAR = 1973
const LAST_YEAR = 9998
const CALENDARS_END = 2100

const noCalendar: Calendar = { id: 'none', version: '', day: () => undefined }

/**
 * Sees to it that every schedule's clock tables cover some years and the years beside them.
 * Years before 1973 or after 9998 stay out: an instant there has no local date and no running time.
 *
 * @param years - of the instants to be looked up, in UTC; any number of times, in any order.
 */
export async function ensureTicks(tx: Transaction, years: Iterable<number>): Promise<void> {
  const wanted = withNeighbours(years)
  if (wanted.length === 0) return
  const covered = Map.groupBy(await tx.rows('judge/tick_years'), (row) => Number(row['schedule']))
  for (const [schedule, rows] of covered) {
    const there = new Set(rows.map(({ year }) => Number(year)))
    const missing = wanted.filter((year) => !there.has(year))
    if (missing.length === 0) continue
    // Years with a calendar are laid out with the regulation; these need nothing but the zone.
    const bare: Schedule = { zone: String(rows[0]?.['zone']), officeHours: [], calendar: noCalendar }
    await tx.apart(() => addTicks(tx, schedule, BigInt(Number(rows[0]?.['tick_us'])), tickDays(bare, missing)))
  }
}

/** Lays out one schedule's clock tables anew: the years of its calendar, the years beside them, and those `covered` before. */
export async function layOutTicks(
  tx: Transaction,
  id: number,
  schedule: Schedule,
  calendarYears: readonly number[],
  covered: Iterable<number>,
): Promise<void> {
  const days = tickDays(schedule, new Set([...withNeighbours(calendarYears), ...covered]))
  const tickUs = tickLength(schedule.zone, days, FIRST_YEAR, CALENDARS_END)
  await tx.run('judge/tick_length', { schedule: id, tick_us: tickUs })
  await addTicks(tx, id, tickUs, days)
}

function withNeighbours(years: Iterable<number>): number[] {
  const all = new Set([...years].flatMap((year) => [year - 1, year, year + 1]))
  return [...all].filter((year) => FIRST_YEAR <= year && year <= LAST_YEAR)
}

async function addTicks(tx: Transaction, schedule: number, tickUs: bigint, { days, office }: TickDays): Promise<void> {
  await tx.run('judge/tick_source')
  await tx.run('judge/tick_source_days', { days: toJson(days) })
  await tx.run('judge/tick_source_office', { office: toJson(office) })
  await tx.run('judge/tick_days', { schedule })
  await tx.run('judge/tick_ticks', { schedule, tick_us: tickUs })
  await tx.run('judge/tick_reach', { schedule, tick_us: tickUs })
  await tx.run('judge/tick_last_days', { schedule })
}

/** Columns as JSON; JSON.stringify knows no bigint. */
function toJson(columns: Readonly<Record<string, readonly (number | bigint | null)[]>>): string {
  return `{${Object.entries(columns).map(([name, values]) => `"${name}":[${values.map(String).join()}]`)}}`
}
