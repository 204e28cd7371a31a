import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { printedCell } from '../../../server/api/printed.ts'
import type { MeasureName } from '../../../server/measures/catalogue.ts'
import { describeWithShared, sharedFolder } from '../../shared.ts'
import { type World, worldOf } from './world.ts'

/** Holds the three measures of the specification to a log that another program judged. */
type Printed = Readonly<Record<string, unknown>>

const KEYS = ['case_id', 'provider', 'service', 'stage', 'step']
const keyOf = (row: Printed) => KEYS.map((key) => row[key] ?? '').join(' ')
const COUNTS =
  /^(received|completed|refused|on_time|late|returned|open|due_soon|overdue|suspended|in_progress|at_risk)$/

describeWithShared('the worked log', () => {
  let world: World
  const file = (name: string) => readFileSync(`${sharedFolder}vectors/${name}`, 'utf8')
  beforeAll(async () => {
    world = await worldOf(file('log-small.csv'))
  })
  afterAll(() => world.close())

  it.each(['step_compliance', 'stage_completion', 'overdue'] as const)(
    'gives %s to the last digit',
    async (name: MeasureName) => {
      const expected = JSON.parse(file('log-small.expected.json'))
      const asked = { as_of: expected.as_of, from: expected.from, to: expected.to }
      const wanted: Printed[] = expected[name]
      const columns = Object.keys(wanted[0] ?? {})
      const rows = (await world.ask(name, asked)).map((row) =>
        Object.fromEntries(columns.map((column) => [column, printedCell(column, row[column] ?? null)])),
      )
      // Rows in which every count is zero may be left out.
      const counted = (row: Printed) =>
        name === 'overdue' || columns.some((column) => COUNTS.test(column) && row[column] !== 0)
      const sorted = (list: Printed[]) => list.filter(counted).toSorted((a, b) => keyOf(a).localeCompare(keyOf(b)))
      expect(wanted.length).toBeGreaterThan(5)
      expect(sorted(rows)).toEqual(sorted(wanted))
    },
  )

  it('orders overdue steps by deadline, case and stage', async () => {
    const expected = JSON.parse(file('log-small.expected.json'))
    const rows = await world.ask('overdue', { as_of: expected.as_of })
    expect(rows.map(({ case_id }) => case_id)).toEqual(expected.overdue.map((row: Printed) => row['case_id']))
  })
})
