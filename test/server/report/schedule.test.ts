import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { saveContacts } from '../../../server/alert/contacts/contacts.ts'
import { buildApp } from '../../../server/api/app.ts'
import { formatInstant, parseInstant } from '../../../server/clock/instant.ts'
import { Identity, LOCAL_READER } from '../../../server/identity/identity.ts'
import { ingestFile } from '../../../server/ingest/batch.ts'
import { RegulationInUse } from '../../../server/ingest/regulation-in-use.ts'
import { storeRegulation } from '../../../server/judge/store-regulation.ts'
import { dueBetween, nextDue } from '../../../server/report/schedule/due.ts'
import { Store } from '../../../server/store/store.ts'
import { headerOf, type MailServer, openMailServer } from '../alert/mail-server.ts'
import { partOfSample } from '../measures/world.ts'

/** Protects the schedule: sent on the day that it says, to each what that one may see, once, whatever happens. */
const folder = mkdtempSync(join(tmpdir(), 'merzim-schedule-'))
const regulation = new RegulationInUse({ added: join(folder, 'regulation') })
let now = '2020-05-20T05:00:00Z'
const clock = { now: () => parseInstant(now) }
let store: Store
let mail: MailServer
let identity: Identity
/** Where readers of a mail find the server; null: nowhere. */
let baseUrl: string | null = null
let app: Awaited<ReturnType<typeof buildApp>>

async function open(): Promise<void> {
  store = await Store.open({ folder })
  const email = {
    host: '127.0.0.1',
    port: mail.port,
    tls: 'none',
    ca: null,
    auth: null,
    from: 'Merzim <m@oblast.example>',
  } as const
  const alerts = { baseUrl, email, telegram: null, webhooks: [] }
  identity = await Identity.open(undefined, clock)
  app = await buildApp({
    ...{ store, regulation, clock, identity, webFolder: join(folder, 'no-pages'), alerts },
    authenticate: () => LOCAL_READER,
  })
  await app.ready()
}
async function close(): Promise<void> {
  await app.close()
  identity.close()
  store.close()
}

const person = {
  role: 'head',
  providers: ['552200000'],
  actor: null,
  telegram: null,
  webhook: null,
  hours: null,
} as const

beforeAll(async () => {
  mail = await openMailServer()
  store = await Store.open({ folder })
  await store.write((tx) => storeRegulation(tx, regulation.current, clock.now()))
  await ingestFile(store, regulation, {
    name: 'log.csv',
    stream: Readable.from([Buffer.from(partOfSample(10))]),
    clock: { now: () => parseInstant('2020-07-01T00:00:00Z') },
  })
  await saveContacts(
    store,
    clock,
    [
      { contact: 'head', body: { ...person, name: 'Head', email: 'head@city.example', language: 'kk' } },
      {
        contact: 'oblast',
        body: { ...person, name: 'Oblast', role: 'oblast', providers: [], email: 'o@oblast.example', language: 'ru' },
      },
    ],
    'test',
  )
  store.close()
  await open()
})
afterAll(async () => {
  await close()
  await mail.close()
  rmSync(folder, { recursive: true, force: true })
})

const reports = () => mail.mails.filter(({ raw }) => raw.includes('report-'))

describe('the day of a report', () => {
  it('is the first working day of the next month, by the calendar', () => {
    const when = { workingDay: 1, time: '09:00' }
    const at = (after: string) => {
      const { month, at: due } = nextDue(when, regulation.current, parseInstant(after))
      return [month, formatInstant(due)]
    }
    expect(at('2020-05-20T00:00:00Z')).toEqual(['2020-05', '2020-06-01T03:00:00.000000Z'])
    // 1 to 4 January are days off; the 5th, a Sunday, was made a working day.
    expect(at('2019-12-31T12:00:00Z')).toEqual(['2019-12', '2020-01-05T03:00:00.000000Z'])
    const between = dueBetween(
      when,
      regulation.current,
      parseInstant('2020-03-15T00:00:00Z'),
      parseInstant('2020-06-01T03:00:00Z'),
    )
    expect(between.map(({ month }) => month)).toEqual(['2020-03', '2020-04', '2020-05'])
  })
})

