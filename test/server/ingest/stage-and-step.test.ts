import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { parseProfile } from '../../../server/ingest/profile-file.ts'
import { type Intake, openIntake } from './intake.ts'

/** Logs of offices: one row per step, with stage and step in one column, when it was handed over and when finished. */
let intake: Intake
beforeAll(async () => {
  intake = await openIntake()
})
afterAll(() => intake.close())
beforeEach(() => intake.empty())

const PROFILE = `kind: profile
id: steps
times: [dd.MM.yyyy HH:mm]
columns: { case_id: nr, service: usluga, stage_step: etap_shag, provider: organ }
words: { service: { '001': HQ, '003': PR } }
events:
  - { event: received, at: peredano, optional: true, opens_stage: true }
  - { event: completed, at: zaversheno, optional: true }
`
const log = (...rows: readonly string[]) => ['nr;usluga;etap_shag;organ;peredano;zaversheno', ...rows, ''].join('\n')
const take = (text: string) => intake.take(text, { profile: parseProfile(PROFILE, 'steps.yaml') })
const read = () =>
  intake.ask('SELECT service, stage, step, event, line FROM event ORDER BY line, "at", step NULLS FIRST')

describe('stage and step in one column', () => {
  it('means the only stage, the n-th, or the one named', async () => {
    const report = await take(
      log(
        'A;001;4;551000000;12.05.2020 16:40;',
        'B;003;2/1;551000000;12.05.2020 16:40;',
        'C;003;PR-3 / 2;551000000;12.05.2020 16:40;',
        'D;003;4;551000000;12.05.2020 16:40;',
        'E;001;1/99;551000000;12.05.2020 16:40;',
        'F;001;шаг;551000000;12.05.2020 16:40;',
      ),
    )
    expect(report).toMatchObject({ rowsIn: 6, accepted: 3, rejected: 3 })
    expect(await read()).toEqual([
      { service: 'HQ', stage: 'HQ-1', step: 4, event: 'received', line: 2 },
      { service: 'PR', stage: 'PR-2', step: null, event: 'received', line: 3 },
      { service: 'PR', stage: 'PR-2', step: 1, event: 'received', line: 3 },
      { service: 'PR', stage: 'PR-3', step: 2, event: 'received', line: 4 },
    ])
    expect((await intake.rejects()).map((one) => [one['line'], one['column_name'], one['reason']])).toEqual([
      [5, 'etap_shag', 'missing_value'],
      [6, 'etap_shag', 'unknown_step'],
      [7, 'etap_shag', 'unknown_stage'],
    ])
  })

  it('lets the first step open its stage, so that its norm is judged', async () => {
    await take(
      log(
        'A;001;1;551000000;12.05.2020 10:00;12.05.2020 10:05',
        'A;001;2;551000000;12.05.2020 10:05;13.05.2020 12:00',
        'A;001;3;551000000;13.05.2020 12:00;',
      ),
    )
    const { steps, deviations } = await intake.facts()
    expect(steps.map((one) => [one['step'], one['verdict']])).toEqual([
      [1, 'on_time'],
      [2, 'on_time'],
      [3, null],
    ])
    expect(deviations).toEqual([])
  })
})
