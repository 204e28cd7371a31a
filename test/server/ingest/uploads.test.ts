import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, it, onTestFinished } from 'vitest'
import { MICROS_PER_HOUR, plus } from '../../../server/clock/instant.ts'
import type { Instant } from '../../../server/clock/types.ts'
import { Checks } from '../../../server/ingest/check/checks.ts'
import { canonical } from '../../../server/ingest/profile.ts'
import { Uploads } from '../../../server/ingest/uploads/uploads.ts'
import { emptyFolder } from '../cli/merzim.ts'
import { csv, now, openIntake, row } from './intake.ts'

const bytes = (text: string) => Readable.from([Buffer.from(text)])

it('an upload is kept for a day, also across a restart, and gone after it', async () => {
  const folder = emptyFolder()
  let time: Instant = now
  const clock = { now: () => time }
  const uploads = new Uploads(folder, clock, 1e6)
  const { upload, expiresAt } = await uploads.keep('log.csv', bytes('case_id\nA\n'))
  expect(expiresAt).toBe('2026-01-02T00:00:00.000000Z')
  time = plus(now, 24n * MICROS_PER_HOUR - 1n)
  expect(new Uploads(folder, clock, 1e6).find(upload)).toMatchObject({ upload, name: 'log.csv' })
  time = plus(now, 24n * MICROS_PER_HOUR)
  expect(uploads.find(upload)).toBeUndefined()
  expect(existsSync(uploads.path(upload))).toBe(false)
  expect(readdirSync(join(folder, 'uploads'))).toEqual([])
})

it('a newer check takes the place of one that is under way, and both leave nothing behind', async () => {
  const intake = await openIntake()
  onTestFinished(() => intake.close())
  const uploads = new Uploads(intake.folder, { now: () => now }, 1e8)
  const rows = Array.from({ length: 20_000 }, (_, index) => row({ case_id: `C-${index}` }))
  const { upload, name } = await uploads.keep('log.csv', bytes(csv(...rows, row({ at: '2031-01-01T00:00:00Z' }))))
  const faults: unknown[] = []
  const checks = new Checks(intake.store, intake.regulation, { now: () => now }, (error) => faults.push(error))
  const file = { upload, name, path: uploads.path(upload) }
  const first = checks.begin(file, canonical)
  const second = checks.begin(file, canonical)
  expect(checks.find(upload)?.check).toBe(second.check)
  expect(second.check).not.toBe(first.check)
  await expect.poll(() => checks.find(upload)?.state, { timeout: 60_000 }).toBe('done')
  // A time later than now is a warning: the row is taken all the same.
  expect(checks.find(upload)).toMatchObject({
    ...{ check: second.check, rowsChecked: 20_001, accepted: 20_001, warnings: 1, byWarning: { future_time: 1 } },
    warned: expect.arrayContaining([expect.objectContaining({ line: 20_002, warning: 'future_time' })]),
  })
  checks.begin(file, canonical)
  checks.stop(upload)
  expect(checks.find(upload)).toBeUndefined()
  expect(faults).toEqual([])
  expect(await intake.ask('SELECT batch FROM batch')).toEqual([])
})