describe('a schedule', () => {
  it('sends on that day, to each what that one may see, in that one’s language', async () => {
    const body = { contacts: ['head', 'oblast'], formats: ['pdf', 'xlsx'], parts: ['summary', 'providers'] }
    const kept = await app.inject({ method: 'PUT', url: '/api/v1/reports/schedules/monthly', payload: body })
    expect(kept.json()).toMatchObject({ nextMonth: '2020-05', nextAt: '2020-06-01T03:00:00.000000Z', sentMonth: null })
    await new Promise((resolve) => setTimeout(resolve, 1500))
    expect(reports()).toEqual([])
    now = '2020-06-01T03:00:00Z'
    app.schedulesChanged()
    await vi.waitFor(() => expect(reports().length).toBe(2), { timeout: 60_000 })
    const head = reports().find(({ to }) => to[0] === 'head@city.example')
    expect(decodeURIComponent(headerOf(head?.raw ?? '', 'Subject') ?? '')).toContain('=?UTF-8?')
    expect(head?.raw).toContain('Content-Type: application/pdf; name=report-2020-05-1-kk.pdf')
    expect(head?.raw).toContain('filename=report-2020-05-1-kk.xlsx')
    const list = (await app.inject({ url: '/api/v1/reports' })).json()
    expect(
      list.map((one: { report: string; within: string[]; language: string }) => [
        one.report,
        one.within.length,
        one.language,
      ]),
    ).toEqual([
      ['2020-05-2', 13, 'ru'],
      ['2020-05-1', 1, 'kk'],
    ])
    const pdf = await app.inject({ url: '/api/v1/reports/2020-05-1/file?format=pdf' })
    const sent = /application\/pdf[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+?)\r\n--/.exec(head?.raw ?? '')?.[1] ?? ''
    expect(Buffer.compare(Buffer.from(sent.replaceAll(/\s/g, ''), 'base64'), pdf.rawPayload)).toBe(0)
  })

  it('sends nothing twice, also after a restart', async () => {
    await close()
    await open()
    now = '2020-06-02T03:00:00Z'
    app.schedulesChanged()
    await new Promise((resolve) => setTimeout(resolve, 2500))
    expect(reports().length).toBe(2)
    const [shown] = (await app.inject({ url: '/api/v1/reports/schedules' })).json()
    expect(shown).toMatchObject({ sentMonth: '2020-05', problem: null, nextMonth: '2020-06' })
  })

  it('sends at the next start what fell due while nothing ran', async () => {
    await close()
    now = '2020-07-02T05:00:00Z'
    await open()
    await vi.waitFor(() => expect(reports().length).toBe(4), { timeout: 60_000 })
    expect(reports().at(-1)?.raw).toMatch(/report-2020-06-\d-(kk|ru)\.pdf/)
  })

  it('is taken away', async () => {
    expect((await app.inject({ method: 'DELETE', url: '/api/v1/reports/schedules/monthly' })).statusCode).toBe(204)
    expect((await app.inject({ method: 'DELETE', url: '/api/v1/reports/schedules/monthly' })).json().code).toBe(
      'schedule_not_found',
    )
  })

  it('sends a link instead of files where the server has an address, to what is kept already', async () => {
    await close()
    baseUrl = 'https://merzim.oblast.example'
    now = '2020-05-20T05:00:00Z'
    await open()
    const body = { contacts: ['head'], as: 'link', formats: ['pdf'], parts: ['summary', 'providers'] }
    await app.inject({ method: 'PUT', url: '/api/v1/reports/schedules/linked', payload: body })
    now = '2020-06-01T03:00:00Z'
    app.schedulesChanged()
    const linked = () => mail.mails.filter(({ raw }) => textOf(raw).includes('/api/v1/reports/'))
    await vi.waitFor(() => expect(linked().length).toBe(1), { timeout: 60_000 })
    const [{ raw, to }] = linked() as [(typeof mail.mails)[number]]
    expect(to).toEqual(['head@city.example'])
    expect(raw).not.toMatch(/application\/pdf|filename=/)
    // The figures are those of the report that was sent before: the same one is linked, not another with another number.
    const link =
      /https:\/\/merzim\.oblast\.example(\/api\/v1\/reports\/2020-05-1\/file\?format=pdf)/.exec(textOf(raw))?.[1] ?? ''
    const answer = await app.inject({ url: link })
    expect([answer.statusCode, answer.rawPayload.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
    expect((await app.inject({ url: '/api/v1/reports' })).json().length).toBe(4)
  })

  it('says why a month could not be sent, once, and goes on with the next', async () => {
    now = '2020-10-01T03:00:00Z'
    app.schedulesChanged()
    const shown = async () => (await app.inject({ url: '/api/v1/reports/schedules' })).json()[0]
    await vi.waitFor(async () => expect(await shown()).toMatchObject({ sentMonth: '2020-09' }), { timeout: 60_000 })
    expect(await shown()).toMatchObject({ problem: 'month_without_data', nextMonth: '2020-10' })
  })

  it('sends nothing while it is paused', async () => {
    const body = { enabled: false, contacts: ['head'], as: 'link' }
    const kept = await app.inject({ method: 'PUT', url: '/api/v1/reports/schedules/linked', payload: body })
    expect(kept.json()).toMatchObject({ enabled: false, nextAt: null, nextMonth: null })
  })
})

/** What a mail says, however its text is packed. */
function textOf(raw: string): string {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  if (/^Content-Transfer-Encoding: base64/im.test(head)) return Buffer.from(body, 'base64').toString('utf8')
  const bytes = body
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
