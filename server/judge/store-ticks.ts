import type { Schedule } from '../clock/types.ts'
import type { Transaction } from '../store/store.ts'
import { commonDivisor, type TickDays, tickDays } from './tick-days.ts'

/** A schedule as a regulation lists it. */
export interface NumberedSchedule {
  readonly id: number
  readonly schedule: Schedule
}

/** Years that can be laid out: whole-minute zones begin about 1971, and a date of five digits is no date. */
const FIRST_YEAR = 1971
const LAST_YEAR = 9998

/**
 * Sees to it that the clock's tables cover some years, the years beside them, and every year of the calendars.
 * Years before 1971 or after 9998 stay out: instants there have no local date and no running time.
 *
 * @param years - of the instants to be looked up, in UTC; any number of times, in any order.
 */
export async function ensureTicks(
  tx: Transaction,
  schedules: readonly NumberedSchedule[],
  years: Iterable<number>,
): Promise<void> {
  const wanted = new Set([...years].flatMap((year) => [year - 1, year, year + 1]))
  for (const { id, schedule } of schedules) {
    const rows = await tx.rows('judge/tick_years', { schedule: id })
    const covered = new Set(rows.map((row) => Number(row['year'])))
    const tickUs = rows[0]?.['tick_us']
    const missing = [...wanted].filter((year) => !covered.has(year) && FIRST_YEAR <= year && year <= LAST_YEAR)
    if (missing.length === 0) continue
    const added = tickDays(schedule, missing)
    if (typeof tickUs === 'number' && commonDivisor(BigInt(tickUs), added.tickUs) === BigInt(tickUs)) {
      await addTicks(tx, id, { ...added, tickUs: BigInt(tickUs) })
    } else await layOut(tx, id, tickDays(schedule, [...covered, ...missing]))
  }
}

/** Lays out the clock's tables of every schedule anew: its calendar's years, the years beside them, and `others`. */
export async function layOutTicks(
  tx: Transaction,
  schedules: readonly (NumberedSchedule & { readonly years: readonly number[] })[],
  others: Iterable<number>,
): Promise<void> {
  const kept = [...others]
  for (const { id, schedule, years } of schedules) {
    const all = new Set([...years.flatMap((year) => [year - 1, year, year + 1]), ...kept])
    await layOut(tx, id, tickDays(schedule, all))
  }
}

async function layOut(tx: Transaction, id: number, ticks: TickDays): Promise<void> {
  await tx.run('judge/tick_forget', {}, { splices: { schedule: String(id) } })
  await tx.run('judge/tick_length', { schedule: id, tick_us: ticks.tickUs })
  await addTicks(tx, id, ticks)
}

async function addTicks(tx: Transaction, id: number, { tickUs, days, office }: TickDays): Promise<void> {
  await tx.run('judge/tick_source')
  await tx.run('judge/tick_source_days', { days: toJson(days) })
  await tx.run('judge/tick_source_office', { office: toJson(office) })
  await tx.run('judge/tick_days', { schedule: id })
  await tx.run('judge/tick_ticks', { schedule: id, tick_us: tickUs })
  await tx.run('judge/tick_reach', { schedule: id, tick_us: tickUs })
}

/** Columns as JSON; JSON.stringify knows no bigint. */
function toJson(columns: Readonly<Record<string, readonly (number | bigint | null)[]>>): string {
  return `{${Object.entries(columns).map(([name, values]) => `"${name}":[${values.map(String).join()}]`)}}`
}
