import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectAccessible, openBrowser, openPage, screenshots, settled, shared } from './harness.ts'

/** Protects what a page says of a period in which nothing happened: that there is nothing, where the log is, and the way there. */
const demo = shared()
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

const NOWHEN = 'from=2031-01-01&to=2031-02-01'
const PAGES = [
  { path: '/', figures: 3, heading: 'No stage was completed in this period' },
  { path: '/bottlenecks', figures: 5, heading: 'No such step ended in this period' },
  { path: '/stages', figures: 4, heading: 'No stage was received in this period' },
] as const

it.each(PAGES)('$path says that nothing lies in the period, and leads back', async ({ path, figures, heading }) => {
  const { page, complaints, close } = await openPage(browser, { language: 'en' })
  await page.goto(`${demo.url}${path}?${NOWHEN}`)
  await settled(page)
  expect(await page.locator('h1').innerText()).toBe(heading)
  const said = page.locator('figure .empty', { hasText: 'The log covers 1 Jan 2019 – 30 Jun 2020' })
  expect(await said.count()).toBe(figures)
  // No mark and no finding is made of nothing.
  expect(await page.locator('figure [data-opens]').count()).toBe(0)
  expect(await page.locator('figure h2').allInnerTexts()).not.toContain('All stages received are completed')
  await expectAccessible(page)
  await page.screenshot({ path: `${screenshots}/empty-period${path.replace('/', '-')}.png`, fullPage: true })
  await said.first().getByRole('link', { name: 'Clear filters' }).click()
  await page.waitForURL((url) => !url.search.includes('from='))
  await settled(page)
  expect(await page.locator('figure [data-opens]').count()).toBeGreaterThan(10)
  expect(complaints).toEqual([])
  await close()
})

it.each(['/overdue?tab=late&', '/overdue?tab=stages&', '/cases?received=period&'])(
  '%s says so, and leads back',
  async (path) => {
    const { page, complaints, close } = await openPage(browser, { language: 'en' })
    await page.goto(`${demo.url}${path}${NOWHEN}`)
    await settled(page)
    expect(await page.locator('main .empty').count()).toBe(1)
    await page.locator('main .empty').getByText('Clear filters').click()
    await settled(page)
    expect(await page.locator('tbody tr').count()).toBeGreaterThan(10)
    expect(complaints).toEqual([])
    await close()
  },
)
