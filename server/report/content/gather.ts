import { formatDay } from '../../clock/day.ts'
import { formatInstant } from '../../clock/instant.ts'
import { stateWithin } from '../../measures/data-state.ts'
import { mainZone, resolveFilters, type Surroundings } from '../../measures/resolve.ts'
import type { Scope } from '../../measures/scope.ts'
import { ReportError } from '../errors.ts'
import { Asking } from './asking.ts'
import { basisFigures } from './basis.ts'
import { type BreachCells, breachCellsOf, breachesOf, firstBreachesOf } from './breaches.ts'
import { number, text } from './cells.ts'
import type { BreachRow, ReportFigures } from './figures.ts'
import { endOfMonth, readMonth } from './month.ts'
import type { ReportRequest } from './request.ts'
import { stageFigures } from './stages.ts'
import { stepFigures } from './steps.ts'

/** The figures of a report, and the way to its longest table. */
export interface Gathered {
  readonly figures: ReportFigures
  /** Every breached step, or the first so many of each provider; each call reads them anew. */
  breaches(eachProvider?: number): AsyncIterable<readonly BreachRow[]>
  /** The same, every one, for writers to whom rows are too slow. */
  breachCells(): AsyncIterable<BreachCells>
}

export interface GatherOptions {
  /** Of the sample log that ships with the program: a report on it says that its cases are made up. */
  readonly sampleSha256?: string | null
  readonly signal?: AbortSignal | undefined
}

/**
 * Asks the measures for everything that a report says of a month.
 *
 * @throws ReportError `month_not_over`, `month_without_data`, `no_provider_in_scope`; FilterError `unknown_provider`, also
 *   for one outside the scope.
 */
export async function gather(
  around: Surroundings,
  scope: Scope,
  request: Pick<ReportRequest, 'month' | 'providers'>,
  options: GatherOptions = {},
): Promise<Gathered> {
  const month = readMonth(request.month)
  const { regulation, store, clock } = around
  const zone = mainZone(regulation)
  if (request.providers !== null) await resolveFilters({ provider: [...request.providers] }, { ...around, scope })
  const providers = providersOf(around, scope, request.providers)
  const now = clock.now()
  const asOf = endOfMonth(month, zone, { now, ...(await stateWithin(store, scope)) })
  const ask = new Asking(around, { scope, month, zone, providers: request.providers, signal: options.signal })
  const [stages, steps, basis, breached] = await Promise.all([
    stageFigures(ask, providers),
    stepFigures(ask, providers),
    basisFigures(ask, providers, options.sampleSha256 ?? null),
    ask.rows('report/breach_counts', { until: now }),
  ])
  const all = stages.total.find(({ service }) => service === null)
  if (all === undefined || (all.received === 0 && all.completed === 0 && all.in_progress === 0)) {
    const whose = request.providers === null ? '' : ` of ${request.providers.join(', ')}`
    throw new ReportError(
      'month_without_data',
      `there is no data of ${month.text}${whose}: nothing came in, was completed or was in progress`,
      {
        month: month.text,
      },
    )
  }
  const figures: ReportFigures = {
    month: month.text,
    from: formatDay(month.from),
    to: formatDay(month.to),
    asOf: formatInstant(asOf),
    zone,
    providers,
    ...servicesOf(around, scope),
    whole: providers.length === regulation.providers.length,
    ...stages,
    ...steps,
    ...basis,
    breaches: breached.map((row) => ({
      provider: text(row, 'provider'),
      late: number(row, 'late'),
      overdue: number(row, 'overdue'),
      reasons: number(row, 'reasons'),
    })),
  }
  return {
    figures,
    breaches: (eachProvider) =>
      eachProvider === undefined ? breachesOf(ask, now) : firstBreachesOf(ask, now, eachProvider, figures.breaches),
    breachCells: () => breachCellsOf(ask, now),
  }
}

/** Left out where it is every service: figures that were kept before there were such scopes have no such field. */
const servicesOf = ({ regulation }: Surroundings, { services }: Scope): Pick<ReportFigures, 'services'> =>
  services === 'all' ? {} : { services: regulation.services.map(({ id }) => id).filter((id) => services.includes(id)) }

/** Providers that are both asked for and within the scope, in the order of display. */
function providersOf({ regulation }: Surroundings, scope: Scope, asked: readonly string[] | null): string[] {
  const within = regulation.providers
    .map(({ code }) => code)
    .filter((code) => asked === null || asked.includes(code))
    .filter((code) => scope.providers === 'all' || scope.providers.includes(code))
  if (within.length > 0) return within
  throw new ReportError('no_provider_in_scope', 'none of these providers is within your scope: ask for your own', {
    providers: asked,
  })
}
