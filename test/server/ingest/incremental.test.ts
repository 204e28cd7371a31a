import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judgeAll } from '../../../server/judge/judge.ts'
import { shippedFolder } from '../../../server/regulation/load.ts'
import { runs } from '../../runs.ts'
import { csv, now, openIntake, row } from './intake.ts'

/** Protects that each batch judges what it touches alone: after any of them the facts are those of judging everything anew. */
const EDITION = 'editions/pavlodar-163-6-hq.421-7.yaml'
const NORM = 'norm: 8 calendar days'

const told = fc
  .record({
    case: fc.integer({ min: 1, max: 4 }),
    step: fc.integer({ min: 0, max: 4 }),
    event: fc.constantFrom('received', 'started', 'completed', 'completed', 'suspended', 'resumed'),
    day: fc.integer({ min: 1, max: 28 }),
    provider: fc.constantFrom('551000000', '552200000', ''),
    id: fc.constantFrom('', '', '', 'e1', 'e2'),
  })
  .map((one) =>
    row({
      case_id: `HQ-${one.case}`,
      step: one.step === 0 || /suspended|resumed|received/.test(one.event) ? '' : String(one.step),
      event: one.event,
      at: `2020-06-${String(one.day).padStart(2, '0')}T05:00:00Z`,
      provider: one.provider,
      event_id: one.id,
    }),
  )
const batch = fc.array(told, { minLength: 1, maxLength: 8 })
const act = fc.oneof(
  { weight: 4, arbitrary: batch.map((rows) => ({ rows, norm: undefined, undone: undefined })) },
  // A corrected edition is taken up by the next batch.
  {
    weight: 1,
    arbitrary: fc.record({ rows: batch, norm: fc.integer({ min: 1, max: 9 }), undone: fc.constant(undefined) }),
  },
  { weight: 2, arbitrary: fc.nat(20).map((undone) => ({ rows: [], norm: undefined, undone })) },
)

/** One of each, and a step that is late by either norm. */
const step3 = (event: string, day: string) => row({ step: '3', event, at: `2020-0${day}T05:00:00Z` })
const opening = [
  row({ step: '', event: 'received', at: '2020-06-01T05:00:00Z' }),
  row({ step: '2', at: '2020-06-02T05:00:00Z' }),
]
const ofAll = [
  { rows: [...opening, step3('completed', '8-20')], norm: undefined, undone: undefined },
  { rows: [step3('started', '6-03')], norm: 2, undone: undefined },
  { rows: [], norm: undefined, undone: 1 },
]

it('any sequence of batches, undoings and changed norms gives the facts of judging everything anew', async () => {
  const intake = await openIntake()
  const shipped = readFileSync(join(shippedFolder, EDITION), 'utf8')
  expect(shipped.split(NORM)).toHaveLength(2)
  const seen = { undone: 0, norms: 0, late: 0 }
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 2, maxLength: 6 }), async (acts) => {
      await intake.empty()
      const left: number[] = []
      for (const { rows, norm, undone } of acts) {
        if (norm !== undefined) {
          const corrected = shipped.replace(/^(id: .*)$/m, '$1\ncorrects: true')
          intake.regulation.file('editions/corrected.yaml', corrected.replace(NORM, NORM.replace('8', String(norm))))
          seen.norms++
        }
        if (undone === undefined) left.push((await intake.take(csv(...rows))).batch)
        else if (left.length > 0) {
          await intake.undo(left.splice(undone % left.length, 1)[0] ?? 0)
          seen.undone++
        }
      }
      const incremental = await intake.facts()
      await intake.store.write((tx) => judgeAll(tx, { now }))
      expect(incremental).toEqual(await intake.facts())
      seen.late += incremental.steps.filter(({ verdict }) => verdict === 'late').length
    }),
    { numRuns: runs(4), endOnFailure: true, examples: [[ofAll]] },
  )
  expect(Math.min(seen.undone, seen.norms, seen.late)).toBeGreaterThan(0)
  intake.close()
})
