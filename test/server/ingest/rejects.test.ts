import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BatchReport } from '../../../server/ingest/batch.ts'
import { findProfile } from '../../../server/ingest/profile-file.ts'
import { rejectReasons } from '../../../server/ingest/reasons.ts'
import { fixtures, type Intake, openIntake } from './intake.ts'

/** Protects "no row is lost silently": one file with every fault that a row can have, and what became of each. */
const FILE = `${fixtures}bad/every-fault.csv`
let intake: Intake
let report: BatchReport

beforeAll(async () => {
  intake = await openIntake({ judged: false })
  report = await intake.takeFile(FILE, { profile: findProfile(`${fixtures}bad/every-fault.profile.yaml`) })
})
afterAll(() => intake.close())

describe('a file with every fault', () => {
  it('has each of its rejects, with line, column, value and reason, as filed', async () => {
    const rejects = await intake.rejects()
    const text = rejects.map((one) => JSON.stringify(one)).join('\n')
    await expect(`${text}\n`).toMatchFileSnapshot(`${fixtures}bad/every-fault.rejects.ndjson`)
  })

  it('has every reason there is', async () => {
    const found = new Set((await intake.rejects()).map((one) => one['reason']))
    // Those of rows that are no text, but objects, are met in bad-files.test.ts and ocel.test.ts; those of a file of
    // corrections in batches.test.ts.
    const elsewhere = ['broken_record', 'no_object', 'not_a_correction']
    const possible = Object.keys(rejectReasons).filter((reason) => !elsewhere.includes(reason))
    expect([...found].toSorted()).toEqual(possible.toSorted())
    expect(Object.keys(report.byReason).toSorted()).toEqual(possible.toSorted())
  })

  it('accounts for every row', async () => {
    // 52 physical lines: a header, a blank line, and one row that runs over three of them.
    const lines = readFileSync(FILE).toString('latin1').split('\n').length
    expect(report.rowsIn).toBe(lines - 4)
    expect(report.rowsIn).toBe(report.accepted + report.duplicate + report.rejected)
    expect(report).toMatchObject({ accepted: 4, duplicate: 1, corrected: 0 })
    expect((await intake.rejects()).length).toBe(report.rejected)
    const [batch] = await intake.ask('SELECT * FROM batch')
    expect(batch).toMatchObject({ rows_in: report.rowsIn, accepted: 4, duplicate: 1, rejected: report.rejected })
  })

  it('took the good rows in', async () => {
    const events = await intake.events()
    expect(events.map(({ step, day_only: dayOnly }) => ({ step, dayOnly }))).toEqual([
      { step: 1, dayOnly: true },
      { step: 1, dayOnly: false },
      { step: 2, dayOnly: false },
      { step: 3, dayOnly: false },
    ])
  })

  it('keeps no number of a person anywhere', async () => {
    const kept = JSON.stringify([await intake.rejects(), await intake.events()], (_, value) =>
      typeof value === 'bigint' ? String(value) : value,
    )
    expect(readFileSync(FILE, 'latin1')).toContain('880101100058')
    expect(kept).not.toContain('880101100058')
  })
})

describe('reasons', () => {
  it('are told in three languages', () => {
    for (const names of Object.values(rejectReasons)) {
      expect(new Set(Object.values(names)).size).toBe(3)
    }
  })
})
