import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findProfile, parseProfile } from '../../../server/ingest/profile-file.ts'
import { judgeTouched } from '../../../server/judge/judge.ts'
import { RegulationError } from '../../../server/regulation/faults.ts'
import type { Transaction } from '../../../server/store/store.ts'
import { csv, fixtures, type Intake, openIntake, row } from './intake.ts'

let intake: Intake
beforeEach(async () => {
  intake = await openIntake()
})
afterEach(() => intake.close())

const received = (caseId: string) => row({ case_id: caseId, step: '', event: 'received', at: '2019-06-03T03:00:00Z' })
const done = (caseId: string, at: string) => row({ case_id: caseId, at })
const failing = async () => {
  throw new Error('the power went')
}

describe('a batch', () => {
  it('judges the cases that it touches, and no other', async () => {
    const judged: string[][] = []
    const judge = async (tx: Transaction, options: Parameters<typeof judgeTouched>[1]) => {
      const queries = intake.store.queries as Map<string, NonNullable<ReturnType<typeof intake.store.queries.get>>>
      const like = queries.get('judge/touched_none')
      if (like !== undefined) {
        queries.set('test/touched', {
          ...like,
          name: 'test/touched',
          sql: 'SELECT case_id FROM touched_case ORDER BY ALL',
        })
      }
      judged.push((await tx.rows('test/touched')).map((one) => String(one['case_id'])))
      await judgeTouched(tx, options)
    }
    await intake.take(csv(received('HQ-1'), received('HQ-2'), received('HQ-3')), { judge })
    const before = (await intake.facts()).steps
    // Late, out of order, and half of it known already.
    await intake.take(csv(done('HQ-2', '2019-06-03T03:10:00Z'), received('HQ-1'), received('HQ-3')), { judge })
    expect(judged).toEqual([['HQ-1', 'HQ-2', 'HQ-3'], ['HQ-2']])
    const after = (await intake.facts()).steps
    expect(after.filter((step) => step['case_id'] !== 'HQ-2')).toEqual(
      before.filter((step) => step['case_id'] !== 'HQ-2'),
    )
    expect(after.find((step) => step['case_id'] === 'HQ-2')).toMatchObject({ step: 1, verdict: 'on_time' })
  })

  it('that fails before its end leaves nothing', async () => {
    await intake.take(csv(received('HQ-1')))
    const before = [await intake.events(), await intake.facts(), await intake.ask('SELECT * FROM batch')]
    const file = csv(done('HQ-1', '2019-06-03T03:10:00Z'), received('HQ-2'), row({ at: 'never' }))
    await expect(intake.take(file, { judge: failing })).rejects.toThrow('the power went')
    expect([await intake.events(), await intake.facts(), await intake.ask('SELECT * FROM batch')]).toEqual(before)
    expect(await intake.rejects()).toEqual([])
    expect(await intake.take(file)).toMatchObject({ batch: 2, accepted: 2, rejected: 1 })
  })

  it.each(['receive', 'read', 'store', 'judge'])('that is given up while it would %s leaves nothing', async (phase) => {
    const gone = new AbortController()
    const taking = intake.take(csv(received('HQ-1'), received('HQ-2')), {
      signal: gone.signal,
      onProgress: (at) => {
        if (at === phase) gone.abort(new Error('client left'))
      },
    })
    await expect(taking).rejects.toThrow()
    expect(await intake.events()).toEqual([])
    expect(await intake.ask('SELECT * FROM batch')).toEqual([])
    expect(await intake.take(csv(received('HQ-1')))).toMatchObject({ batch: 1, accepted: 1 })
  })

  it('tells how far it is', async () => {
    const told: string[] = []
    await intake.take(csv(received('HQ-1')), { bytes: 1e6, onProgress: (phase) => told.push(phase) })
    expect([...new Set(told)]).toEqual(['receive', 'read', 'store', 'judge'])
  })
})

describe('a profile', () => {
  const filed = () => {
    const folder = join(intake.folder, 'regulation', 'profiles')
    return existsSync(folder) ? readdirSync(folder) : []
  }
  const tender =
    '"case_id";"event_name";"event_timestamp";"tender_region"\n"A";"CREATION";"2016-05-31 00:00:00.000";"SARDEGNA"\n'
  const profile = findProfile(`${fixtures}profiles/procurement.yaml`)

  it('files its services, editions and providers, once', async () => {
    expect(intake.regulation.current.services.map(({ id }) => id)).not.toContain('TENDER')
    expect(await intake.take(tender, { profile })).toMatchObject({ accepted: 1, byReason: {} })
    expect(filed()).toEqual(['procurement.providers.yaml', 'procurement.yaml'])
    const { fingerprint, providers } = intake.regulation.current
    expect(providers.find(({ code }) => code === 'SARDEGNA')?.schedule).toMatchObject({ zone: 'Europe/Rome' })
    expect(await intake.events()).toMatchObject([
      { service: 'TENDER', provider: 'SARDEGNA', day_only: true, step: null },
    ])
    await intake.take(tender, { profile })
    expect(intake.regulation.current.fingerprint).toBe(fingerprint)
    await intake.take(tender.replace('SARDEGNA', "VALLE D'AOSTA"), { profile })
    expect(intake.regulation.current.providers.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['SARDEGNA', "VALLE D'AOSTA"]),
    )
  })

  it('takes back what it filed when its batch fails', async () => {
    const { fingerprint } = intake.regulation.current
    await expect(intake.take(tender, { profile, judge: failing })).rejects.toThrow('the power went')
    expect(filed()).toEqual([])
    expect(intake.regulation.current.fingerprint).toBe(fingerprint)
    expect(await intake.take(tender, { profile })).toMatchObject({ accepted: 1 })
  })

  it('that contradicts the regulation is refused whole', async () => {
    const text = `kind: profile
id: wrong
columns: { case_id: case_id, at: event_timestamp, provider: tender_region }
constants: { service: HQ, stage: HQ-1, event: received }
register_providers: { zone: Europe/Rome }
---
kind: services
services:
  - { id: HQ, names: another }
`
    const taking = intake.take(tender, { profile: parseProfile(text, 'wrong.yaml') })
    await expect(taking).rejects.toThrow(RegulationError)
    await expect(intake.take(tender, { profile: parseProfile(text, 'wrong.yaml') })).rejects.toThrow(/wrong\.yaml:9/)
    expect(filed()).toEqual([])
    expect(await intake.events()).toEqual([])
  })
})
