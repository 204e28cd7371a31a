import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Served } from '../api/served.ts'
import { openFolder } from './data-folder.ts'
import { Cluster, postgresPrograms } from './postgres-cluster.ts'

if (postgresPrograms === undefined) {
  process.stderr.write('PostgreSQL is not installed: its tests are skipped (Debian: apt-get install postgresql)\n')
}

/** Protects that a database is read to the last row, once, and goes on where it stopped. */
describe.skipIf(postgresPrograms === undefined)('a PostgreSQL source', () => {
  let cluster: Cluster
  beforeAll(async () => {
    cluster = await Cluster.start()
  })
  afterAll(() => cluster?.stop())

  let folder: string
  let api: Served
  const source = (values: Record<string, unknown> = {}) => {
    mkdirSync(join(folder, 'sources'), { recursive: true })
    const query = 'SELECT case_id, service, stage, step, event, at, provider, note, changed_at FROM log;'
    const rule = { kind: 'source', id: 'portal', postgres: { url: cluster.url }, query, watermark: 'changed_at' }
    writeFileSync(join(folder, 'sources', 'portal.yaml'), JSON.stringify({ ...rule, every: 0, ...values }))
  }
  const open = async (values?: Record<string, unknown>) => {
    source(values)
    api = await openFolder(folder)
  }
  const pull = () => api.app.inject({ method: 'POST', url: '/api/v1/sources/portal/pull' })
  const problem = async () => (await api.get('/api/v1/health')).json().sources[0]

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'merzim-pull-'))
    await cluster.run(`DROP TABLE IF EXISTS log; CREATE TABLE log (case_id text, service text DEFAULT 'HQ',
      stage text DEFAULT 'HQ-1', step smallint, event text DEFAULT 'received', at timestamptz, provider int DEFAULT 551000000,
      note numeric(30, 10), changed_at timestamptz)`)
  })
  afterEach(async () => {
    await api?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const insert = (rows: string) => cluster.run(`INSERT INTO log (case_id, at, note, changed_at) VALUES ${rows}`)

  it('is read to its end, once, and from there when more has come, also at the same watermark', async () => {
    await open()
    await insert(`('A', '2020-06-01T04:00:00.123456+00', 12345678901234567.0000000001, '2020-06-01'),
      ('B', '2020-06-02 04:00+06', NULL, '2020-06-02 00:00:00.000001')`)
    expect((await pull()).json()).toMatchObject([{ rowsIn: 2, accepted: 2, rejected: 0, file: 'portal (PostgreSQL)' }])
    expect((await pull()).json()).toEqual([])
    await insert(
      `('C', '2020-06-02T04:00:00Z', NULL, '2020-06-02 00:00:00.000001'), ('D', '2020-06-03T04:00:00Z', NULL, '2020-06-03')`,
    )
    expect((await pull()).json()).toMatchObject([{ rowsIn: 2, accepted: 2, duplicate: 0 }])
    const { events } = (await api.get('/api/v1/cases/A')).json()
    expect(JSON.stringify(events ?? '')).not.toContain('e+')
    const at = await api.world.store.rows('source/events_of_cases', { cases: '["A"]' })
    expect(at[0]?.['at']).toBe(BigInt(Date.parse('2020-06-01T04:00:00.123Z')) * 1000n + 456n)
    await api.close()
    api = await openFolder(folder)
    expect((await pull()).json()).toEqual([])
    expect((await api.get('/api/v1/status')).json()).toMatchObject({ events: 4 })
  })

  it('is read somewhat back too, for rows that were committed late', async () => {
    await open()
    await insert(
      `('A', '2020-06-01T04:00:00Z', NULL, '2020-06-01 12:00'), ('B', '2020-06-01T04:00:00Z', NULL, '2020-06-01 12:10')`,
    )
    await pull()
    await insert(`('C', '2020-06-01T04:00:00Z', NULL, '2020-06-01 12:06')`)
    expect((await pull()).json()).toMatchObject([{ rowsIn: 1, accepted: 1 }])
    expect((await pull()).json()).toEqual([])
    // Later than the five minutes that are usual: another look-back finds it.
    await insert(`('D', '2020-06-01T04:00:00Z', NULL, '2020-06-01 12:01')`)
    expect((await pull()).json()).toEqual([])
    await api.close()
    await open({ look_back: 3600 })
    expect((await pull()).json()).toMatchObject([{ rowsIn: 1, accepted: 1, duplicate: 0 }])
    expect((await pull()).json()).toEqual([])
  })

  it('is pulled by itself, and again after the server was gone', async () => {
    await insert(`('A', '2020-06-01T04:00:00Z', NULL, '2020-06-01')`)
    await open({ every: 1 })
    const events = async () => (await api.get('/api/v1/status')).json().events
    await expect.poll(events, { timeout: 30_000 }).toBe(1)
    await cluster.down()
    await expect
      .poll(problem, { timeout: 30_000 })
      .toMatchObject({ state: 'failing', problem: { code: 'source_unreachable' } })
    await cluster.up()
    await insert(`('B', '2020-06-01T04:00:00Z', NULL, '2020-06-02')`)
    expect((await pull()).json()).toMatchObject([{ accepted: 1 }])
    expect(await problem()).toMatchObject({ problem: null, lastBatch: expect.any(Number) })
  })

  it.each([
    ['a query that does not run', { query: 'SELECT nothing FROM nowhere' }, 'source_query'],
    ['a column that has gone', { query: 'SELECT case_id, at, changed_at FROM log' }, 'missing_columns'],
    ['another database', { postgres: { url: 'postgres://merzim@127.0.0.1:PORT/other' } }, 'source_refused'],
    [
      'a secret that is not there',
      { postgres: { url: 'postgres://127.0.0.1/a', password_env: 'NO_SUCH' } },
      'source_secret',
    ],
    ['a query that writes', { query: 'DELETE FROM log RETURNING *' }, 'source_query'],
  ])('tells of %s, and stores nothing', async (_, values, code) => {
    await insert(`('A', '2020-06-01T04:00:00Z', NULL, '2020-06-01')`)
    const port = JSON.parse(JSON.stringify(values).replace('PORT', String(cluster.port)))
    await open(port)
    const answer = await pull()
    expect([answer.statusCode, answer.json().details.reason]).toEqual([502, code])
    expect(await problem()).toMatchObject({ state: 'failing', problem: { code } })
    expect((await api.get('/api/v1/status')).json()).toMatchObject({ events: 0, lastBatch: null })
  })

  it('tells of a row without a watermark, and never of a password', async () => {
    await insert(`('A', '2020-06-01T04:00:00Z', NULL, NULL)`)
    await open()
    expect((await pull()).json().details.reason).toBe('source_watermark')
    await api.close()
    process.env['MERZIM_TEST_URL'] = 'postgres://merzim:geheim@127.0.0.1:1/none'
    await open({ postgres: { url_env: 'MERZIM_TEST_URL' } })
    expect((await pull()).body).not.toContain('geheim')
    await api.close()
    source({ postgres: { url: 'postgres://merzim:geheim@127.0.0.1/none' } })
    await expect(openFolder(folder)).rejects.toThrow(/must not hold the password/)
  })
})
