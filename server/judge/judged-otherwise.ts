import { formatDay } from '../clock/day.ts'
import type { ProductionCalendar, Regulation } from '../regulation/types.ts'
import { rowsOf } from './store-regulation.ts'

/** Whose cases another regulation may judge otherwise. */
export interface JudgedOtherwise {
  /** Services of which an edition, a norm or a channel's control point is another, or is gone. */
  readonly services: readonly string[]
  /** Codes of providers whose zone, office hours or calendar are others, or that are new or gone. */
  readonly providers: readonly string[]
}

/** Compares all that the judge reads of two regulations; names and sources judge nothing. */
export const judgedOtherwise = (before: Regulation, after: Regulation): JudgedOtherwise => ({
  services: differing(ofServices(before), ofServices(after)),
  providers: differing(ofProviders(before), ofProviders(after)),
})

/** The rows of each service that the judge reads, as text. */
function ofServices(regulation: Regulation): Map<string, string> {
  const { channels, editions, stage_norms, step_norms } = rowsOf(regulation)
  const told = new Map<string, string>()
  for (const row of [...channels, ...editions, ...stage_norms, ...step_norms])
    told.set(row.service, `${told.get(row.service) ?? ''}${JSON.stringify(row)}\n`)
  return told
}

/** When each provider works, as text. */
function ofProviders({ providers, calendars }: Regulation): Map<string, string> {
  const days = new Map([...calendars].map(([id, calendar]) => [id, daysOf(calendar)]))
  return new Map(
    providers.map(({ code, schedule: { zone, officeHours, calendar } }) => [
      code,
      JSON.stringify([zone, officeHours, calendar.id, days.get(calendar.id)]),
    ]),
  )
}

function daysOf(calendar: ProductionCalendar): string {
  const listed = calendar.years.flatMap((year) => calendar.listed(year))
  return [...calendar.weekend, ...calendar.years, ...listed.map(({ day, kind }) => `${formatDay(day)} ${kind}`)].join()
}

function differing(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key))
}
