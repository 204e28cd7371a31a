import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectAccessible, openBrowser, openPage, screenshots, settled, shared } from './harness.ts'

/** Protects the figures that are tables or grids where there is room: on a phone each is a list that goes down only. */
const demo = shared()
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

/** What of a figure lies beyond its edge or is scrolled to sideways. */
const sideways = (page: Page, figure: number): Promise<string[]> =>
  page
    .locator('figure')
    .nth(figure)
    .evaluate((element) => {
      const { right } = element.getBoundingClientRect()
      return [...element.querySelectorAll('*')]
        .filter((one) => {
          const box = one.getBoundingClientRect()
          const scrolls = one.scrollWidth > one.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(one).overflowX)
          return box.width > 1 && (box.right > right + 4 || scrolls)
        })
        .map((one) => `${one.tagName} ${one.className} ${one.textContent}`)
    })

const FIGURES = [
  { name: 'heat map by who does it', path: '/bottlenecks', figure: 0, items: '[role=row]:has([role=gridcell])' },
  { name: 'heat map by step', path: '/bottlenecks?across=step', figure: 0, items: '[role=row]:has([role=gridcell])' },
  { name: 'spread', path: '/bottlenecks', figure: 1, items: 'a' },
  { name: 'handovers', path: '/bottlenecks', figure: 4, items: 'tbody tr' },
  { name: 'timeline of a case', path: '/cases/AKS-2020-0049', figure: 0, items: 'ol > li' },
  { name: 'cohorts', path: '/stages', figure: 1, items: 'tbody tr' },
] as const

it.each(FIGURES)('$name is read on a phone without going sideways', async ({ name, path, figure, items }) => {
  for (const language of ['kk', 'ru', 'en'] as const) {
    const { page, complaints, close } = await openPage(browser, { language, viewport: { width: 390, height: 844 } })
    await page.goto(`${demo.url}${path}`)
    await settled(page)
    expect(await page.locator('figure').nth(figure).locator(items).count()).toBeGreaterThan(3)
    expect(await sideways(page, figure)).toEqual([])
    if (language === 'kk') await expectAccessible(page)
    await page
      .locator('figure')
      .nth(figure)
      .screenshot({ path: `${screenshots}/phone-${name.replaceAll(' ', '-')}-${language}.png` })
    expect(complaints).toEqual([])
    await close()
  }
})

it('each number of such a list stands with its name', async () => {
  const { page, close } = await openPage(browser, { language: 'en', viewport: { width: 390, height: 844 } })
  await page.goto(`${demo.url}/bottlenecks`)
  await settled(page)
  const named = (link: string) =>
    page.locator(link).evaluateAll((links) => links.map((one) => getComputedStyle(one, '::before').content))
  expect(new Set(await named('a[data-heat]')).size).toBe(5)
  expect((await named('a[data-heat]'))[0]).toContain('Chancellery')
  const handover = await page.locator('figure').nth(4).locator('tbody tr').first().innerText()
  expect(handover).toMatch(/Median wait\s+[\d.]+/)
  expect(handover).toMatch(/Share of norm\s+\d+%/)
  await page.goto(`${demo.url}/stages`)
  await settled(page)
  expect((await named('figure tbody td a'))[0]).toContain('Queue')
  await close()
})

it('the heat map stays a grid for the arrow keys, and its table is one key away', async () => {
  const { page, close } = await openPage(browser, { language: 'en', viewport: { width: 390, height: 844 } })
  await page.goto(`${demo.url}/bottlenecks`)
  await settled(page)
  const focused = () => page.evaluate(() => (document.activeElement as HTMLElement).dataset['col'])
  await page.locator('[role=gridcell] a[tabindex="0"]').first().focus()
  const before = await focused()
  await page.keyboard.press('ArrowRight')
  expect(Number(await focused())).toBe(Number(before) + 1)
  await page.keyboard.press('t')
  expect(await page.locator('figure').first().locator('table tbody tr').count()).toBeGreaterThan(3)
  await close()
})
