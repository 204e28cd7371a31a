import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { alertId } from '../server/api/alert-seed.ts'
import { type AlertWorld, openAlertWorld } from './alert-world.ts'
import { openBrowser, openPage, screenshots, settled } from './harness.ts'

/** Protects an inbox and a log of tens of thousands: every row can be reached, and none is waited for long. */
const ALERTS = 50_000
const MESSAGES = 20_000
const AT_ONCE = 10_000
let world: AlertWorld
let browser: Browser
const caseOf = (index: number) => `M-${String(index).padStart(5, '0')}`

beforeAll(async () => {
  ;[world, browser] = await Promise.all([openAlertWorld({ empty: true }), openBrowser()])
  const { seed } = world
  await seed.contact({ now: () => 0n as never }, 'head', 'Отдел жилья', ['551000000'])
  for (let from = 0; from < ALERTS; from += AT_ONCE) {
    await seed.raise(Array.from({ length: AT_ONCE }, (_, index) => ({ caseId: caseOf(from + index), rule: 'breach' })))
  }
  for (let from = 0; from < MESSAGES; from += AT_ONCE / 2) {
    const listed = Array.from({ length: AT_ONCE / 2 }, (_, index) => from + index)
    await seed.messages(
      listed.map((index) => ({
        message: String(index).padStart(32, '0'),
        contact: 'head',
        alerts: [alertId(caseOf(index), 'breach')],
      })),
    )
  }
}, 300_000)
afterAll(async () => {
  await browser.close()
  await world.close()
})

describe.each([
  { part: 'inbox', total: '50,000', first: 'M-00000', second: 'M-01000' },
  { part: 'sent', total: '20,000', first: 'head@example.kz', second: 'head@example.kz' },
])('$part of so many', ({ part, total, first, second }) => {
  it('comes a page at a time, and every page can be had', async () => {
    const { page, complaints, close } = await openPage(browser, { language: 'en' })
    await page.goto(`${world.url}/alerts?part=${part}`)
    const row = page.locator('tbody tr.listed')
    await row.first().waitFor()
    await settled(page)
    expect(await row.first().textContent()).toContain(first)
    expect(await row.count()).toBeLessThan(60)
    const foot = page.getByRole('navigation', { name: 'Pages of the list' })
    expect(await foot.textContent()).toContain(`1–1,000 of ${total}`)
    expect(await foot.getByRole('button', { name: 'Page before' }).isDisabled()).toBe(true)
    await foot.getByRole('button', { name: 'Next page' }).click()
    await foot.getByText(`1,001–2,000 of ${total}`).waitFor()
    await settled(page)
    expect(await row.first().textContent()).toContain(second)
    await page.screenshot({ path: join(screenshots, `alerts-many-${part}.png`) })
    await foot.getByRole('button', { name: 'Page before' }).click()
    await foot.getByText(`1–1,000 of ${total}`).waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  it('is answered before one would wonder', async () => {
    const path = part === 'inbox' ? '?state=unanswered&limit=1000' : '/messages?limit=1000'
    for (const offset of [0, 10_000]) {
      const begun = performance.now()
      const answer = await (await fetch(`${world.url}/api/v1/alerts${path}&offset=${offset}`)).json()
      const took = performance.now() - begun
      expect(answer.rows.length).toBe(1000)
      // Some 0.3 s on a machine that does nothing else.
      expect(took).toBeLessThan(5000)
      process.stdout.write(`${part} from ${offset}: ${Math.round(took)} ms\n`)
    }
  })
})

describe('an inbox that is narrowed', () => {
  it('begins at its first page', async () => {
    const { page, close } = await openPage(browser, { language: 'en' })
    await page.goto(`${world.url}/alerts`)
    await page.getByRole('button', { name: 'Next page' }).click()
    await page.getByText('1,001–2,000 of 50,000').waitFor()
    await page.getByPlaceholder('Case number').fill('M-012')
    await page.locator('p', { hasText: '100 rows' }).waitFor()
    await settled(page)
    expect(await page.locator('tbody tr.listed').first().textContent()).toContain('M-01200')
    await close()
  })
})
