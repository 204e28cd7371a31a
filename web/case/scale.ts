import type { Case, CaseDay } from '../../server/contract.ts'
import { instantOf, localDate } from '../format/dates.ts'
import { addDays, addMonths, daysBetween, type LocalDate, monthStart, weekdayOf } from '../format/days.ts'

/** Weeks of labels that stand side by side; more, and only every second, fourth … is written, then months. */
const LABELS = 12
const WEEK = 7

export interface Scale {
  readonly zone: string
  readonly from: LocalDate
  /** The first date that is no longer shown. */
  readonly to: LocalDate
  /** Place of an instant in milliseconds, 0 to 1; outside when it is not shown. */
  at(instant: number): number
  /** Place of a local midnight. */
  day(date: LocalDate): number
}

/** Whole weeks over everything that is drawn of a case. */
export function scaleOf(found: Case, zone: string): Scale {
  const open = found.stages.some(({ completed }) => completed === null)
  const texts = found.stages.flatMap((stage) => [
    stage.received,
    stage.completed,
    stage.deadline,
    ...stage.steps.flatMap(({ handover, completed, deadline }) => [handover, completed, deadline]),
  ])
  const drawn = [...texts, ...found.events.map(({ at }) => at), ...(open ? [found.asOf] : [])].flatMap((text) =>
    text === null ? [] : Date.parse(text),
  )
  const first = localDate(Math.min(...drawn), zone)
  const last = localDate(Math.max(...drawn), zone)
  const from = addDays(first, -weekdayOf(first))
  const to = addDays(last, WEEK - weekdayOf(last) + (daysBetween(first, last) < WEEK ? WEEK : 0))
  const start = instantOf(from, '00:00', zone)
  const length = instantOf(to, '00:00', zone) - start
  const at = (instant: number): number => (instant - start) / length
  return { zone, from, to, at, day: (date) => at(instantOf(date, '00:00', zone)) }
}

export interface AxisMark {
  readonly date: LocalDate
  readonly place: number
  /** The first mark of a month says which month it is. */
  readonly month: boolean
}

/** Mondays, or first days of months when the case is long. */
export function axisOf(scale: Scale): AxisMark[] {
  const weeks = daysBetween(scale.from, scale.to) / WEEK
  const dates: LocalDate[] = []
  if (weeks <= LABELS * 4) {
    const step = Math.max(1, Math.ceil(weeks / LABELS)) * WEEK
    for (let date = scale.from; date < scale.to; date = addDays(date, step)) dates.push(date)
  } else {
    const months = Math.ceil(weeks / 4.35 / LABELS)
    for (let date = addMonths(monthStart(scale.from), 1); date < scale.to; date = addMonths(date, months))
      dates.push(date)
  }
  return dates.map((date, index) => ({
    date,
    place: scale.day(date),
    month: index === 0 || dates[index - 1]?.slice(0, 7) !== date.slice(0, 7),
  }))
}

/** Days off that follow each other and are of one kind, as one stretch. */
export interface OffRun {
  readonly kind: 'weekend' | 'holiday'
  readonly from: LocalDate
  readonly to: LocalDate
  readonly names: CaseDay['names']
  readonly start: number
  readonly end: number
}

export function offRuns(days: readonly CaseDay[], scale: Scale): OffRun[] {
  const runs: { kind: OffRun['kind']; from: LocalDate; to: LocalDate; names: CaseDay['names'] }[] = []
  for (const { date, kind, names } of days) {
    if (kind === 'working_weekend' || date < scale.from || date >= scale.to) continue
    const look = kind === 'weekend' ? 'weekend' : 'holiday'
    const run = runs.at(-1)
    if (run && run.kind === look && addDays(run.to, 1) === date && run.names?.en === names?.en) run.to = date
    else runs.push({ kind: look, from: date, to: date, names: look === 'weekend' ? null : names })
  }
  return runs.map((run) => ({ ...run, start: scale.day(run.from), end: scale.day(addDays(run.to, 1)) }))
}
