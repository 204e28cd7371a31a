import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inspect } from '../../../server/ingest/formats/inspect.ts'
import { parseProfile } from '../../../server/ingest/profile-file.ts'
import { describeWithShared, sharedFolder } from '../../shared.ts'
import { fixtures, type Intake, openIntake } from './intake.ts'

const event = (id: string, type: string, ...objects: string[]) => ({
  id,
  type,
  time: `2019-06-0${id}T10:00:00+06:00`,
  attributes: [{ name: 'who', value: `w${id}` }],
  relationships: objects.map((objectId) => ({ objectId, qualifier: 'of' })),
})
const LOG = {
  objectTypes: [
    { name: 'application', attributes: [] },
    { name: 'flat', attributes: [] },
  ],
  eventTypes: [],
  objects: [
    {
      id: 'A',
      type: 'application',
      attributes: [
        { name: 'rooms', time: '2019-06-02T00:00:00Z', value: '3' },
        { name: 'rooms', time: '1970-01-01T00:00:00Z', value: '2' },
      ],
    },
    { id: 'B', type: 'application' },
    { id: 'F', type: 'flat' },
  ],
  events: [event('1', 'first', 'A', 'B', 'F'), event('2', 'second', 'B'), event('3', 'first', 'F')],
}
const profile = parseProfile(
  `kind: profile
id: ocel
columns: { case_id: case:concept:name, activity: concept:name, at: time:timestamp, resource: who }
constants: { service: HQ, stage: HQ-1, provider: '551000000', event: completed }
activities: { first: { stage: HQ-1, step: 1 }, second: { stage: HQ-1, step: 2 } }
`,
  'ocel.yaml',
)

describe('an object-centric log', () => {
  let intake: Intake
  beforeAll(async () => {
    intake = await openIntake({ judged: false })
  })
  afterAll(() => intake.close())

  it('gives a row for each object of the chosen type, and one reject for an event that concerns none', async () => {
    const choose = { objectType: 'application' }
    const report = await intake.take(JSON.stringify(LOG), { name: 'log.jsonocel', profile, choose })
    expect(report).toMatchObject({ rowsIn: 4, accepted: 3, rejected: 1, cases: 2, byReason: { no_object: 1 } })
    const events = await intake.events()
    expect(events.map(({ case_id: id, step, resource }) => [id, step, resource])).toEqual([
      ['A', 1, 'w1'],
      ['B', 1, 'w1'],
      ['B', 2, 'w2'],
    ])
    expect(JSON.parse(String(events[0]?.['attributes']))).toEqual({
      'case:rooms': '3',
      'object:flat': 'F',
      'ocel:eid': '1',
      'ocel:qualifier': 'of',
    })
  })

  it('tells its types, so that one can be chosen', async () => {
    const path = `${fixtures}bad/two-types.jsonocel`
    expect(await inspect({ path, name: 'log.jsonocel' })).toMatchObject({
      format: 'ocel',
      objectTypes: ['order', 'item'],
    })
    const other = intake.take(JSON.stringify(LOG), { name: 'log.json', profile, choose: { objectType: 'house' } })
    await expect(other).rejects.toMatchObject({ code: 'choose_object_type', choices: ['application', 'flat'] })
  })

  it('of the first version is refused with advice', async () => {
    const old = '{"ocel:global-log": {"ocel:object-types": []}, "ocel:events": {}}'
    await expect(intake.take(old, { name: 'log.jsonocel' })).rejects.toThrow(/OCEL 1\.0/)
  })
})

describeWithShared('a published object-centric log', () => {
  it('is read from any of its types', async () => {
    const path = `${sharedFolder}logs/ocel/ocel20_example.jsonocel`
    const { objectTypes } = await inspect({ path, name: 'example.jsonocel' })
    expect(objectTypes).toContain('Purchase Order')
  })
})
