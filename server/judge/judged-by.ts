import { createHash } from 'node:crypto'
import { formatDay } from '../clock/day.ts'
import type { ProductionCalendar, Regulation } from '../regulation/types.ts'
import { rowsOf } from './regulation-rows.ts'

/** Where an edition gives a norm. */
export interface NormPlace {
  readonly edition: string
  readonly stage: string
  /** Null: the norm of the stage as a whole. */
  readonly step: number | null
}

/** All that verdicts follow from in a regulation, short: kept with the facts that are judged by it. Names and sources judge nothing. */
export interface JudgedBy {
  readonly services: Readonly<Record<string, JudgedService>>
  /** When each provider works: zone, office hours, and every listed day of its calendar; hashed. */
  readonly providers: Readonly<Record<string, string>>
}

interface JudgedService {
  /** Its channels' control points, and its editions but for how long their norms are; hashed. */
  readonly rest: string
  readonly norms: readonly (NormPlace & { readonly norm: string })[]
}

/** Whose cases another regulation judges otherwise. */
export interface JudgedOtherwise {
  readonly services: readonly string[]
  /** Codes of providers that are new or gone, or work at other times. */
  readonly providers: readonly string[]
  /** Norms that are longer or shorter than they were, of services of which nothing else is another. */
  readonly norms: readonly NormPlace[]
}

export const judgedBy = (regulation: Regulation): JudgedBy => ({
  services: Object.fromEntries(regulation.services.map(({ id }) => [id, serviceOf(regulation, id)])),
  providers: providersOf(regulation),
})

export function judgedOtherwise(before: JudgedBy, after: JudgedBy): JudgedOtherwise {
  const services = differing(before.services, after.services, (one, other) => one.rest === other.rest)
  const providers = differing(before.providers, after.providers, (one, other) => one === other)
  const told = Object.entries(after.services).filter(([id]) => !services.includes(id))
  return { services, providers, norms: told.flatMap(([id, { norms }]) => renormed(before.services[id], norms)) }
}

function renormed(before: JudgedService | undefined, after: JudgedService['norms']): NormPlace[] {
  const key = ({ edition, stage, step }: NormPlace) => JSON.stringify([edition, stage, step])
  const was = new Map(before?.norms.map((one) => [key(one), one.norm]))
  return after
    .filter((one) => was.get(key(one)) !== one.norm)
    .map(({ edition, stage, step }) => ({ edition, stage, step }))
}

function serviceOf(regulation: Regulation, id: string): JudgedService {
  const { channels, editions, stage_norms, step_norms } = rowsOf(regulation)
  const own = <T extends { readonly service: string }>(rows: readonly T[]) =>
    rows.filter(({ service }) => service === id)
  const stages = own(stage_norms).map(({ amount, unit, ...row }) => ({ row, amount, unit, step: null }))
  const steps = own(step_norms).map(({ amount, unit, days_own: _, days_after: __, ...row }) => ({
    row,
    amount,
    unit,
    step: row.step,
  }))
  const norms = [...stages, ...steps]
  return {
    // Whether there is a norm at all is not a matter of its length.
    rest: hash([own(channels), own(editions), norms.map(({ row, amount }) => [row, amount === null])]),
    norms: norms.flatMap(({ row: { edition, stage }, step, amount, unit }) =>
      amount === null ? [] : [{ edition, stage, step, norm: `${amount} ${unit}` }],
    ),
  }
}

function providersOf(regulation: Regulation): Record<string, string> {
  const told = new Map(schedulesOf(regulation))
  return Object.fromEntries(regulation.providers.map(({ code, scheduleId }) => [code, told.get(scheduleId) ?? '']))
}

/** Every schedule, by its number, with every day of its calendar; hashed. */
export function schedulesOf({ schedules, calendars }: Regulation): [number, string][] {
  const days = new Map([...calendars].map(([id, calendar]) => [id, daysOf(calendar)]))
  return schedules.map(({ id, schedule: { zone, officeHours, calendar } }) => [
    id,
    hash([zone, officeHours, calendar.id, days.get(calendar.id)]),
  ])
}

function daysOf(calendar: ProductionCalendar): string {
  const listed = calendar.years.flatMap((year) => calendar.listed(year))
  return [...calendar.weekend, ...calendar.years, ...listed.map(({ day, kind }) => `${formatDay(day)} ${kind}`)].join()
}

const hash = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('base64')

function differing<T>(
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
  alike: (one: T, other: T) => boolean,
): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => {
    const [one, other] = [before[key], after[key]]
    return one === undefined || other === undefined || !alike(one, other)
  })
}
