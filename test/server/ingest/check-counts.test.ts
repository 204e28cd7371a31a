import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkFile } from '../../../server/ingest/check/check-file.ts'
import { canonical, type Profile } from '../../../server/ingest/profile.ts'
import { findProfile } from '../../../server/ingest/profile-file.ts'
import { runs } from '../../runs.ts'
import { csv, fixtures, type Intake, now, openIntake, row } from './intake.ts'

/** Protects the promise of a check: what it counts is what the import counts, to the row, whatever is stored already. */
let intake: Intake
beforeAll(async () => {
  intake = await openIntake({ judged: false })
})
afterAll(() => intake.close())

/** What a check says of a file, then what its import says. */
async function both(content: string | Buffer, name = 'log.csv', profile: Profile = canonical) {
  const path = join(intake.folder, name)
  writeFileSync(path, content)
  const found = await checkFile(intake.store, intake.regulation, {
    name,
    path,
    profile,
    clock: { now: () => now },
    signal: new AbortController().signal,
    onPart: () => undefined,
    onPhase: () => undefined,
  })
  const report = await intake.takeFile(path, { profile })
  rmSync(path)
  const { rowsTotal, accepted, duplicate, rejected, byReason, changes, nextBatch } = found
  return {
    checked: [rowsTotal, accepted, duplicate, rejected, byReason, changes?.correctedSteps, nextBatch],
    taken: [
      report.rowsIn,
      ...[report.accepted, report.duplicate, report.rejected],
      ...[report.byReason, report.corrected, report.batch],
    ],
  }
}

const pick = <T extends string>(...values: T[]) => fc.constantFrom(...values)
/** Few values, so that rows repeat, correct and contradict each other. */
const anyRow = fc
  .record({
    case_id: pick('A', 'B', 'C', ''),
    event: pick('received', 'completed', 'completed', 'vanished'),
    at: pick('2019-06-03T04:00:00Z', '2019-06-04T04:00:00Z', '2019-06-31', '24.07.2019'),
    event_id: pick('', '', '1', '2'),
    resource: pick('', 'x'),
    actor: pick('', 'chanc'),
    provider: pick('551000000', '551000000', '551000000', 'nowhere'),
  })
  .map(row)

describe('a check', () => {
  it('counts as the import does: any two files, one after the other', async () => {
    const files = fc.tuple(
      fc.array(anyRow, { minLength: 1, maxLength: 25 }),
      fc.array(anyRow, { minLength: 1, maxLength: 25 }),
    )
    await fc.assert(
      fc.asyncProperty(files, async ([first, second]) => {
        await intake.empty()
        for (const rows of [first, second, [...second, ...first]]) {
          const { checked, taken } = await both(csv(...rows))
          expect(checked).toEqual(taken)
        }
      }),
      { numRuns: runs(2) },
    )
  })

  it.each(['zero-bytes.csv', 'impossible-years.csv', 'broken-lines.ndjson', 'every-fault.csv'])(
    'counts as the import does: %s',
    async (file) => {
      await intake.empty()
      const profile = file === 'every-fault.csv' ? findProfile(`${fixtures}bad/every-fault.profile.yaml`) : canonical
      const content = readFileSync(`${fixtures}bad/${file}`)
      for (const _ of file === 'every-fault.csv' ? ['first', 'again'] : ['first']) {
        const { checked, taken } = await both(content, file, profile)
        expect(checked).toEqual(taken)
      }
    },
  )
})
