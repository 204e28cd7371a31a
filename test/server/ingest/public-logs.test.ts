import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { BatchReport } from '../../../server/ingest/batch.ts'
import { findProfile } from '../../../server/ingest/profile-file.ts'
import { describeWithShared, sharedFolder } from '../../shared.ts'
import { fixtures, type Intake, openIntake } from './intake.ts'

/** Real logs, with figures that other programs computed. None of them is part of the project. */
const profileOf = (name: string) => findProfile(`${fixtures}profiles/${name}.yaml`)

describeWithShared('the Dutch permits, as CSV and as XES', () => {
  let csv: Intake
  let xes: Intake
  const reports: BatchReport[] = []
  beforeAll(async () => {
    csv = await openIntake()
    xes = await openIntake()
    const profile = profileOf('receipt')
    reports.push(await csv.takeFile(`${sharedFolder}logs/receipt.csv`, { profile }))
    reports.push(await xes.takeFile(`${sharedFolder}logs/WABO_receipt_phase.xes.gz`, { profile }))
  })
  afterAll(() => {
    csv.close()
    xes.close()
  })

  it('have 1,434 cases, 8,577 events, 27 activities', async () => {
    for (const report of reports) {
      expect(report).toMatchObject({ rowsIn: 8577, accepted: 8577, duplicate: 0, rejected: 0, cases: 1434 })
      // A receipt of each case, and an end of those that have one.
      expect(report.derived).toBe(1434 + 1329)
    }
    const [counted] = await csv.ask(`SELECT count(DISTINCT case_id)::INTEGER AS cases, count(*)::INTEGER AS events,
      count(DISTINCT activity)::INTEGER AS activities FROM event WHERE NOT derived`)
    expect(counted).toEqual({ cases: 1434, events: 8577, activities: 27 })
  })

  it('give the same facts', async () => {
    const fromCsv = await csv.facts()
    expect(fromCsv.steps.length).toBeGreaterThan(8000)
    expect(await xes.facts()).toEqual(fromCsv)
  })

  it('are one log when both are taken in', async () => {
    const facts = await csv.facts()
    const again = await csv.takeFile(`${sharedFolder}logs/WABO_receipt_phase.xes.gz`, { profile: profileOf('receipt') })
    expect(again).toMatchObject({ accepted: 0, duplicate: 8577, corrected: 0, derived: 0, cases: 0 })
    expect(await csv.facts()).toEqual(facts)
  })

  const ended = (by: string) => `WITH attribute AS (
      SELECT case_id, any_value(coalesce(attributes ->> '${by}', channel)) AS value FROM event
      WHERE attributes IS NOT NULL GROUP BY case_id)
    SELECT value, count(*) FILTER (verdict = 'late')::INTEGER AS late, count(*)::INTEGER AS ended,
      count(*) FILTER (verdict = 'unjudged')::INTEGER AS unjudged
    FROM stage_fact JOIN attribute USING (case_id)
    WHERE known_to > TIMESTAMP '2100-01-01 00:00:00' AND completed IS NOT NULL
    GROUP BY value ORDER BY ended DESC`

  it('ended 1,329 times, 377 times after the case’s own deadline, as split by department', async () => {
    // Two cases ended before they were received: "a stage without a receipt … is unjudged" (event-log, "Reading a case"),
    // so they count among the ended, and are neither late nor on time. The receipt then opens the stage anew.
    expect(await csv.ask(ended('case:department'))).toEqual([
      { value: 'General', late: 370, ended: 1285, unjudged: 0 },
      { value: 'Customer contact', late: 1, ended: 29, unjudged: 2 },
      { value: 'Experts', late: 6, ended: 15, unjudged: 0 },
    ])
  })

  it('are split by channel', async () => {
    expect(await csv.ask(ended('no such attribute'))).toEqual([
      { value: 'Internet', late: 313, ended: 1148, unjudged: 2 },
      { value: 'Desk', late: 39, ended: 107, unjudged: 0 },
      { value: 'Post', late: 17, ended: 52, unjudged: 0 },
      { value: 'e-mail', late: 8, ended: 21, unjudged: 0 },
      { value: 'Intern', late: 0, ended: 1, unjudged: 0 },
    ])
  })

  it('have deadlines of 56 days in the middle', async () => {
    const [middle] = await csv.ask(`SELECT median(epoch(deadline) - epoch("at")) / 86400 AS days FROM event
      WHERE event = 'received' AND step IS NULL`)
    expect(Number(middle?.['days'])).toBeCloseTo(56, 1)
  })
})

/**
 * Rows that repeat another in everything the log tells (case, activity, transition, instant, resource) are one event, by
 * the specification: they count as duplicates, and are not lost. The building permits have many, because their phases
 * stand for finer activities that the files no longer name.
 */
const LOGS: [profile: string, file: string, duplicate: number][] = [
  ['bpic15-1', 'T_BPIC15_1.xes.gz', 12_368],
  ['bpic15-2', 'T_BPIC15_2.xes.gz', 12_313],
  ['bpic15-3', 'T_BPIC15_3.xes.gz', 12_813],
  ['bpic20-domestic', 'BPIC20_DomesticDeclarations_cleaned.xes.gz', 0],
  ['procurement', 'it_procurement_SERVIZI_input.csv', 0],
  ['helpdesk-xes', 'Helpdesk.xes.gz', 127],
  ['helpdesk-disco', 'helpdesk_disco.csv', 127],
  ['sepsis', 'Sepsis.xes.gz', 7],
  ['production', 'Production.csv', 51],
]

describeWithShared('the other public logs', () => {
  let intake: Intake
  beforeAll(async () => {
    intake = await openIntake()
  })
  afterAll(() => intake.close())

  it.each(LOGS)('%s: its cases, events and activities', { timeout: 240_000 }, async (profile, file, duplicate) => {
    const expected = JSON.parse(readFileSync(`${sharedFolder}logs/reference/${file}.json`, 'utf8'))
    await intake.empty()
    const report = await intake.takeFile(`${sharedFolder}logs/${file}`, { profile: profileOf(profile) })
    expect(report).toMatchObject({
      rowsIn: expected.events,
      duplicate,
      rejected: 0,
      accepted: expected.events - duplicate,
    })
    const [counted] = await intake.ask(`SELECT count(DISTINCT case_id)::INTEGER AS cases,
      count(DISTINCT activity)::INTEGER AS activities, count(DISTINCT case_id) = (SELECT count(*) FROM case_fact) AS judged
      FROM event`)
    expect(counted).toEqual({ cases: expected.cases, activities: expected.activities, judged: true })
  })

  it('the helpdesk’s two files tell the same, with an offset and in local time', { timeout: 240_000 }, async () => {
    const events = async (profile: string, file: string) => {
      await intake.empty()
      await intake.takeFile(`${sharedFolder}logs/${file}`, { profile: profileOf(profile) })
      return (await intake.events()).map(({ case_id: id, activity, at, resource }) => [id, activity, at, resource])
    }
    const disco = await events('helpdesk-disco', 'helpdesk_disco.csv')
    expect(disco).toEqual(await events('helpdesk-xes', 'Helpdesk.xes.gz'))
  })
})
