import { formatDay, readDay } from '../clock/day.ts'
import { formatInstant, readInstant } from '../clock/instant.ts'
import type { Clock } from '../clock/system-clock.ts'
import type { Day, Instant } from '../clock/types.ts'
import { dayOf, endOfDay, startOfDay } from '../clock/zone.ts'
import type { Regulation } from '../regulation/types.ts'
import type { Store } from '../store/store.ts'
import { EXTRA_FILTERS, type Measure, type MeasureName, measureOf } from './catalogue.ts'
import { dataState } from './data-state.ts'
import { type AsOf, defaultAsOf } from './default-as-of.ts'
import { FilterError } from './errors.ts'
import {
  type AskedFilters,
  askedFilters,
  type CaseState,
  type Received,
  type ShapedFilters,
  type Sort,
  type Tab,
} from './filters.ts'
import { type Narrowing, narrowingOf } from './narrowing.ts'
import { periodOf } from './period.ts'
import { EVERY_PROVIDER, type Scope } from './scope.ts'
import { checkWords } from './words.ts'

/** A question that can be put to any measure: every filter has a value, `null` means "all". */
export interface Filters extends Narrowing {
  readonly asOf: Instant
  readonly asOfBecause: AsOf['because'] | 'asked'
  /** Local date of the as-of instant in the main zone. */
  readonly asOfDay: Day
  readonly zone: string
  readonly from: Day
  readonly to: Day
  readonly service: string | null
  readonly stage: string | null
  readonly step: number | null
  readonly providers: readonly string[] | null
  readonly actor: string | null
  readonly resource: string | null
  readonly tab: Tab
  /** Order of open steps, and whether it begins with the greatest. */
  readonly sort: Sort
  readonly descending: boolean
  readonly search: string | null
  readonly caseState: CaseState
  readonly received: Received
  readonly involved: string | null
  readonly person: string | null
  /** Changes are told after this instant. */
  readonly since: Instant
  readonly minCount: number
  readonly limit: number | null
  readonly offset: number
  /** Percentiles from the facts themselves, not from classes of one per cent. */
  readonly exact: boolean
}

export interface Surroundings {
  readonly store: Store
  readonly regulation: Regulation
  readonly clock: Clock
  /** What lies outside it is as unknown as what there is not. Default: everything. */
  readonly scope?: Scope | undefined
}

const DEFAULT_MIN_COUNT = 20

/**
 * Reads filters as they were written, fills in the defaults, and checks every word against the regulation.
 *
 * @param measure - when given, filters that it does not take are refused too.
 * @throws FilterError, coded, for a value of another shape, an unknown word, or a period that ends before it starts.
 */
export async function resolveFilters(
  asked: AskedFilters,
  around: Surroundings,
  measure?: MeasureName,
): Promise<Filters> {
  if (measure !== undefined) refuseUntaken(asked, measureOf(around.store, measure))
  const shaped = shape(asked)
  const zone = mainZone(around.regulation)
  const { instant: asOf, because } = await asOfOf(shaped.as_of, zone, around)
  const asOfDay = dayOf(zone, asOf)
  const providers = providersOf(shaped.provider)
  await checkWords({ ...shaped, providers }, { ...around, scope: around.scope ?? EVERY_PROVIDER })
  const period = periodOf(shaped, asOfDay)
  return {
    asOf,
    asOfBecause: because,
    asOfDay,
    zone,
    ...period,
    service: shaped.service ?? null,
    stage: shaped.stage ?? null,
    step: shaped.step ?? null,
    providers,
    actor: shaped.actor ?? null,
    resource: shaped.resource ?? null,
    ...narrowingOf(shaped),
    tab: shaped.tab ?? 'all',
    sort: (shaped.sort ?? 'deadline').replace('-', '') as Sort,
    descending: shaped.sort?.startsWith('-') ?? false,
    search: shaped.search ?? null,
    caseState: shaped.case_state ?? 'all',
    received: shaped.received ?? 'any',
    involved: shaped.involved ?? null,
    person: shaped.person ?? null,
    since: shaped.since === undefined ? startOfDay(zone, period.from) : instantOf('since', shaped.since, zone),
    minCount: shaped.min_count ?? DEFAULT_MIN_COUNT,
    limit: shaped.limit ?? null,
    offset: shaped.offset ?? 0,
    exact: shaped.exact === 'yes',
  }
}

/** A filter that would change nothing must not look as if it had. */
function refuseUntaken(asked: AskedFilters, measure: Measure): void {
  const untaken = EXTRA_FILTERS.find((filter) => asked[filter] !== undefined && !measure.extras.includes(filter))
  if (untaken === undefined) return
  const takes = measure.extras.length === 0 ? 'none of its own' : measure.extras.join(', ')
  throw new FilterError(
    'filter_not_taken',
    `"${measure.name}" does not take the filter "${untaken}" (it takes ${takes})`,
    {
      filter: untaken,
      takes: measure.extras,
    },
  )
}

/** The zone of most providers (of the first of them when several are level): the one in which a day is named for all. */
export function mainZone(regulation: Regulation): string {
  const counts = new Map<string, number>()
  for (const { schedule } of regulation.providers) counts.set(schedule.zone, (counts.get(schedule.zone) ?? 0) + 1)
  return [...counts].reduce((most, zone) => (zone[1] > most[1] ? zone : most), ['UTC', 0] as const)[0]
}

function shape(asked: AskedFilters): ShapedFilters {
  const read = askedFilters.strict().safeParse(asked)
  if (read.success) return read.data
  const [issue] = read.error.issues
  const filter = issue?.path[0] ?? (issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined)
  throw new FilterError('bad_filter', `filter "${String(filter)}": ${issue?.message ?? 'cannot be read'}`, {
    filter: String(filter),
  })
}

async function asOfOf(
  asked: string | undefined,
  zone: string,
  around: Surroundings,
): Promise<{ instant: Instant; because: Filters['asOfBecause'] }> {
  if (asked === undefined) return defaultAsOf(around.clock.now(), (await dataState(around.store)).newestEvent)
  return { instant: instantOf('as_of', asked, zone), because: 'asked' }
}

/** An instant as it is written, or the end of a local date. */
function instantOf(filter: 'as_of' | 'since', asked: string, zone: string): Instant {
  const day = readDay(asked)
  const instant = day === undefined ? readInstant(asked) : endOfDay(zone, day)
  if (instant === undefined) {
    throw new FilterError(
      'bad_instant',
      `cannot read ${filter} "${asked}" as an instant: write 2020-06-14T18:00:00Z, an offset such as +06:00 for Z, or a ` +
        'date alone for the end of that day',
      { filter, value: asked },
    )
  }
  return instant
}

/** `a,b` and repeated values are the same list; null when the filter is not given. */
function providersOf(asked: string | readonly string[] | undefined): readonly string[] | null {
  if (asked === undefined) return null
  const codes = [asked].flat().flatMap((part) => part.split(','))
  return [...new Set(codes.map((code) => code.trim()).filter((code) => code !== ''))]
}

/** The filters as other programs read them: dates and instants as text. */
export const printedFilters = (filters: Filters) => ({
  as_of: formatInstant(filters.asOf),
  from: formatDay(filters.from),
  to: formatDay(filters.to),
})
