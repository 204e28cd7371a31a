import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AlertWorld, openAlertWorld } from './alert-world.ts'
import { expectAccessible, openBrowser, openPage, screenshots, settled } from './harness.ts'

/** Protects the pages of alerts: what each shows, in every language, theme and size, without a complaint of axe or the console. */
let world: AlertWorld
let browser: Browser
beforeAll(async () => {
  ;[world, browser] = await Promise.all([openAlertWorld({ wordy: true }), openBrowser()])
}, 120_000)
afterAll(async () => {
  await browser.close()
  await world.close()
})

const PARTS = ['inbox', 'rules', 'contacts', 'sent', 'muted'] as const
const LOOKS = [
  { name: 'ru', language: 'ru', width: 1366, height: 768, colorScheme: 'light' },
  { name: 'kk-dark', language: 'kk', width: 1920, height: 1080, colorScheme: 'dark' },
  { name: 'en-phone', language: 'en', width: 390, height: 844, colorScheme: 'light' },
  { name: 'ru-phone', language: 'ru', width: 390, height: 844, colorScheme: 'dark' },
] as const

describe.each(LOOKS)('in $name', ({ name, language, width, height, colorScheme }) => {
  it.each(PARTS)('%s shows what there is, and nobody complains', async (part) => {
    const { page, complaints, close } = await openPage(browser, { language, viewport: { width, height }, colorScheme })
    await page.goto(`${world.url}/alerts?part=${part}`)
    await page.locator('h1').waitFor()
    await settled(page)
    await page.screenshot({ path: join(screenshots, `alerts-${part}-${name}.png`) })
    await expectAccessible(page)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(wide).toBeLessThanOrEqual(0)
    // On a phone the parts do not all fit beside each other: the one that is open is seen.
    const open = await page.locator('main nav a[aria-current]').first().boundingBox()
    expect(open?.x).toBeGreaterThanOrEqual(0)
    expect((open?.x ?? 0) + (open?.width ?? 0)).toBeLessThanOrEqual(width)
    expect(complaints).toEqual([])
    await close()
  })

  it.each(['inbox', 'sent'] as const)('the longest words fit beside the list: %s', async (part) => {
    const { page, complaints, close } = await openPage(browser, { language, viewport: { width, height }, colorScheme })
    await page.goto(`${world.url}/alerts?part=${part}`)
    await page.locator('tbody tr.listed').first().click()
    const panel = page.getByRole('complementary')
    await panel.getByText('Recipient address rejected').waitFor()
    await settled(page)
    const over = await panel.evaluate((element) => {
      const { right } = element.getBoundingClientRect()
      return [...element.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > right + 1).length
    })
    expect(over).toBe(0)
    expect(complaints).toEqual([])
    await close()
  })

  it('how late a step is can be read to its end', async () => {
    const { page, close } = await openPage(browser, { language, viewport: { width, height }, colorScheme })
    for (const address of ['/alerts', `/alerts?alert=${await firstAlert()}`]) {
      await page.goto(`${world.url}${address}`)
      await page.locator('tbody tr.listed strong.bad').first().waitFor()
      await settled(page)
      const cut = await page
        .locator('tbody tr.listed td:has(> strong.bad)')
        .evaluateAll((cells) => cells.filter((cell) => cell.scrollWidth > cell.clientWidth).length)
      expect(cut).toBe(0)
    }
    await close()
  })
})

const firstAlert = async (): Promise<string> =>
  (await (await fetch(`${world.url}/api/v1/alerts?state=unanswered&limit=1`)).json()).rows[0].alert
