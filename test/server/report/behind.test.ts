import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AskedFilters } from '../../../server/measures/filters.ts'
import { PARTS } from '../../../server/report/content/request.ts'
import { tablesOf } from '../../../server/report/table/tables.ts'
import { type ListBehind, listBehind } from '../../../web/reports/list_behind.ts'
import type { World } from '../measures/world.ts'
import { gathered, sampleWorld } from './world.ts'

/** Protects the way from a figure of a report to its cases: the list behind it has as many as the figure says. */
let world: World
beforeAll(async () => {
  world = await sampleWorld()
})
afterAll(() => world.close())

const MEASURES = {
  stages: 'stage_list',
  late_stages: 'late_stages',
  steps: 'step_list',
  late: 'late_steps',
  overdue: 'open_steps',
} as const

const LIMIT = 10_000
/** Where stages on time and refused ones lead to all that were completed. */
const OF_STAGES: ReadonlySet<string> = new Set(['totals', 'providers', 'stages'])

async function listed({ tab, narrow = {}, anyReceipt }: ListBehind, where: AskedFilters): Promise<number> {
  const measure = MEASURES[tab as keyof typeof MEASURES]
  const of = tab === 'overdue' ? { tab } : { from: anyReceipt ? '2018-01-01' : '2020-05-01', to: '2020-05-31' }
  const asked = { as_of: '2020-05-31', ...where, ...of, ...narrow, limit: LIMIT } as AskedFilters
  return (await world.ask(measure, asked)).length
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

it.each(['totals', 'providers', 'stages', 'steps', 'bottlenecks', 'actors'] as const)('of %s', async (name) => {
  const { figures } = await gathered(world)
  const [table] = tablesOf(PARTS).filter((one) => one.name === name)
  const counts = (table?.columns ?? []).filter(({ kind }) => kind === 'count')
  let compared = 0
  for (const row of (table?.rows(figures) ?? []).slice(0, 4)) {
    const where = Object.fromEntries(
      ['provider', 'service', 'stage', 'step', 'actor'].flatMap((part) => {
        const value = part === 'step' ? row[part] : text(row[part])
        return value === undefined || value === null ? [] : [[part, value]]
      }),
    ) as AskedFilters
    for (const { name: column } of counts) {
      const list = listBehind(name, column)
      const overlaps = OF_STAGES.has(name) && (column === 'on_time' || column === 'refused')
      const wanted = row[overlaps ? 'completed' : column]
      if (list === undefined) continue
      expect([column, await listed(list, where)], JSON.stringify(where)).toEqual([column, wanted])
      compared++
    }
  }
  expect(compared).toBeGreaterThan(5)
})

it('leads nowhere where there is no list', () => {
  expect(listBehind('alerts', 'raised')).toBeUndefined()
  expect(listBehind('quality', 'count')).toBeUndefined()
  expect(listBehind('stages', 'in_progress')).toBeUndefined()
})
