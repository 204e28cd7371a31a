import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paramsOf } from '../../../server/measures/ask.ts'
import { MEASURE_NAMES, measureOf } from '../../../server/measures/catalogue.ts'
import type { AskedFilters } from '../../../server/measures/filters.ts'
import { resolveFilters } from '../../../server/measures/resolve.ts'
import { EVERY_PROVIDER } from '../../../server/measures/scope.ts'
import type { Row } from '../../../server/store/values.ts'
import { partOfSample, type World, worldOf } from './world.ts'

/**
 * Most measures read what is open and what has ended apart, each by its own narrow columns, and without the filters that
 * nobody asked for: it must be the same steps and stages, with the same verdicts, as the whole rule gives.
 */
let world: World
beforeAll(async () => {
  world = await worldOf(partOfSample(24))
})
afterAll(() => world.close())

const QUESTIONS: readonly AskedFilters[] = [
  { as_of: '2020-06-30T12:30:00Z' },
  { as_of: '2020-04-10T06:00:00Z', service: 'HQ' },
  { as_of: '2020-05-20', stage: 'PR-1', step: 4, provider: '551000000,552200000' },
  { as_of: '2020-06-15T03:00:00Z', actor: 'comm' },
  { as_of: '2020-03-02T09:00:00Z', resource: 'comm-551-1' },
]

async function filtersOf(asked: AskedFilters) {
  const { store, clock, regulation } = world
  const known = asked.resource === undefined ? asked : { ...asked, resource: await someone() }
  return resolveFilters(known, { store, clock, regulation: regulation.current })
}

async function someone(): Promise<string> {
  const [row] = await world.ask('people', { as_of: '2020-03-02T09:00:00Z', limit: 1 })
  return String(row?.['resource'])
}

async function paramsFor(asked: AskedFilters, query: string) {
  const filters = await filtersOf(asked)
  return paramsOf(world.store, { ...measureOf(world.store, 'headline'), query }, filters, EVERY_PROVIDER)
}

const rows = async (query: string, asked: AskedFilters) => world.store.rows(query, await paramsFor(asked, query))
const shared = (all: readonly Row[], columns: readonly string[]) =>
  all.map((row) => JSON.stringify(columns.map((column) => String(row[column])))).sort()

describe.each(QUESTIONS)('asked %o', (asked) => {
  it.each([
    ['steps', ['case_id', 'stage', 'instance', 'occurrence', 'step', 'actor', 'resource', 'handover', 'verdict']],
    ['stages', ['case_id', 'stage', 'instance', 'provider', 'received', 'deadline', 'verdict', 'place_no']],
  ])('open and ended %s are what the whole rule gives', async (what, every) => {
    const all = await rows(`measures/at/${what}`, asked)
    expect(all.length).toBeGreaterThan(0)
    const columns = every.filter((column) => column in (all[0] ?? {}))
    const open = await rows(`measures/at/open_${what}`, asked)
    const ended = await rows(`measures/at/ended_${what}`, asked)
    expect(shared(open, columns)).toEqual(
      shared(
        all.filter(({ completed }) => completed === null),
        columns,
      ),
    )
    const whole = [...columns, 'completed', 'completed_day', 'days', 'used', 'late_by', 'waiting', 'work'].filter(
      (column) => column in (all[0] ?? {}) && (ended.length === 0 || column in (ended[0] ?? {})),
    )
    expect(shared(ended, whole)).toEqual(
      shared(
        all.filter(({ completed }) => completed !== null),
        whole,
      ),
    )
  })
})

it.each([QUESTIONS[1] ?? {}, QUESTIONS[4] ?? {}])(
  'measures asked %o answer the same with the values bound, and every condition in its place',
  async (asked) => {
    for (const name of MEASURE_NAMES) {
      const measure = measureOf(world.store, name)
      const params = paramsOf(world.store, measure, await filtersOf(asked), EVERY_PROVIDER)
      const bound = await world.store.aside((tx) => tx.rows(measure.query, params))
      expect(await world.store.rows(measure.query, params), name).toEqual(bound)
    }
  },
)

it('every fact has the number of its words', async () => {
  const facts = await rows('measures/at/ended_steps', { as_of: '2020-06-30T12:30:00Z' })
  const words = new Map(facts.map((row) => [row['place_no'], placeOf(row)]))
  expect(words.size).toBeGreaterThan(50)
  expect(new Set(words.values()).size).toBe(words.size)
  for (const row of facts) expect(placeOf(row)).toBe(words.get(row['place_no'] ?? null))
})

const placeOf = ({ provider, service, stage, step }: Row) => [provider, service, stage, step].join(' ')
