import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../../server/clock/system-clock.ts'
import type { AuditCheck, AuditEntry, AuditPage } from '../../../server/contract-identity.ts'
import { ACTIONS } from '../../../server/identity/audit/actions.ts'
import { auditPage, checkAudit } from '../../../server/identity/audit/trail.ts'
import { Identity } from '../../../server/identity/identity.ts'
import { parseQuery } from '../../../server/store/queries.ts'
import { ACTIONS as SHOWN } from '../../../web/identity/audit/action_words.ts'
import { FIELDS } from '../../../web/identity/audit/field_words.ts'
import { emptyFolder, merzim, merzimHere, startServer } from '../cli/merzim.ts'
import { csvOf } from '../measures/world.ts'
import { people } from './people.ts'

/** Protects the trail: that what matters is in it with before and after, and that nobody can take or change an entry unseen. */
const LOG = csvOf([{ case_id: 'HQ-1', event: 'received', at: '2020-06-01T05:00:00Z' }])
const DOER = { name: 'tester', account: null, address: '192.0.2.1' }

/** A trail of ten entries in a folder, which is then tampered with behind its back. */
async function tampered(sql: string): Promise<AuditCheck> {
  const folder = emptyFolder()
  const identity = await Identity.open(folder, systemClock)
  for (let count = 1; count <= 10; count++) {
    await identity.audit.write(DOER, { what: 'export', subject: `n ${count}`, detail: { count } })
  }
  const queries = identity.store.queries as Map<string, ReturnType<typeof parseQuery>>
  queries.set('test/tamper', parseQuery('test/tamper', `-- name: test/tamper\n-- purpose: tests\n${sql}`))
  await identity.store.write((tx) => tx.run('test/tamper'))
  const found = await checkAudit(identity.store, identity.keys, identity.audit.end)
  identity.close()
  return found
}

describe('the chain', () => {
  it('is whole when nobody has touched it, also over a restart and with many writing at once', async () => {
    const folder = emptyFolder()
    for (let start = 0; start < 3; start++) {
      const identity = await Identity.open(folder, systemClock)
      const many = Array.from({ length: 20 }, (_, n) =>
        identity.audit.write(DOER, { what: 'sign_in', subject: `${n}` }),
      )
      await Promise.all(many)
      const found = await checkAudit(identity.store, identity.keys, identity.audit.end)
      expect(found).toMatchObject({ entries: (start + 1) * 20, broken: null })
      identity.close()
    }
  })

  it.each([
    ['a changed subject', `UPDATE audit SET subject = 'n 44' WHERE entry = 4`, { entry: 4, why: 'changed' }],
    [
      'a changed moment',
      `UPDATE audit SET "at" = "at" + INTERVAL 1 SECOND WHERE entry = 7`,
      { entry: 7, why: 'changed' },
    ],
    ['a changed name', `UPDATE audit SET who = 'somebody' WHERE entry = 1`, { entry: 1, why: 'changed' }],
    ['a changed detail', `UPDATE audit SET detail = '{"count":6}' WHERE entry = 5`, { entry: 5, why: 'changed' }],
    [
      'two that changed places',
      `UPDATE audit SET entry = 25 - entry WHERE entry IN (3, 4)`,
      { entry: 3, why: 'missing' },
    ],
    ['one that is gone', `DELETE FROM audit WHERE entry = 5`, { entry: 5, why: 'missing' }],
    ['the last one gone', `DELETE FROM audit WHERE entry = 10`, { entry: 10, why: 'missing' }],
    ['all of them gone', `DELETE FROM audit`, { entry: 1, why: 'missing' }],
    [
      'one more, made up',
      `INSERT INTO audit SELECT 11, "at", who, account, address, what, subject, detail, seal FROM audit WHERE entry = 10`,
      { entry: 11, why: 'changed' },
    ],
  ])('shows %s', async (_, sql, broken) => {
    expect((await tampered(sql)).broken).toEqual(broken)
  })

  it('cannot be sealed anew without the key', async () => {
    const folder = emptyFolder()
    const first = await Identity.open(folder, systemClock)
    await first.audit.write(DOER, { what: 'export' })
    first.close()
    const key = join(folder, 'keys', 'identity.key')
    expect(statSync(key).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'keys')).mode & 0o777).toBe(0o700)
    writeFileSync(key, `${'ab'.repeat(32)}\n`)
    const second = await Identity.open(folder, systemClock)
    expect((await checkAudit(second.store, second.keys, second.audit.end)).broken).toEqual({ entry: 1, why: 'changed' })
    second.close()
  })
})

