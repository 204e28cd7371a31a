import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Case } from '../../server/contract.ts'
import { expectAccessible, firstNumber, openBrowser, openPage, screenshots, settled, shared } from './harness.ts'

/** Protects finding a case, its page, and what a reader is told of a case or a link that leads nowhere. */
const demo = shared()
let browser: Browser
let late: string

beforeAll(async () => {
  browser = await openBrowser()
  const answer = await fetch(`${demo.url}/api/v1/measures/overdue?format=json`)
  late = ((await answer.json()) as { rows: { case_id: string }[] }).rows[0]?.case_id ?? ''
})
afterAll(async () => {
  await browser?.close()
})

async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${demo.url}${path}`)
  await settled(page)
}

describe('finding a case', () => {
  it('leads from the field in the head to the case, by the keyboard alone', async () => {
    const { page, complaints, close } = await openPage(browser, { language: 'en' })
    await open(page, '/')
    await page.keyboard.press('/')
    await page.keyboard.type(late)
    await page.getByRole('option', { name: late }).first().waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/cases/${late}*`)
    await settled(page)
    expect(await page.locator('main').innerText()).toContain(late)
    expect(complaints).toEqual([])
    await close()
  })

  it('lists as many cases as each state counts, and leafs through them', async () => {
    const { page, complaints, close } = await openPage(browser, { language: 'en' })
    await open(page, '/cases?state=overdue')
    const tab = page.getByRole('link', { name: /^Overdue/ }).last()
    const counted = firstNumber(await tab.innerText())
    expect(firstNumber(await page.locator('h1').innerText())).toBe(counted)
    expect(Number(await page.locator('table').getAttribute('aria-rowcount'))).toBe(counted + 1)
    await page.locator('tbody a').first().click()
    await settled(page)
    await expect.poll(() => page.locator('main').innerText()).toContain(`1 of ${counted}`)
    const first = page.url()
    await page.keyboard.press(']')
    await expect.poll(() => page.url()).not.toBe(first)
    await page.goBack()
    await page.goBack()
    expect(new URL(page.url()).pathname).toBe('/cases')
    expect(complaints).toEqual([])
    await close()
  })
})

describe('a case', () => {
  it('shows every step that the server knows, and explains one of them', async () => {
    const found = (await (await fetch(`${demo.url}/api/v1/cases/${late}`)).json()) as Case
    const { page, complaints, close } = await openPage(browser, { language: 'en' })
    await open(page, `/cases/${late}`)
    const lanes = found.stages.length + found.stages.flatMap(({ steps }) => steps).length
    expect(await page.locator('ol a').count()).toBe(lanes)
    await page.locator('ol a').last().click()
    await settled(page)
    expect(await page.locator('aside').getByRole('heading').first().innerText()).toBe('Why is it overdue?')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('aside').count()).toBe(0)
    await page
      .getByRole('link', { name: /^As it was known then/ })
      .first()
      .click()
    await settled(page)
    expect(new URL(page.url()).searchParams.get('asof')).toBe(found.events[0]?.at)
    expect(complaints).toEqual([])
    await close()
  })

  it('that is not there, or a link that names what is not, is told', async () => {
    const { page, close } = await openPage(browser, { language: 'en' })
    await open(page, '/cases/NO-SUCH-CASE')
    expect(await page.locator('h1').innerText()).toContain('NO-SUCH-CASE')
    await open(page, '/overdue?tab=nonsense')
    expect(await page.getByRole('alert').innerText()).toContain('nonsense')
    await open(page, '/overdue?prov=123')
    expect(await page.locator('main').innerText()).toContain('123')
    expect(await page.locator('table').count()).toBe(0)
    await page.getByRole('link', { name: 'Remove it from the link' }).click()
    await settled(page)
    expect(await page.locator('table').count()).toBe(1)
    await close()
  })

  it.each(['kk', 'ru', 'en'] as const)(
    'reads in %s, light and dark, on an office screen and on a phone',
    async (code) => {
      for (const [width, colorScheme] of [
        [1366, 'light'],
        [390, 'dark'],
      ] as const) {
        const { page, complaints, close } = await openPage(browser, {
          viewport: { width, height: 844 },
          colorScheme,
          language: code,
        })
        for (const [name, path] of [
          ['cases', '/cases'],
          ['case', `/cases/${late}`],
        ] as const) {
          await page.goto(`${demo.url}${path}`)
          await settled(page)
          expect(await page.locator('main').innerText()).not.toMatch(/undefined|NaN|\{\{|\[object/)
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
          await expectAccessible(page)
          await page.screenshot({
            path: `${screenshots}/${name}-${width}-${colorScheme}-${code}.png`,
            fullPage: name === 'case',
          })
        }
        expect(complaints).toEqual([])
        await close()
      }
    },
  )
})

describe('the overview', () => {
  it('says at the next visit what is new, and nothing at the first or at a moment that was picked', async () => {
    const { page, complaints, close } = await openPage(browser, { language: 'en' })
    await open(page, '/')
    const news = page.getByRole('region', { name: 'Since your last visit' })
    expect(await news.count()).toBe(0)
    // As if the last visit had been a week before.
    await page.evaluate(() => {
      const visit = JSON.parse(localStorage.getItem('merzim.visit') ?? '{}')
      const asOf = new Date(Date.parse(visit.asOf) - 7 * 86_400_000).toISOString()
      localStorage.setItem('merzim.visit', JSON.stringify({ ...visit, asOf, overdue: 1 }))
      sessionStorage.clear()
    })
    await page.reload()
    await settled(page)
    const said = await news.innerText()
    expect(said).toMatch(/\d+ newly overdue/)
    await news.locator('summary').first().click()
    expect(await news.locator('details[open] li').count()).toBe(
      firstNumber(await news.locator('summary').first().innerText()),
    )
    // The same step is in several stages.
    for (const item of await news.locator('details[open] li').allInnerTexts()) expect(item).toMatch(/\(\p{Lu}[^)]+\)/u)
    await page.screenshot({ path: `${screenshots}/since-visit.png` })
    await page.goto(`${demo.url}/?asof=2020-05-01T12:00`)
    await settled(page)
    expect(await news.count()).toBe(0)
    expect(complaints).toEqual([])
    await close()
  })
})
