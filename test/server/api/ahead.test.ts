import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { buildApp } from '../../../server/api/app.ts'
import { Identity, LOCAL_READER } from '../../../server/identity/identity.ts'
import { ingestFile } from '../../../server/ingest/batch.ts'
import { csvOf, worldOf } from '../measures/world.ts'

/** The first reader waits for nothing that could be made before: the answers of the first page are there. */
const received = (case_id: string) => csvOf([{ case_id, event: 'received', at: '2020-06-02T04:00:00Z' }])

it('answers what the first page asks before it is asked, at the start and after what came in', async () => {
  const made: string[] = []
  const world = await worldOf(received('HQ-1'), undefined, ({ name }) => made.push(name))
  const { store, regulation, clock } = world
  const identity = await Identity.open(undefined, clock)
  const app = await buildApp({
    store,
    regulation,
    clock,
    identity,
    authenticate: () => LOCAL_READER,
    webFolder: join(tmpdir(), 'merzim-no-pages'),
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const asked = (name: string) => made.filter((one) => one === name).length
  await expect.poll(() => asked('measures/quick/provider_rate'), { timeout: 20_000 }).toBe(2)
  expect(asked('measures/moment/ended_day')).toBe(1)

  const [figures] = await world.ask('headline')
  expect(figures).toMatchObject({ open_cases: 1 })
  expect(asked('measures/quick/headline')).toBe(2)

  const stream = Readable.from([Buffer.from(received('HQ-2'))])
  await ingestFile(store, regulation, { name: 'more.csv', stream, clock })
  await expect.poll(() => asked('measures/quick/provider_rate'), { timeout: 20_000 }).toBe(4)
  expect((await world.ask('headline'))[0]).toMatchObject({ open_cases: 2 })
  expect(asked('measures/quick/headline')).toBe(4)
  await app.close()
  identity.close()
  world.close()
})
