import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { judgeTouched } from '../../../server/judge/judge.ts'
import { csv, type Intake, openIntake, row } from './intake.ts'

/** Protects "Two rows are the same event when …" of the event log's specification. */
let intake: Intake
beforeAll(async () => {
  intake = await openIntake({ judged: false })
})
beforeEach(() => intake.empty())
afterAll(() => intake.close())

const counts = ({ accepted, duplicate, corrected, rejected }: Awaited<ReturnType<Intake['take']>>) => ({
  accepted,
  duplicate,
  corrected,
  rejected,
})

describe('an event without an id', () => {
  it.each<[string, Record<string, string>]>([
    ['case', { case_id: 'HQ-2' }],
    ['service and stage', { service: 'PR', stage: 'PR-1' }],
    ['step', { step: '2' }],
    ['event', { event: 'started' }],
    ['instant', { at: '2019-06-03T04:00:00.000001Z' }],
    ['resource', { resource: 'x' }],
    ['outcome', { outcome: 'refused' }],
    ['deadline', { deadline: '2019-06-10' }],
  ])('is another when its %s is another', async (_, other) => {
    expect(counts(await intake.take(csv(row(), row(other))))).toMatchObject({ accepted: 2, duplicate: 0 })
    expect((await intake.events()).length).toBe(2)
  })

  it('is the same however its time is written', async () => {
    const report = await intake.take(csv(row(), row({ at: '2019-06-03 10:00' }), row({ at: '2019-06-03T09:00+05:00' })))
    expect(counts(report)).toEqual({ accepted: 1, duplicate: 2, corrected: 0, rejected: 0 })
  })

  it('is kept from the fullest row, whichever came first', async () => {
    const bare = row({ case_id: 'HQ-1' })
    const full = row({ case_id: 'HQ-1', actor: 'chanc', channel: 'portal' })
    await intake.take(csv(bare))
    expect(counts(await intake.take(csv(full)))).toEqual({ accepted: 0, duplicate: 1, corrected: 0, rejected: 0 })
    await intake.take(csv(full.replaceAll('HQ-1,', 'HQ-1,').replace('HQ-1', 'HQ-9')))
    expect(counts(await intake.take(csv(bare.replace('HQ-1', 'HQ-9'))))).toMatchObject({ duplicate: 1 })
    const [one, nine] = await intake.events()
    expect(one).toEqual({ ...nine, case_id: 'HQ-1' })
    expect(one).toMatchObject({ actor: 'chanc', channel: 'portal' })
  })
})

describe('an event with an id', () => {
  it('never shares its number, not with one that is only kept as an earlier content either', async () => {
    const full = row({ actor: 'chanc', channel: 'portal' })
    await intake.take(csv(full))
    // Less full than what is on file: kept beside, under the newest number of all.
    await intake.take(csv(row({ actor: 'chanc' })))
    await intake.take(csv(row({ case_id: 'HQ-2' })))
    const numbers = await intake.ask(
      'SELECT count(*)::INTEGER AS n, count(DISTINCT event_no)::INTEGER AS different FROM (SELECT event_no FROM event UNION ALL SELECT event_no FROM superseded)',
    )
    expect(numbers).toEqual([{ n: 3, different: 3 }])
  })

  const first = row({ event_id: 'e1', resource: 'a' })
  const second = row({ event_id: 'e1', resource: 'b' })

  it('is the same wherever else it is the same', async () => {
    expect(counts(await intake.take(csv(first, first)))).toMatchObject({ accepted: 1, duplicate: 1 })
    expect(counts(await intake.take(csv(first)))).toMatchObject({ accepted: 0, duplicate: 1 })
  })

  it('is another than one of another id, and of another case', async () => {
    const report = await intake.take(
      csv(first, row({ event_id: 'e2', resource: 'a' }), row({ event_id: 'e1', case_id: 'HQ-2' })),
    )
    expect(counts(report)).toMatchObject({ accepted: 3, corrected: 0 })
  })

  it('is corrected by other content, in the file or after it', async () => {
    const together = await intake.take(csv(first, second))
    expect(counts(together)).toEqual({ accepted: 2, duplicate: 0, corrected: 1, rejected: 0 })
    expect((await intake.events()).map((event) => event['resource'])).toEqual(['b'])

    const events = await intake.events()
    await intake.empty()
    await intake.take(csv(first))
    expect(counts(await intake.take(csv(second)))).toEqual({ accepted: 1, duplicate: 0, corrected: 1, rejected: 0 })
    expect(await intake.events()).toEqual(events)
  })

  it('stays corrected when an earlier file comes again', async () => {
    await intake.take(csv(first))
    await intake.take(csv(second))
    expect(counts(await intake.take(csv(first)))).toEqual({ accepted: 0, duplicate: 1, corrected: 0, rejected: 0 })
    expect((await intake.events()).map((event) => event['resource'])).toEqual(['b'])
    const third = row({ event_id: 'e1', resource: 'c' })
    expect(counts(await intake.take(csv(second, third, first)))).toMatchObject({
      accepted: 1,
      duplicate: 2,
      corrected: 1,
    })
    expect((await intake.events()).map((event) => event['resource'])).toEqual(['c'])
  })

  it('takes its case along when the correction moves it in time', async () => {
    const receipt = row({ step: '', event: 'received', at: '2019-06-03T03:00:00Z' })
    await intake.take(csv(receipt, first), { judge: judgeTouched })
    const moved = csv(row({ event_id: 'e1', resource: 'a', at: '2019-07-03T04:00:00Z' }))
    const { cases } = await intake.take(moved, { judge: judgeTouched })
    expect(cases).toBe(1)
    expect((await intake.facts()).steps[0]).toMatchObject({ step: 1, verdict: 'late' })
  })
})
