import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatInstant } from '../../../server/clock/instant.ts'
import type { Instant } from '../../../server/clock/types.ts'
import { explainCase } from '../../../server/judge/explain-case.ts'
import { parseQuery } from '../../../server/store/queries.ts'
import type { Row } from '../../../server/store/values.ts'
import { type World, worldOf } from '../measures/world.ts'

/** What a page tells of a case must be what the figures count: the sample's cases, explained and measured. */
const sample = fileURLToPath(new URL('../../../fixtures/logs/sample.csv', import.meta.url))
let world: World
let asOf: Instant
beforeAll(async () => {
  world = await worldOf(readFileSync(sample, 'utf8'))
  const queries = world.store.queries as Map<string, ReturnType<typeof parseQuery>>
  queries.set(
    'test/newest',
    parseQuery('test/newest', '-- name: test/newest\n-- purpose: test\nSELECT max("at") AS "at" FROM event'),
  )
  asOf = (await world.store.rows('test/newest'))[0]?.['at'] as Instant
})
afterAll(() => world.close())

const everyone = {
  service: null,
  services: null,
  stage: null,
  step: null,
  providers: null,
  actor: null,
  resource: null,
}
const measured = async (name: string, ...key: string[]): Promise<Map<string, Row>> =>
  new Map(
    (await world.store.rows(name, { as_of: asOf, ...everyone })).map((row) => [
      key.map((part) => row[part]).join(),
      row,
    ]),
  )

describe('a case of the sample', () => {
  it('is explained as it is measured', async () => {
    const steps = await measured('measures/at/steps', 'case_id', 'stage', 'instance', 'occurrence')
    const stages = await measured('measures/at/stages', 'case_id', 'stage', 'instance')
    const atRisk = await measured('measures/at/stages_at_risk', 'case_id', 'stage', 'instance')
    const ids = [...new Set([...stages.values()].map((row) => String(row['case_id'])))].filter(
      (_, index) => index % 40 === 0,
    )
    expect(ids.length).toBeGreaterThan(140)
    for (const id of ids) {
      const found = await explainCase(world.store, world.regulation.current, id, asOf)
      for (const stage of found?.stages ?? []) {
        const key = [id, stage.stage, stage.instance].join()
        const { verdict } = stages.get(key) ?? {}
        expect([key, stage.verdict, stage.atRisk]).toEqual([key, verdict, atRisk.has(key)])
        for (const step of stage.steps) {
          const row = steps.get(`${key},${step.occurrence}`) ?? {}
          const told = [step.step, step.verdict, step.result, step.actor, step.resource]
          expect([key, ...told]).toEqual([
            key,
            row['step'],
            row['verdict'],
            row['result'],
            row['actor'],
            row['resource'],
          ])
          // While the clock is stopped nobody can know the deadline; the facts keep the one that stood.
          if (step.verdict !== 'suspended') expect([key, step.deadline]).toEqual([key, printed(row['deadline'])])
        }
      }
    }
  })
})

const printed = (cell: unknown) => (typeof cell === 'bigint' ? formatInstant(cell as Instant) : null)
