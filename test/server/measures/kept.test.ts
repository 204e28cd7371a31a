import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { toArrow } from '../../../server/api/arrow.ts'
import { ingestFile } from '../../../server/ingest/batch.ts'
import { askMeasure } from '../../../server/measures/ask.ts'
import { resolveFilters } from '../../../server/measures/resolve.ts'
import { EVERY_PROVIDER, type Scope } from '../../../server/measures/scope.ts'
import { csvOf, worldOf } from './world.ts'

/** Protects answers that are given from memory: the same as new ones, never older than the data, never another reader's. */
const received = (case_id: string, provider: string) => ({
  case_id,
  provider,
  event: 'received',
  at: '2020-06-02T04:00:00Z',
})

it('gives an answer again until something comes in, and to each scope its own', async () => {
  const world = await worldOf(csvOf([received('HQ-1', '551000000'), received('HQ-2', '551600000')]))
  const { store, regulation, clock } = world
  let asked = 0
  const counted = new Proxy(store, {
    get(target, name) {
      if (name !== 'result') return Reflect.get(target, name).bind?.(target) ?? Reflect.get(target, name)
      return (query: string, ...rest: [never]) => {
        if (query === 'measures/quick/overdue') asked++
        return target.result(query, ...rest)
      }
    },
  })
  const around = { store, clock, regulation: regulation.current }
  const ask = async (scope: Scope = EVERY_PROVIDER) =>
    askMeasure(counted, 'overdue', await resolveFilters({ as_of: '2020-06-30' }, around, 'overdue'), scope)

  const first = await ask()
  const again = await ask()
  expect(asked).toBe(1)
  expect(again.rows().map((row) => row['case_id'])).toEqual(['HQ-1', 'HQ-2'])
  expect(again.rows()).toEqual(first.rows())
  expect(toArrow(again)).toEqual(toArrow(first))

  expect((await ask({ providers: ['551600000'], services: 'all' })).rows().map((row) => row['case_id'])).toEqual([
    'HQ-2',
  ])
  expect(asked).toBe(2)

  const stream = Readable.from([Buffer.from(csvOf([received('HQ-3', '551000000')]))])
  await ingestFile(store, regulation, { name: 'more.csv', stream, clock })
  expect((await ask()).rows().map((row) => row['case_id'])).toEqual(['HQ-1', 'HQ-2', 'HQ-3'])
  world.close()
})
