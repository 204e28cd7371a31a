import { formatDay, yearOf } from '../clock/day.ts'
import { MICROS_PER_MINUTE } from '../clock/instant.ts'
import type { Instant, Micros, Names, Norm, Schedule } from '../clock/types.ts'
import { dayOf, formatWall } from '../clock/zone.ts'
import { type RegulationFacts, regulationFacts } from '../regulation/facts.ts'
import type { Edition, Regulation, Stage } from '../regulation/types.ts'
import type { Transaction } from '../store/store.ts'
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
  const covered = (await tx.rows('judge/tick_covered')).map(({ year }) => Number(year))
  await tx.run('judge/regulation_clear')
  for (const [part, rows] of Object.entries(rowsOf(regulation))) {
    await tx.run(`judge/regulation_${part}`, { rows: JSON.stringify(rows) })
  }
  for (const { id, schedule } of regulation.schedules) {
    const calendar = regulation.calendars.get(schedule.calendar.id)
    await layOutTicks(tx, id, schedule, calendar?.years ?? [], covered)
  }
  await ensureTicks(tx, [yearOf(dayOf('UTC', now))])
  await tx.run('judge/regulation_keep', { fingerprint })
}

const keptRegulation = async (tx: Transaction) => (await tx.rows('judge/regulation_fingerprint'))[0]?.['fingerprint']

/** Rows of the tables, by the query that writes each: all that the judge reads of a regulation, and names. */
export function rowsOf({ services, editions, schedules, providers, actors }: Regulation) {
  return {
    services: services.map(({ id, ordinal, names }) => ({ service: id, ordinal, ...named('name', names) })),
    channels: services.flatMap(({ id, channels }) =>
      channels.map((channel) => ({
        service: id,
        channel: channel.id,
        result_due_hours: channel.resultDue?.hoursBeforeDeadline ?? null,
      })),
    ),
    editions: editions.map(editionRow),
    stage_norms: editions.flatMap((edition) => edition.stages.map((stage) => stageRow(edition, stage))),
    step_norms: editions.flatMap((edition) => edition.stages.flatMap((stage) => stepRows(edition, stage))),
    schedules: schedules.map(({ id, schedule }) => ({
      schedule: id,
      zone: schedule.zone,
      calendar: schedule.calendar.id,
      office_hours: officeHours(schedule),
    })),
    providers: providers.map(({ code, scheduleId, ordinal, names, short, grid }) => ({
      provider: code,
      schedule: scheduleId,
      ordinal,
      ...named('name', names),
      ...named('short', short),
      grid_row: grid?.row ?? null,
      grid_col: grid?.col ?? null,
    })),
    actors: [...actors.values()].map(({ id, names }) => ({ actor: id, ...named('name', names) })),
  }
}

function editionRow({ id, service, act, inForceFrom, inForceTo, counting }: Edition) {
  return {
    edition: id,
    service,
    act: act.number,
    in_force_from: formatDay(inForceFrom),
    in_force_to: inForceTo === null ? null : formatDay(inForceTo),
    method: counting.method,
    day_start: counting.dayStart,
    day_end: counting.dayEnd,
    day_zero: counting.dayZero,
    hours: counting.hours,
  }
}

function stageRow(edition: Edition, { id, ordinal, ordered, norm, steps }: Stage) {
  const lastStep = steps.at(-1)?.ordinal ?? null
  return {
    edition: edition.id,
    service: edition.service,
    stage: id,
    ordinal,
    ordered,
    ...normOf(norm),
    last_step: lastStep,
  }
}

function stepRows(edition: Edition, stage: Stage) {
  return stage.steps.map(({ ordinal, actor, norm, refusalCloses }) => ({
    edition: edition.id,
    service: edition.service,
    stage: stage.id,
    step: ordinal,
    actor,
    ...normOf(norm),
    refusal_closes: refusalCloses,
    days_own: daysOf(norm),
    days_after: stage.steps.reduce((days, later) => days + (later.ordinal > ordinal ? daysOf(later.norm) : 0), 0),
  }))
}

const normOf = (norm: Norm | null) => ({ amount: norm?.amount ?? null, unit: norm?.unit ?? null })

/** A stage's slack is in days: norms in minutes and hours count as nothing. */
const daysOf = (norm: Norm | null): number =>
  norm?.unit === 'calendar_days' || norm?.unit === 'working_days' ? norm.amount : 0

const named = (prefix: 'name' | 'short', { kk, ru, en }: Names) => ({
  [`${prefix}_kk`]: kk,
  [`${prefix}_ru`]: ru,
  [`${prefix}_en`]: en,
})

const officeHours = ({ officeHours: hours }: Schedule): string =>
  hours.map(({ open, close }) => `${wall(open)}-${wall(close)}`).join()

/** HH:MM of minutes since midnight. */
const wall = (minutes: number): string => formatWall((BigInt(minutes) * MICROS_PER_MINUTE) as Micros).slice(0, 5)
