import { yearOf } from '../clock/day.ts'
import type { Instant } from '../clock/types.ts'
import { dayOf } from '../clock/zone.ts'
import { type RegulationFacts, regulationFacts } from '../regulation/facts.ts'
import type { Regulation } from '../regulation/types.ts'
import type { Transaction } from '../store/store.ts'
import { type JudgedBy, judgedBy, schedulesOf } from './judged-by.ts'
import { rowsOf } from './regulation-rows.ts'
import { ensureTicks, layOutTicks } from './store-ticks.ts'

/** Whether the database holds this regulation, and facts judged by it. */
export async function holdsRegulation(tx: Transaction, { fingerprint }: Regulation): Promise<boolean> {
  return (await keptRegulation(tx)) === fingerprint
}

/**
 * Writes the regulation into the database, when it is another than the one there, and lays out its clock tables: the
 * years of each calendar, the year of `now` and the years that the data had touched before.
 *
 * @returns whether it was another; the cases that it touches are then to be judged anew.
 */
export async function storeRegulation(tx: Transaction, regulation: Regulation, now: Instant): Promise<boolean> {
  if (await holdsRegulation(tx, regulation)) return false
  await layRegulation(tx, regulation, now)
  await keepRegulation(tx, regulation)
  return true
}

/** Says that the facts are judged by the regulation that {@link layRegulation} has written. */
export async function keepRegulation(tx: Transaction, regulation: Regulation): Promise<void> {
  await tx.run('judge/regulation_keep', { fingerprint: regulation.fingerprint })
  await tx.run('judge/regulation_facts_keep', { facts: JSON.stringify(regulationFacts(regulation)) })
  await tx.run('judge/judged_by_keep', { judged_by: JSON.stringify(judgedBy(regulation)) })
}

/** @returns what the facts on file are judged by; undefined where there are none yet, or an older release has judged them. */
export async function keptJudgedBy(tx: Transaction): Promise<JudgedBy | undefined> {
  const [row] = await tx.rows('judge/judged_by')
  return row === undefined ? undefined : (JSON.parse(String(row['judged_by'])) as JudgedBy)
}

/**
 * What the regulation said by which the facts are judged: empty where an older release has not kept it.
 *
 * @returns undefined where there is none yet.
 */
export async function keptFacts(tx: Transaction): Promise<RegulationFacts | undefined> {
  const fingerprint = await keptRegulation(tx)
  if (fingerprint === undefined) return undefined
  const [row] = await tx.rows('judge/regulation_facts')
  return row === undefined ? {} : (JSON.parse(String(row['facts'])) as RegulationFacts)
}

/** The database holds a regulation by which its facts are not judged yet: until they are, it passes for none. */
const NOT_JUDGED = 'not judged yet: '

/** Writes the regulation, for facts that are judged by it later. Until then the database passes for one that has none. */
export async function layRegulation(tx: Transaction, regulation: Regulation, now: Instant): Promise<void> {
  const fingerprint = NOT_JUDGED + regulation.fingerprint
  if ((await keptRegulation(tx)) === fingerprint) return
  await tx.run('judge/regulation_clear')
  const { schedules, ...parts } = rowsOf(regulation)
  for (const [part, rows] of Object.entries(parts)) {
    await tx.run(`judge/regulation_${part}`, { rows: JSON.stringify(rows) })
  }
  await laySchedules(tx, regulation, schedules)
  await ensureTicks(tx, [yearOf(dayOf('UTC', now))])
  await tx.run('judge/regulation_keep', { fingerprint })
}

/** The clock's tables are a third of a second's work: they stay where only norms are others. */
async function laySchedules(tx: Transaction, regulation: Regulation, rows: readonly object[]): Promise<void> {
  const schedules = JSON.stringify(schedulesOf(regulation))
  const [laid] = await tx.rows('judge/schedules_laid')
  if (laid?.['schedules'] === schedules) return
  const covered = (await tx.rows('judge/tick_covered')).map(({ year }) => Number(year))
  await tx.run('judge/schedules_clear')
  await tx.run('judge/regulation_schedules', { rows: JSON.stringify(rows) })
  for (const { id, schedule } of regulation.schedules) {
    const calendar = regulation.calendars.get(schedule.calendar.id)
    await layOutTicks(tx, id, schedule, calendar?.years ?? [], covered)
  }
  await tx.run('judge/schedules_keep', { schedules })
}

const keptRegulation = async (tx: Transaction) => (await tx.rows('judge/regulation_fingerprint'))[0]?.['fingerprint']
