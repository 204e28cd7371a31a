/** The regulation as it crosses the HTTP API: dates as YYYY-MM-DD, office hours as HH:MM. */

import { formatDay, readDay } from '../clock/day.ts'
import type { Day, Names } from '../clock/types.ts'
import type * as contract from '../contract.ts'
import type { Act, Edition, ProductionCalendar, Provider, Service, Stage } from './types.ts'

export function toContract(edition: Edition): contract.Edition {
  const { id, service, assumed, counting, notes } = edition
  return {
    id,
    service,
    act: actToContract(edition.act),
    inForceFrom: formatDay(edition.inForceFrom),
    inForceTo: edition.inForceTo === null ? null : formatDay(edition.inForceTo),
    assumed,
    amendedBy: edition.amendedBy && actToContract(edition.amendedBy),
    repealedBy: edition.repealedBy && actToContract(edition.repealedBy),
    counting,
    notes,
    stages: edition.stages.map(stageToContract),
    informational: edition.informational.map(({ source, obligor, ...term }) => ({
      ...term,
      line: source?.line ?? null,
      text: source?.text ?? null,
    })),
  }
}

function actToContract({ number, names, registryNumber, assumed, why, line, ...act }: Act): contract.Act {
  return {
    number,
    names,
    adopted: dayOrNull(act.adopted),
    registered: dayOrNull(act.registered),
    registryNumber,
    published: dayOrNull(act.published),
    effective: formatDay(act.effective),
    assumed,
    why,
    line,
  }
}

const dayOrNull = (day: Day | null): string | null => (day === null ? null : formatDay(day))

function stageToContract(stage: Stage): contract.EditionStage {
  const { id, names, short, norm, source, ordered, condition, notes, steps } = stage
  return {
    id,
    names,
    short,
    norm,
    line: source?.line ?? null,
    table: source?.table ?? null,
    text: source?.text ?? null,
    ordered,
    condition,
    notes,
    steps: steps.map((step) => ({
      ordinal: step.ordinal,
      actor: step.actor,
      names: step.names,
      short: step.short,
      norm: step.norm,
      form: step.form,
      line: step.source?.line ?? null,
      table: step.source?.table ?? null,
      text: step.source?.text ?? null,
      refusalCloses: step.refusalCloses,
      notes: step.notes,
    })),
  }
}

export function serviceToContract({ id, names, short }: Service): contract.Service {
  return { id, names, short }
}

/** A provider under the names it has today, or had on `day`. */
export function providerToContract(provider: Provider, day?: Day): contract.Provider {
  const { zone, officeHours, calendar } = provider.schedule
  return {
    code: provider.code,
    ...(day === undefined ? { names: provider.names, short: provider.short } : namesOn(provider, day)),
    grid: provider.grid,
    zone,
    officeHours: officeHours.map(({ open, close }) => ({ open: wallClock(open), close: wallClock(close) })),
    calendar: calendar.id,
  }
}

/** The names that a provider had on a day. */
export function namesOn(
  { names, short, earlier }: Provider,
  day: Day,
): { readonly names: Names; readonly short: Names } {
  const then = earlier.find(({ until }) => day < until)
  return then === undefined ? { names, short } : { names: then.names, short: then.short }
}

function wallClock(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')
}

/** Listed days and working days per month of a year; undefined when the calendar has no rows for it. */
export function calendarYear(calendar: ProductionCalendar, year: number): contract.CalendarYear | undefined {
  if (!calendar.years.includes(year)) return undefined
  return {
    calendar: calendar.id,
    version: calendar.version,
    year,
    names: calendar.names,
    years: calendar.years,
    weekend: calendar.weekend,
    workingDays: workingDaysOf(calendar, year),
    days: calendar.listed(year).map(({ day, kind, working, names, source, confidence }) => {
      return { date: formatDay(day), kind, working, names, source, confidence }
    }),
  }
}

/** Working days of each month of a year that the calendar covers. */
function workingDaysOf(calendar: ProductionCalendar, year: number): number[] {
  const months = Array.from({ length: 12 }, () => 0)
  const first = readDay(`${year}-01-01`)
  const last = readDay(`${year}-12-31`)
  if (first === undefined || last === undefined) return months
  for (let day = first; day <= last; day = (day + 1) as Day) {
    const month = Number(formatDay(day).slice(5, 7)) - 1
    if (calendar.day(day)?.working) months[month] = (months[month] ?? 0) + 1
  }
  return months
}
