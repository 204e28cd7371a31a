import type { Random } from '../../fixtures/random.ts'
import type { MeasureName } from '../../server/measures/catalogue.ts'
import type { AskedFilters } from '../../server/measures/filters.ts'
import type { Regulation } from '../../server/regulation/types.ts'

/** One question to one measure, as a page asks it. */
export interface Asked {
  readonly measure: MeasureName
  readonly filters: AskedFilters
}

/** What a measure is asked beside the filters of the page; several take turns. */
const OWN: Partial<Record<MeasureName, readonly AskedFilters[]>> = {
  overdue: [{ limit: 50 }],
  open_steps: [
    { tab: 'overdue', limit: 50 },
    { tab: 'all', limit: 50 },
    { tab: 'at_risk', limit: 50, offset: 100 },
  ],
  open_step_actors: [{ tab: 'overdue' }, { tab: 'due_24h' }],
  worst_steps: [{ limit: 5 }, { limit: 1000 }],
  late_steps: [{ limit: 50 }, { limit: 50, offset: 500 }],
  late_stages: [{ limit: 50 }],
  cases: [{ limit: 50 }, { limit: 50, case_state: 'overdue' }, { limit: 8, search: '0123' }],
  people: [{ limit: 50 }, { limit: 5, search: 'comm-55' }],
  changes: [{ limit: 20 }],
  step_load: [{}, { by: 'actor' }, { by: 'provider', across: 'step' }, { by: 'step' }, { by: 'resource' }],
  step_used: [{}, { by: 'provider', across: 'actor' }],
  handovers: [{}, { by: 'provider' }],
  step_list: [
    { limit: 50, verdict: 'late' },
    { limit: 50, used_over: 80, used_upto: 100 },
  ],
  stage_list: [
    { limit: 50, stage_state: 'late' },
    { limit: 50, basis: 'received', stage_state: 'open' },
  ],
}

const PERIODS: readonly AskedFilters[] = [
  {},
  {},
  {},
  { from: '2020-05-01', to: '2020-05-31' },
  { from: '2020-08-01', to: '2020-08-31' },
  { from: '2020-09-14', to: '2020-09-20' },
  { from: '2020-01-01', to: '2020-09-30' },
]

/** Earlier moments, in the days of the seeded log: ends of days, and moments within them. */
const MONTHS = ['03', '04', '05', '06', '07', '08', '09']

/** Filters as readers mix them: half of all questions narrow nothing but the period, a third ask for one provider. */
export function mixedFilters(random: Random, { providers, editions }: Regulation): AskedFilters {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random.next() * from.length)] as T
  const filters: AskedFilters = {}
  if (random.chance(0.4)) {
    const day = `2020-${pick(MONTHS)}-${String(1 + Math.floor(random.next() * 28)).padStart(2, '0')}`
    filters.as_of = random.chance(0.6) ? day : `${day}T0${Math.floor(random.next() * 10)}:30:00Z`
  } else Object.assign(filters, pick(PERIODS))
  const place = random.next()
  if (place < 0.35) filters.provider = pick(providers).code
  else if (place < 0.5) filters.provider = [pick(providers), pick(providers), pick(providers)].map(({ code }) => code)
  if (random.chance(0.5)) {
    const edition = pick(editions)
    filters.service = edition.service
    if (random.chance(0.4)) {
      const stage = pick(edition.stages)
      filters.stage = stage.id
      if (random.chance(0.4)) filters.step = pick(stage.steps).ordinal
    }
  }
  const { actor } = pick(pick(pick(editions).stages).steps)
  if (random.chance(0.15) && actor !== null) filters.actor = actor
  return filters
}

/** What the overview asks at once after a click on a filter: what it shows, and what that is compared with. */
export function overviewOf(filters: AskedFilters, before: AskedFilters, months: AskedFilters): readonly Asked[] {
  const service = String(filters.service ?? 'HQ')
  const { step: _, ...places } = filters
  const first = { ...places, service, stage: `${service}-1` }
  return [
    { measure: 'headline', filters },
    { measure: 'headline', filters: { ...filters, ...before } },
    { measure: 'stage_days', filters: first },
    { measure: 'stage_days', filters: { ...first, ...before } },
    { measure: 'provider_rate', filters },
    { measure: 'provider_rate', filters: { ...filters, ...before } },
    { measure: 'monthly_rate', filters: { ...filters, ...months } },
    { measure: 'step_rate', filters },
    { measure: 'worst_steps', filters: { ...filters, limit: 5 } },
    { measure: 'daily_state', filters },
    { measure: 'upcoming_deadlines', filters },
    { measure: 'open_step_actors', filters: { ...filters, tab: 'overdue' } },
    { measure: 'open_step_actors', filters: { ...filters, tab: 'due_24h' } },
  ]
}

/** What a reader of the overview clicks on, one after another, in the days of the seeded log; nothing is asked twice. */
export function clicksOf({ providers, services }: Regulation): Readonly<Record<string, readonly AskedFilters[]>> {
  const codes = providers.map(({ code }) => code)
  const pairs = codes.map((code, index) => ({ provider: [code, codes[(index + 1) % codes.length] ?? code] }))
  return {
    providers: pairs,
    service: services.map(({ id }) => ({ service: id })),
    period: MONTHS.map((month) => ({ from: `2020-${month}-02` })),
    'as of': MONTHS.slice(1).map((month) => ({ as_of: `2020-${month}-14T05:00:00Z` })),
  }
}

/** The `turn`-th question to a measure under some filters of the page. */
export const questionOf = (measure: MeasureName, filters: AskedFilters, turn: number): Asked => {
  const own = OWN[measure] ?? [{}]
  return { measure, filters: { ...filters, ...own[turn % own.length] } }
}
