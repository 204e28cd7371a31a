import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Edition } from '../../server/contract.ts'
import { expectAccessible, openBrowser, openPage, screenshots, settled, shared } from './harness.ts'

/** Protects the page of the norms: every norm with its words, every year of the calendar, in every language. */
const demo = shared()
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
})

it('shows every step of every edition with the words behind its norm', async () => {
  const editions = (await (await fetch(`${demo.url}/api/v1/editions`)).json()) as Edition[]
  const { page, complaints, close } = await openPage(browser, { language: 'en' })
  for (const { id, stages } of editions) {
    await page.goto(`${demo.url}/norms?edition=${encodeURIComponent(id)}`)
    await settled(page)
    const quotes = await page.locator('blockquote').allInnerTexts()
    const words = stages.flatMap(({ steps }) => steps.flatMap(({ text }) => text ?? []))
    expect(words.length).toBeGreaterThan(5)
    for (const text of words) expect(quotes).toContain(text)
  }
  expect(complaints).toEqual([])
  await close()
})

it('turns the pages of the calendar, and tells a year that it does not have', async () => {
  const { page, complaints, close } = await openPage(browser, { language: 'en' })
  await page.goto(`${demo.url}/norms?year=2014`)
  await settled(page)
  const title = page.locator('#calendar h2')
  expect(await title.innerText()).toContain('2014')
  expect(await page.locator('#calendar caption').count()).toBe(12)
  await page.getByRole('button', { name: 'Next year' }).click()
  await settled(page)
  await expect.poll(() => title.innerText()).toContain('2015')
  expect(complaints).toEqual([])
  await page.goto(`${demo.url}/norms?year=2050`)
  await settled(page)
  expect(await page.getByRole('alert').innerText()).toContain('The calendar has no such year.')
  await close()
})

it.each(['kk', 'ru', 'en'] as const)(
  'reads in %s, light and dark, on an office screen and on a phone',
  async (code) => {
    for (const [width, colorScheme] of [
      [1366, 'dark'],
      [390, 'light'],
    ] as const) {
      const { page, complaints, close } = await openPage(browser, {
        viewport: { width, height: 844 },
        colorScheme,
        language: code,
      })
      await page.goto(`${demo.url}/norms`)
      await settled(page)
      expect(await page.locator('main').innerText()).not.toMatch(/undefined|NaN|\{\{|\[object/)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      await expectAccessible(page)
      await page.screenshot({ path: `${screenshots}/norms-${width}-${colorScheme}-${code}.png`, fullPage: true })
      expect(complaints).toEqual([])
      await close()
    }
  },
)
