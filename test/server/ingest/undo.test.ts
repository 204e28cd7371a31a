import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { parseInstant } from '../../../server/clock/instant.ts'
import { BatchMissing, UndoRefused } from '../../../server/ingest/errors.ts'
import { csv, type Intake, now, openIntake, row } from './intake.ts'

/** Protects what a reader is told about an undoing, and when it is refused. */
let intake: Intake
beforeAll(async () => {
  intake = await openIntake()
})
beforeEach(() => intake.empty())
afterAll(() => intake.close())

const receipt = (caseId: string) => row({ case_id: caseId, step: '', event: 'received', at: '2019-06-03T03:00:00Z' })
const done = (caseId: string, at = '2019-06-03T04:00:00Z') => row({ case_id: caseId, at, event_id: `done ${caseId}` })
const everything = async () => [await intake.events(), await intake.facts()]

describe('undoing a batch', () => {
  it('takes away what it brought, gives back what it corrected, and leaves what others said too', async () => {
    await intake.take(csv(receipt('HQ-1'), done('HQ-1'), receipt('HQ-2')))
    const before = await everything()
    const corrected = done('HQ-1', '2019-07-03T04:00:00Z')
    await intake.take(csv(corrected, receipt('HQ-3'), done('HQ-3'), receipt('HQ-2')))
    await intake.take(csv(receipt('HQ-3')))
    const report = await intake.undo(2, { by: 'A. Smagulova' })
    expect(report).toMatchObject({ batch: 2, file: 'test.csv', dryRun: false, cases: 0, casesTouched: 2 })
    expect(report).toMatchObject({ events: 1, eventsKept: 1, corrected: 1 })
    const [one, three] = [
      await intake.ask(`SELECT "at" FROM event WHERE event_id = 'done HQ-1'`),
      await intake.events(),
    ]
    expect(one).toEqual([{ at: parseInstant('2019-06-03T04:00:00Z') }])
    expect(three.filter((event) => event['case_id'] === 'HQ-3')).toMatchObject([{ event: 'received' }])
    await intake.undo(3)
    expect(await everything()).toEqual(before)
    expect(await intake.ask('SELECT batch, undone_at, undone_by FROM batch ORDER BY batch')).toEqual([
      { batch: 1, undone_at: null, undone_by: null },
      { batch: 2, undone_at: now, undone_by: 'A. Smagulova' },
      { batch: 3, undone_at: now, undone_by: null },
    ])
  })

  it('makes a fuller row of the same event give its place back', async () => {
    const bare = row({ case_id: 'HQ-5' })
    const full = row({ case_id: 'HQ-5', actor: 'chanc', channel: 'portal' })
    await intake.take(csv(full))
    expect(await intake.take(csv(bare))).toMatchObject({ duplicate: 1 })
    await intake.undo(1)
    expect(await intake.events()).toMatchObject([{ case_id: 'HQ-5', actor: null, channel: null }])
    expect(await intake.take(csv(full))).toMatchObject({ batch: 3, duplicate: 1 })
    expect(await intake.events()).toMatchObject([{ actor: 'chanc', channel: 'portal' }])
  })

  it('lets the file come again, and say its rejects again', async () => {
    const file = csv(receipt('HQ-1'), done('HQ-1'), row({ at: 'never' }))
    const first = await intake.take(file)
    const before = await everything()
    await intake.undo(1)
    expect(await everything()).toEqual([[], { steps: [], stages: [], cases: [], deviations: [] }])
    expect(await intake.take(file)).toEqual({ ...first, batch: 2, seconds: expect.any(Number) })
    expect(await everything()).toEqual(before)
  })

  it('tried only, changes nothing and tells the same', async () => {
    await intake.take(csv(receipt('HQ-1'), receipt('HQ-2')))
    await intake.take(csv(done('HQ-1'), receipt('HQ-3')))
    const before = [await everything(), await intake.ask('SELECT * FROM batch ORDER BY ALL')]
    let asked = 0
    const countOverdue = async () => ++asked
    const tried = await intake.undo(2, { dryRun: true, countOverdue })
    expect(tried).toMatchObject({ cases: 1, events: 2, overdue: { from: 1, to: 2 } })
    expect([await everything(), await intake.ask('SELECT * FROM batch ORDER BY ALL')]).toEqual(before)
    expect(await intake.undo(2)).toEqual({ ...tried, dryRun: false, overdue: null })
  })

  it('that fails half-way leaves everything as it was', async () => {
    await intake.take(csv(receipt('HQ-1'), done('HQ-1')))
    const before = [await everything(), await intake.ask('SELECT * FROM batch')]
    const judge = async () => {
      throw new Error('the power went')
    }
    await expect(intake.undo(1, { judge })).rejects.toThrow('the power went')
    expect([await everything(), await intake.ask('SELECT * FROM batch')]).toEqual(before)
  })
})

describe('undoing is refused', () => {
  const weekOn = { now: () => (now + 7n * 86_400_000_000n + 1n) as typeof now }

  it('for a batch that is not there, or was undone before', async () => {
    await intake.take(csv(receipt('HQ-1')))
    await expect(intake.undo(7)).rejects.toThrow(BatchMissing)
    await intake.undo(1)
    await expect(intake.undo(1)).rejects.toThrow(/batch 1 was undone before/)
  })

  it('after seven days, unless forced', async () => {
    await intake.take(csv(receipt('HQ-1')))
    const refused = await intake.undo(1, { clock: weekOn }).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(UndoRefused)
    expect(refused).toMatchObject({ code: 'too_old', message: expect.stringContaining('--force') })
    expect(await intake.undo(1, { clock: weekOn, force: true })).toMatchObject({ cases: 1 })
  })

  it('when an issued report rests on it, unless forced', async () => {
    await intake.take(csv(receipt('HQ-1')))
    const queries = intake.store.queries as Map<string, NonNullable<ReturnType<typeof intake.store.queries.get>>>
    const like = queries.get('judge/touched_none')
    const report = (month: string, hours: number) => {
      const name = `test/report ${month} ${hours}`
      const sql = `INSERT INTO report BY NAME SELECT '${month}-1' AS report, '${month}' AS month,
        (SELECT max(imported_at) FROM batch) + to_hours(${hours}) AS issued_at`
      if (like !== undefined) queries.set(name, { ...like, name, sql })
      return intake.store.write((tx) => tx.run(name))
    }
    const [{ month } = {}] = await intake.ask(`SELECT strftime(min("at"), '%Y-%m') AS month FROM event`)
    // One of earlier months, and one that was issued before the batch came, do not rest on it.
    await report('2018-01', 1)
    await report('2030-01', -1)
    expect(await intake.undo(1, { dryRun: true })).toMatchObject({ cases: 1 })
    await report(String(month), 1)
    const refused = await intake.undo(1).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'in_report', message: expect.stringContaining('--force') })
    expect(await intake.undo(1, { force: true })).toMatchObject({ cases: 1 })
  })

  it('for a batch of which nobody kept what it repeated, whatever is forced', async () => {
    await intake.take(csv(receipt('HQ-1')))
    const name = 'test/lock'
    const queries = intake.store.queries as Map<string, NonNullable<ReturnType<typeof intake.store.queries.get>>>
    const like = queries.get('judge/touched_none')
    if (like !== undefined) queries.set(name, { ...like, name, sql: `UPDATE batch SET locked = 'unrecorded'` })
    await intake.store.write((tx) => tx.run(name))
    await expect(intake.undo(1, { force: true })).rejects.toThrow(/older release/)
  })
})
