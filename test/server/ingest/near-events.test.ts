import { afterEach, describe, expect, it } from 'vitest'
import { csv, type Intake, openIntake, row } from './intake.ts'

/**
 * Protects that what is stored of a file's cases is found although it is looked for only where the facts of cases say that
 * it lies: and everywhere, as long as facts do not tell of every event.
 */
let intake: Intake
afterEach(() => intake.close())

const old = row({ case_id: 'HQ-OLD', at: '2019-06-03T04:00:00Z' })
const other = row({ case_id: 'HQ-OTHER', at: '2020-02-03T04:00:00Z' })
const stale = row({ case_id: 'HQ-OLD', event_id: 'e1', event: 'completed', step: '1', at: '2019-06-04T04:00:00Z' })
const moved = row({ case_id: 'HQ-OLD', event_id: 'e1', event: 'completed', step: '1', at: '2019-09-04T04:00:00Z' })

/** What the statement that looks for them is told. */
async function spansOf(work: () => Promise<unknown>): Promise<{ after: string; until: string }[]> {
  const told: { after: string; until: string }[] = []
  const { prepareAndWrite } = intake.store
  intake.store.prepareAndWrite = (wanted) =>
    prepareAndWrite.call(intake.store, (tx) => {
      const run = tx.run.bind(tx)
      tx.run = (name, params, options) => {
        if (name === 'ingest/near_events') told.push(options?.splices as { after: string; until: string })
        return run(name, params, options)
      }
      return wanted(tx)
    }) as ReturnType<typeof wanted>
  await work()
  intake.store.prepareAndWrite = prepareAndWrite
  return told
}

describe.each([
  ['where every event is judged', true],
  ['where facts are missing', false],
])('%s', (_, judged) => {
  it('a repeated and a corrected event of a case are found among later ones', async () => {
    intake = await openIntake({ judged })
    await intake.take(csv(old, stale))
    await intake.take(csv(other))
    expect(await intake.take(csv(old))).toMatchObject({ accepted: 0, duplicate: 1 })
    const spans = await spansOf(async () =>
      expect(await intake.take(csv(moved))).toMatchObject({ accepted: 1, corrected: 1 }),
    )
    expect(spans).toEqual([
      judged
        ? { after: "'2019-06-03T04:00:00.000000Z'", until: "'2019-06-04T04:00:00.000000Z'" }
        : { after: "'-infinity'", until: "'infinity'" },
    ])
    // Where it lay before the correction it is still known, and not taken in again.
    expect(await intake.take(csv(stale))).toMatchObject({ accepted: 0, duplicate: 1 })
    const events = await intake.events()
    expect(events.filter((event) => event['case_id'] === 'HQ-OLD')).toHaveLength(2)
  })
})
