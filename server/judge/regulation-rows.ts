import { formatDay } from '../clock/day.ts'
import { MICROS_PER_MINUTE } from '../clock/instant.ts'
import type { Micros, Names, Norm, Schedule } from '../clock/types.ts'
import { formatWall } from '../clock/zone.ts'
import type { Edition, Regulation, Stage } from '../regulation/types.ts'

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