describe('merzim audit verify', () => {
  it('says so, from the folder and from its server, and ends with 1 when an entry is not there', async () => {
    const folder = emptyFolder()
    const log = join(folder, 'log.csv')
    writeFileSync(log, LOG)
    expect((await merzimHere(['ingest', log, '--data', folder])).code).toBe(0)
    const whole = await merzimHere(['audit', 'verify', '--data', folder])
    expect([whole.code, whole.stdout]).toEqual([
      0,
      expect.stringMatching(/^The audit trail is whole: 1 entry, the last /),
    ])
    const server = await startServer(folder)
    const asked = await merzim(['audit', 'verify', '--data', folder, '--json'])
    expect(JSON.parse(asked.stdout)).toMatchObject({ entries: 1, broken: null })
    await server.stop()
    rmSync(join(folder, 'identity.duckdb'))
    const gone = await merzimHere(['audit', 'verify', '--data', folder])
    expect([gone.code, gone.stdout]).toEqual([1, 'Entry 1 of the audit trail is missing; 0 before it are whole.\n'])
  })
})

describe('what is written down', () => {
  it('is a regulation whose files were changed while nothing ran, whichever command finds it', async () => {
    const folder = emptyFolder()
    const log = join(folder, 'log.csv')
    writeFileSync(log, LOG)
    await merzimHere(['ingest', log, '--data', folder])
    const query = () => merzimHere(['query', 'headline', '--as-of', '2020-06-10', '--data', folder])
    expect((await query()).code).toBe(0)
    mkdirSync(join(folder, 'regulation'))
    writeFileSync(
      join(folder, 'regulation', 'days.yaml'),
      'kind: calendar\nid: kz\ncorrects: true\ndays:\n  - { date: 2020-06-02, kind: holiday, names: Day, source: law }\n',
    )
    expect(await query()).toMatchObject({ code: 0 })
    expect((await query()).code).toBe(0)
    const identity = await Identity.open(folder, systemClock)
    const { rows } = await auditPage(identity.store, { what: 'regulation_changed' }, { limit: 10, offset: 0 })
    identity.close()
    expect(rows).toHaveLength(1)
    const { before = {}, after = {} } = (rows[0]?.detail ?? {}) as Record<string, Record<string, string>>
    expect([before['day kz 2020-06-02'], after['day kz 2020-06-02']]).toEqual([undefined, 'holiday'])
    expect(before['files']).not.toBe(after['files'])
  })

  it('is each sign-in, failure, import, undoing, export and change, by whom and from where, with before and after', async () => {
    const world = await people(LOG)
    await world.add('boss', 'administrator')
    await world.signIn('boss', { password: 'a wrong one, really' })
    const boss = await world.as('boss')
    await boss('POST', '/api/v1/batches?name=more.csv', Buffer.from(LOG.replaceAll('HQ-1,HQ,', 'HQ-7,HQ,')), {
      'content-type': 'application/octet-stream',
    })
    await boss('POST', '/api/v1/batches/2/undo')
    await boss('GET', '/api/v1/measures/cases?format=csv')
    await boss('GET', '/api/v1/measures/cases')
    await boss('POST', '/api/v1/me/exports', { what: 'overdue.csv', format: 'csv', rows: 12 })
    const rules = (await boss('GET', '/api/v1/alerts/rules')).json()
    const { rule, version: _, enabled, changedAt: __, changedBy: ___, ...body } = rules[0]
    const saved = await boss('PUT', `/api/v1/alerts/rules/${rule}`, { enabled: !enabled, body })
    expect(saved.statusCode).toBe(200)
    const contact = { name: 'Office', role: 'oblast', providers: [], email: 'o@example.kz', language: 'ru' }
    const kept = await boss('PUT', '/api/v1/alerts/contacts/office', {
      ...{ telegram: null, webhook: null, actor: null, hours: null },
      ...contact,
    })
    expect(kept.statusCode, kept.body).toBe(200)
    await boss('DELETE', '/api/v1/alerts/contacts/office')
    const scope = { providers: ['551000000'], services: 'all' }
    const made = await boss('POST', '/api/v1/accounts', { login: 'head', name: 'Head', role: 'head', scope })
    const { account } = made.json().account
    await boss('PUT', `/api/v1/accounts/${account}`, {
      ...{ login: 'head', name: 'Head', role: 'analyst', blocked: false },
      scope: { providers: 'all', services: 'all' },
    })
    const token = await boss('POST', '/api/v1/tokens', { name: 'portal', role: 'ingest', scope, days: 3 })
    await boss('DELETE', `/api/v1/tokens/${token.json().token.token}`)
    const schedule = { enabled: true, workingDay: 3, time: '09:00', contacts: ['office'], as: 'link', formats: ['pdf'] }
    const monthly = { ...schedule, parts: ['summary'], chapters: false }
    const planned = await boss('PUT', '/api/v1/reports/schedules/monthly', monthly)
    expect(planned.statusCode, planned.body).toBe(200)
    await boss('PUT', '/api/v1/reports/schedules/monthly', { ...monthly, workingDay: 5 })
    await boss('DELETE', '/api/v1/reports/schedules/monthly')
    await boss('PUT', '/api/v1/profiles/mine', { yaml: 'kind: profile\nid: mine\nzone: Asia/Almaty\n' })

    const { rows } = (await boss('GET', '/api/v1/audit?limit=100')).json<AuditPage>()
    const done = rows.toReversed().map(({ what }) => what)
    expect(done).toEqual(
      expect.arrayContaining([
        ...['sign_in_failed', 'sign_in', 'import', 'undo', 'export', 'rule_changed', 'contact_changed'],
        ...[
          'schedule_changed',
          'schedule_removed',
          'contact_removed',
          'account_invited',
          'account_changed',
          'token_created',
          'token_revoked',
        ],
      ]),
    )
    // A page that shows a measure exports nothing.
    expect(done.filter((what) => what === 'export')).toHaveLength(2)
    const find = (what: string): AuditEntry | undefined => rows.find((one) => one.what === what)
    expect(find('sign_in_failed')).toMatchObject({ who: 'boss', address: expect.stringMatching(/^10\.9\./) })
    expect(find('import')).toMatchObject({
      who: 'Office of boss',
      subject: '2',
      detail: { file: 'more.csv', accepted: 1 },
    })
    expect(find('rule_changed')?.detail).toMatchObject({ before: { enabled }, after: { enabled: !enabled } })
    expect(find('schedule_changed')?.detail).toMatchObject({ before: { workingDay: 3 }, after: { workingDay: 5 } })
    expect(find('schedule_removed')?.detail).toMatchObject({ before: { workingDay: 5 } })
    expect(find('contact_removed')?.detail).toMatchObject({ before: { name: 'Office' } })
    expect(find('account_changed')?.detail).toMatchObject({
      before: { role: 'head', scope },
      after: { role: 'analyst', scope: { providers: 'all', services: 'all' } },
    })
    expect(JSON.stringify(rows)).not.toContain('a wrong one')
    // The pages have a word for each field.
    const fields = rows.flatMap(({ detail }) => [detail, detail?.['before'], detail?.['after']])
    const named = new Set(fields.flatMap((one) => Object.keys(one ?? {})))
    expect([...named].filter((name) => !['before', 'after'].includes(name) && !(name in FIELDS))).toEqual([])

    const filtered = async (query: string) => (await boss('GET', `/api/v1/audit?${query}`)).json<AuditPage>().total
    expect(await filtered('what=export')).toBe(2)
    expect(await filtered('search=more.csv')).toBe(0)
    expect(await filtered('search=portal')).toBe(2)
    expect(await filtered('from=2020-07-02')).toBe(0)
    expect(await filtered('to=2020-07-01')).toBe(rows.length)
    const csv = await boss('GET', '/api/v1/audit/csv?what=token_created')
    expect(csv.headers['content-type']).toMatch(/^text\/csv/)
    expect(csv.body.split('\r\n')).toHaveLength(3)
    expect((await boss('GET', '/api/v1/audit/check')).json()).toMatchObject({ broken: null })
    await world.close()
  })

  it('is what came by itself, once for each batch', async () => {
    const world = await people(LOG)
    await world.add('boss', 'administrator')
    const boss = await world.as('boss')
    const event = { case_id: 'HQ-9', service: 'HQ', stage: 'HQ-1', event: 'received', provider: '551000000' }
    for (const at of ['2020-06-01T05:00:00Z', '2020-06-01T05:01:00Z']) {
      expect((await boss('POST', '/api/v1/events', { ...event, at })).statusCode).toBe(200)
    }
    const batches = async () => (await boss('GET', '/api/v1/batches')).json<{ accepted: number }[]>()
    await expect.poll(async () => (await batches())[0]?.accepted, { timeout: 20_000 }).toBe(2)
    const written = async () => (await boss('GET', '/api/v1/audit?what=import')).json<AuditPage>().rows
    // It is written down once it is stored.
    await expect.poll(async () => (await written()).length, { timeout: 20_000 }).toBe(1)
    expect((await written()).map(({ who, subject }) => [who, subject])).toEqual([['pushed events', '2']])
    await world.close()
  })

  it('can be read in every language: the pages know each action', () => {
    expect([...SHOWN]).toEqual([...ACTIONS])
  })

  it('stays small, whatever strangers call themselves, and is safe to open in a spreadsheet', async () => {
    const world = await people()
    await world.add('boss', 'administrator')
    await world.signIn(`=HYPERLINK("http://evil.example","x")\u0000${'y'.repeat(150)}`)
    const boss = await world.as('boss')
    const csv = (await boss('GET', '/api/v1/audit/csv?what=sign_in_failed')).body
    expect(csv).toContain(`"'=HYPERLINK(`)
    expect(csv).not.toContain('\u0000')
    await world.close()
  })

  it('lies where no question about cases can reach', async () => {
    const folder = emptyFolder()
    const log = join(folder, 'log.csv')
    writeFileSync(log, LOG)
    await merzimHere(['ingest', log, '--data', folder])
    expect(existsSync(join(folder, 'identity.duckdb'))).toBe(true)
    expect(readFileSync(join(folder, 'merzim.duckdb')).includes('identity_meta')).toBe(false)
  })
})
