import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contactBodySchema } from '../../server/alert/contacts/contact.ts'
import { saveContacts } from '../../server/alert/contacts/contacts.ts'
import { readAlertsFile } from '../../server/alert/deliver/alerts-file.ts'
import { buildApp } from '../../server/api/app.ts'
import { parseInstant, plus } from '../../server/clock/instant.ts'
import { ingestFile } from '../../server/ingest/batch.ts'
import { RegulationInUse } from '../../server/ingest/regulation-in-use.ts'
import { Store } from '../../server/store/store.ts'
import { headerOf, type MailServer, openMailServer } from '../server/alert/mail-server.ts'
import { csvOf, type LoggedEvent } from '../server/measures/world.ts'
import { expectAccessible, openBrowser, openPage, screenshots, settled } from './harness.ts'

/**
 * Protects the whole way of an alert: a term passes, a real mail server gets the letter, its link is opened in a browser and
 * answered, and the inbox shows the answer. Nothing is put on file by hand.
 */
const PAVLODAR = '551000000'
/** Step 3 of HQ-1 has until the end of 11 February 2020, in Pavlodar. */
const DEADLINE = parseInstant('2020-02-11T18:00:00Z')
const LEAD_MS = 2_000
const at = (text: string) => `${text.replace(' ', 'T')}:00+06:00`
const LOG: readonly LoggedEvent[] = [
  { event: 'received', at: at('2020-02-03 09:00') },
  { event: 'completed', step: 1, at: at('2020-02-03 09:10') },
  { event: 'completed', step: 2, at: at('2020-02-03 10:00') },
  // The log goes on.
  { case_id: 'HQ-2', event: 'received', at: at('2020-02-11 23:00') },
]

let [mail, store, app, browser]: [MailServer, Store, FastifyInstance, Browser] = [] as never
let folder = ''
let url = ''
/** The clock stands an hour before the term ends until then, and goes on from shortly before. */
let runningSince: number | undefined

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'merzim-letter-'))
  ;[mail, browser] = await Promise.all([openMailServer(), openBrowser()])
  const port = await freePort()
  const email = { host: '127.0.0.1', port: mail.port, tls: 'none', from: 'Merzim <alerts@merzim.example>' }
  writeFileSync(join(folder, 'alerts.yaml'), JSON.stringify({ base_url: `http://127.0.0.1:${port}`, email }))
  store = await Store.open({ folder })
  const regulation = new RegulationInUse({ added: join(folder, 'regulation') })
  const clock = {
    now: () => {
      const ms = runningSince === undefined ? -3_600_000 : performance.now() - runningSince - LEAD_MS
      return plus(DEADLINE, BigInt(Math.round(ms * 1000)))
    },
  }
  const stream = Readable.from([Buffer.from(csvOf(LOG))])
  await ingestFile(store, regulation, { name: 'log.csv', stream, clock })
  const hours = { days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }
  const given = {
    name: 'Отдел жилья',
    role: 'head',
    providers: [PAVLODAR],
    email: 'head@akimat.example',
    language: 'ru',
  }
  await saveContacts(store, clock, [{ contact: 'head', body: contactBodySchema.parse({ ...given, hours }) }], null)
  app = await buildApp({ store, regulation, clock, alerts: readAlertsFile(folder) })
  url = await app.listen({ host: '127.0.0.1', port })
}, 120_000)

afterAll(async () => {
  await app.close()
  store.close()
  await Promise.all([mail.close(), browser.close()])
  rmSync(folder, { recursive: true, force: true })
})

/** For a moment at least: the letters name the server before it listens. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** The plain text of a mail, its transfer encoding undone. */
function plainOf(raw: string): string {
  const part = raw.slice(raw.search(/^Content-Type: text\/plain/im))
  const body = part.slice(part.indexOf('\r\n\r\n') + 4, part.indexOf('\r\n--'))
  const encoding = /^Content-Transfer-Encoding: (\S+)/im.exec(part)?.[1]
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  const bytes = body
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

describe('a term that passes', () => {
  it('is told by mail, answered by the link of the letter, once, and answered in the inbox', async () => {
    const { page, complaints, close } = await openPage(browser, { language: 'ru' })
    await page.goto(`${url}/alerts`)
    await page.locator('h1').waitFor()
    // Reminders wait for the morning; the term has not passed.
    const row = page.locator('tbody tr.listed', { hasText: 'Нарушение срока' })
    await settled(page)
    expect(await row.count()).toBe(0)

    runningSince = performance.now()
    app.alertsChanged('answers')

    await expect.poll(() => mail.mails.length, { timeout: 60_000 }).toBe(1)
    const [letter] = mail.mails
    expect(letter?.to).toEqual(['head@akimat.example'])
    expect(headerOf(letter?.raw ?? '', 'Message-ID')).toMatch(/^<[\da-f]{32}@merzim\.example>$/)
    const text = plainOf(letter?.raw ?? '')
    expect(text).toContain('HQ-1')
    const [link] = text.match(/http:\/\/127\.0\.0\.1:\d+\/a\/\S+/) ?? []
    expect(link).toBeDefined()

    // The open page hears of it by itself.
    await row.getByText('Доставлено', { exact: true }).waitFor()

    await page.goto(link ?? '')
    await page.getByRole('heading', { name: 'Ответ на оповещение' }).waitFor()
    expect(await page.locator('body').textContent()).toContain('HQ-1')
    await page.getByRole('radio', { name: 'Ожидаются документы' }).check()
    await page.getByLabel('Пояснение').fill('Ждём справку из банка')
    await page.getByLabel('К какому дню будет исполнено').fill('2020-02-14')
    await page.screenshot({ path: join(screenshots, 'alert-letter-answer.png') })
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Ответить' }).click()
    await page.getByRole('heading', { name: 'Ответ записан' }).waitFor()

    await page.goto(link ?? '')
    await page.getByRole('heading', { name: 'Эта ссылка уже использована' }).waitFor()
    // The browser says that what the link led to is gone, and nothing else.
    expect(complaints).toEqual([`410: ${link}`, expect.stringContaining('410')])
    complaints.length = 0

    await page.goto(`${url}/alerts?stand=acknowledged`)
    await row.first().waitFor()
    await settled(page)
    expect(await row.textContent()).toContain('HQ-1')
    expect(await row.textContent()).toContain('14.02')
    await row.click()
    const panel = page.getByRole('complementary')
    await panel.getByText('Ждём справку из банка').first().waitFor()
    await page.screenshot({ path: join(screenshots, 'alert-letter-inbox.png') })
    expect(complaints).toEqual([])
    await close()
    expect(mail.mails.length).toBe(1)
  })
})
