import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, firstNumber, openBrowser, openPage, screenshots, settled, shared, speak } from './harness.ts'

/** Protects what a manager does first: reads the overview, changes language, picks a place, follows a number to its cases. */
const demo = shared()
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
})

/** Colours do not depend on the size, nor do words: each of them is seen in all of the others where it matters. */
const LOOKS = [
  { name: '1366', width: 1366, height: 768, colorScheme: 'light' },
  { name: '1366', width: 1366, height: 768, colorScheme: 'dark' },
  { name: '1920', width: 1920, height: 1080, colorScheme: 'light' },
  { name: 'phone', width: 390, height: 844, colorScheme: 'dark' },
] as const
const LANGUAGES = [
  { code: 'kk', word: 'мерзімі' },
  { code: 'ru', word: 'срок' },
  { code: 'en', word: 'on time' },
] as const

describe('the overview', () => {
  it.each(LOOKS)('reads in three languages, $colorScheme, at $name', async ({ name, width, height, colorScheme }) => {
    const { page, complaints, close } = await openPage(browser, { viewport: { width, height }, colorScheme })
    await page.goto(demo.url)
    for (const { code, word } of LANGUAGES) {
      await speak(page, code)
      expect((await page.locator('h1').innerText()).toLowerCase()).toContain(word)
      expect(await page.locator('main').innerText()).not.toMatch(/undefined|NaN|\{\{|\[object/)
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
      await expectAccessible(page)
      await page.screenshot({ path: `${screenshots}/overview-${name}-${colorScheme}-${code}.png`, fullPage: true })
    }
    expect(complaints).toEqual([])
    await close()
  })

  it('shows the numbers when its charts cannot be loaded, and says so', async () => {
    const { page, close } = await openPage(browser, { viewport: { width: 1366, height: 768 } })
    await page.route(/assets\/Figures-.*\.js/, (route) => route.abort())
    await page.goto(demo.url)
    await page.getByRole('alert').getByRole('button').waitFor()
    expect(await page.locator('h1').innerText()).toMatch(/\d/)
    await page.unroute(/assets\/Figures-.*\.js/)
    await page.getByRole('alert').getByRole('button').click()
    await page.locator('main .trend svg').first().waitFor()
    await close()
  })

  it('shows title, figures, map and trend on an office screen without scrolling', async () => {
    const { page, close } = await openPage(browser)
    await page.goto(demo.url)
    await settled(page)
    const bottoms = await page
      .locator('h1, main figure')
      .evaluateAll((elements) => elements.slice(0, 3).map((element) => element.getBoundingClientRect().bottom))
    expect(bottoms).toHaveLength(3)
    expect(Math.max(...bottoms)).toBeLessThanOrEqual(768)
    await close()
  })

  it('says that the log has ended, that it is made up, and that the act is repealed', async () => {
    const { page, close } = await openPage(browser, { language: 'en' })
    await page.goto(demo.url)
    await settled(page)
    const text = await page.locator('body').innerText()
    expect(text).toContain('30 June 2020, 18:26')
    expect(text).toContain('Sample data')
    expect(text).toMatch(/Repealed by No 184\/4/)
    await close()
  })

  it('narrows to one provider, keeps it in the address, and undoes it by going back', async () => {
    const { page, complaints, close } = await openPage(browser, { language: 'en' })
    await page.goto(demo.url)
    await settled(page)
    const overdue = page.getByRole('link', { name: /^Overdue steps now/ })
    const everywhere = firstNumber((await overdue.innerText()).replace(/^\D+/, ''))

    await page.getByRole('button', { name: /^Providers/ }).click()
    await page.getByRole('checkbox', { name: 'Ekibastuz city' }).click()
    await page.getByRole('button', { name: 'Show', exact: false }).last().click()
    await settled(page)
    expect(new URL(page.url()).searchParams.get('prov')).toBe('552200000')
    const answer = await fetch(`${demo.url}/api/v1/measures/headline?provider=552200000`, {
      headers: { accept: 'application/json' },
    })
    const { rows } = (await answer.json()) as { rows: { service: string | null; overdue_steps: number }[] }
    const expected = rows.find((row) => row.service === null)?.overdue_steps
    expect(firstNumber((await overdue.innerText()).replace(/^\D+/, ''))).toBe(expected)
    expect(expected).toBeLessThan(everywhere)

    await page.reload()
    await settled(page)
    expect(firstNumber((await overdue.innerText()).replace(/^\D+/, ''))).toBe(expected)
    await page.goBack()
    await settled(page)
    expect(new URL(page.url()).searchParams.get('prov')).toBeNull()
    expect(firstNumber((await overdue.innerText()).replace(/^\D+/, ''))).toBe(everywhere)
    expect(complaints).toEqual([])
    await close()
  })

  it('opens exactly the cases that a number counts', async () => {
    const { page, complaints, close } = await openPage(browser, { language: 'en' })
    for (const name of [/^Overdue steps now/, /^Due within 24 h/, /^Open cases/]) {
      await page.goto(demo.url)
      await settled(page)
      const link = page.getByRole('link', { name })
      const number = firstNumber((await link.innerText()).replace('24 h', '').replace(/^\D+/, ''))
      await link.click()
      await settled(page)
      const rows = await page
        .locator('main')
        .getByText(/^[\d,]+ rows?$/)
        .first()
        .innerText()
      expect(firstNumber(rows), String(name)).toBe(number)
    }
    expect(complaints).toEqual([])
    await close()
  })

  it('puts a table behind every chart, one key away', async () => {
    const { page, close } = await openPage(browser, { language: 'en' })
    await page.goto(demo.url)
    await settled(page)
    const buttons = page.getByRole('button', { name: /^Show as a table/ })
    expect(await buttons.count()).toBeGreaterThanOrEqual(3)
    await buttons.first().focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('main figure').first().locator('table tbody tr').count()).toBe(13)
    await close()
  })
})
