import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AlertWorld, openAlertWorld } from './alert-world.ts'
import { expectAccessible, openBrowser, openPage, screenshots, settled } from './harness.ts'

/** Protects the pages of alerts: what each shows, in every language, theme and size, without a complaint of axe or the console. */
let world: AlertWorld
let browser: Browser
beforeAll(async () => {
  ;[world, browser] = await Promise.all([openAlertWorld(), openBrowser()])
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
    expect(complaints).toEqual([])
    await close()
  })
})
