import { addDays, formatDay } from '../../clock/day.ts'
import type { Instant } from '../../clock/types.ts'
import { endOfDay } from '../../clock/zone.ts'
import { askMeasure } from '../../measures/ask.ts'
import type { MeasureName } from '../../measures/catalogue.ts'
import type { AskedFilters } from '../../measures/filters.ts'
import { Moments } from '../../measures/moments.ts'
import { type Filters, resolveFilters, type Surroundings } from '../../measures/resolve.ts'
import { type Scope, scopeParams } from '../../measures/scope.ts'
import type { Store } from '../../store/store.ts'
import { type Params, type Row, toRows } from '../../store/values.ts'
import type { Month } from './month.ts'

/** Questions of one report: all of them about its month, its providers and the end of that month, within one scope. */
export class Asking {
  readonly around: Surroundings
  readonly scope: Scope
  readonly month: Month
  readonly zone: string
  /** The last instant of the month. */
  readonly asOf: Instant
  readonly #providers: readonly string[] | null
  readonly #signal: AbortSignal | undefined

  constructor(
    around: Surroundings,
    about: {
      readonly scope: Scope
      readonly month: Month
      readonly zone: string
      readonly providers: readonly string[] | null
      readonly signal?: AbortSignal | undefined
    },
  ) {
    this.around = around
    this.scope = about.scope
    this.month = about.month
    this.zone = about.zone
    this.asOf = endOfDay(about.zone, about.month.to)
    this.#providers = about.providers
    this.#signal = about.signal
  }

  /** The first instant of the month. */
  get begins(): Instant {
    return (endOfDay(this.zone, addDays(this.month.from, -1)) + 1n) as Instant
  }

  /** A measure as the pages ask it, but for medians, which are exact; judged at the end of the report's month; over another period when one is given. */
  async measure(
    name: MeasureName,
    more: AskedFilters = {},
    period: Pick<Month, 'from' | 'to'> = this.month,
  ): Promise<Row[]> {
    const filters = await this.#filters(name, more, period)
    return (await askMeasure(this.around.store, name, filters, this.scope, { signal: this.#signal })).rows()
  }

  /** A query of `queries/report`, within the same scope. */
  async rows(name: string, more: Params = {}): Promise<Row[]> {
    return toRows(await this.result(name, more))
  }

  /** The same, before it is made into rows. */
  async result(name: string, more: Params = {}): ReturnType<Store['result']> {
    return await this.around.store.result(name, this.params(name, more), { signal: this.#signal })
  }

  /** A query of `queries/report` that reads tables of a moment, over another period when one is given. */
  async counted(name: string, period: Pick<Month, 'from' | 'to'> = this.month): Promise<Row[]> {
    const { store } = this.around
    const query = store.queries.get(name)
    if (query === undefined) throw new Error(`there is no queries/${name}.sql`)
    const filters = await resolveFilters(this.#asked({}, period), this.around)
    return await Moments.of(store).reading(query, filters, (splices) =>
      store.rows(name, this.params(name), { splices, signal: this.#signal }),
    )
  }

  /** Those of its parameters that a query declares; what is not given is "all". */
  params(name: string, more: Params = {}): Params {
    const every: Params = {
      as_of: this.asOf,
      from_day: formatDay(this.month.from),
      to_day: formatDay(this.month.to),
      from_at: this.begins,
      to_at: this.asOf,
      ...scopeParams(this.scope, this.#providers),
      ...more,
    }
    const declared = this.around.store.queries.get(name)?.params ?? []
    return Object.fromEntries(declared.map((one) => [one.name, every[one.name] ?? null]))
  }

  #filters(name: MeasureName, more: AskedFilters, period: Pick<Month, 'from' | 'to'>): Promise<Filters> {
    return resolveFilters(this.#asked(more, period), this.around, name)
  }

  #asked(more: AskedFilters, { from, to }: Pick<Month, 'from' | 'to'>): AskedFilters {
    const providers = this.#providers === null ? {} : { provider: [...this.#providers] }
    return {
      exact: 'yes',
      as_of: formatDay(this.month.to),
      from: formatDay(from),
      to: formatDay(to),
      ...providers,
      ...more,
    }
  }
}
