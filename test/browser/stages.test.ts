import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, firstNumber, openBrowser, openPage, screenshots, settled, shared } from './harness.ts'

/** Protects the page of stages: it reads in three languages, and each count opens a list of as many. */
const demo = shared()
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
})

const LOOKS = [
  { code: 'kk', colorScheme: 'light', width: 1366, height: 768 },
  { code: 'ru', colorScheme: 'dark', width: 1920, height: 1080 },
  { code: 'en', colorScheme: 'light', width: 390, height: 844 },
] as const

describe('the stages', () => {
  it.each(LOOKS)('read in $code, $colorScheme, at $width', async ({ code, colorScheme, width, height }) => {
    const { page, complaints, close } = await openPage(browser, {
      viewport: { width, height },
      colorScheme,
      language: code,
    })
    await page.goto(`${demo.url}/stages`)
    await settled(page)
    expect(await page.locator('main figure').count()).toBe(4)
    expect(await page.locator('main').innerText()).not.toMatch(/undefined|NaN|\{\{|\[object/)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    await expectAccessible(page)
    await page.screenshot({ path: `${screenshots}/stages-${width}-${colorScheme}-${code}.png`, fullPage: true })
    expect(complaints).toEqual([])
    await close()
  })

  it('open as many rows as they count', async () => {
    const { page, complaints, close } = await openPage(browser, { language: 'en' })
    const figures = () => page.locator('main figure')
    const marks = [
      () =>
        figures()
          .nth(0)
          .getByRole('link', { name: /^Closed late: / })
          .first(),
      () =>
        figures()
          .nth(0)
          .getByRole('link', { name: /went on to/ })
          .first(),
      () =>
        figures()
          .nth(2)
          .getByRole('link', { name: /^3 Preparation: done in/ })
          .first(),
      () =>
        figures()
          .nth(2)
          .getByRole('link', { name: /^4 Conclusion: \d+ stand here/ })
          .first(),
      () =>
        figures()
          .nth(3)
          .getByRole('link', { name: /^\d+ received$/ })
          .first(),
    ]
    for (const [index, mark] of marks.entries()) {
      await page.goto(`${demo.url}/stages`)
      await settled(page)
      const shown = firstNumber((await mark().innerText()).replace('+', ''))
      await mark().click()
      await settled(page)
      const rows = await page
        .locator('main')
        .getByText(/^[\d,]+ rows?$/)
        .first()
        .innerText()
      expect(firstNumber(rows), `mark ${index}`).toBe(shown)
    }
    expect(complaints).toEqual([])
    await close()
  })

  it('are compared with what the reader picks, here and on the overview', async () => {
    const { page, complaints, close } = await openPage(browser, { language: 'en' })
    await page.goto(`${demo.url}/stages`)
    await settled(page)
    await page.getByRole('button', { name: /^Compare/ }).click()
    await page.getByRole('radio', { name: 'a year ago' }).click()
    await settled(page)
    expect(new URL(page.url()).searchParams.get('cmp')).toBe('year')
    expect(await page.locator('main').innerText()).toContain('against a year ago')
    await page.getByRole('link', { name: 'Overview' }).click()
    await settled(page)
    expect(await page.locator('main').innerText()).toContain('Against a year ago')
    await page.goBack()
    await settled(page)
    await page.goBack()
    await settled(page)
    expect(new URL(page.url()).searchParams.get('cmp')).toBeNull()
    expect(complaints).toEqual([])
    await close()
  })
})
