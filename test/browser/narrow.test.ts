import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectAccessible, openBrowser, openPage, screenshots, settled, shared } from './harness.ts'

/** Protects what is read where there is little room: on a phone, at twice the size, on paper. */
const demo = shared()
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

/** Links of rows that reach into the cell behind them, by their words. */
const reaching = (page: Page): Promise<string[]> =>
  page.locator('tbody tr th').evaluateAll((heads) =>
    heads.flatMap((head) => {
      const link = head.querySelector('a')
      const next = head.nextElementSibling
      if (link === null || next === null) return []
      return link.getBoundingClientRect().right > next.getBoundingClientRect().left ? [link.textContent] : []
    }),
  )

/** How far the widest content of a row is cut off at its end. */
const cutOff = (page: Page, cells: string): Promise<number> =>
  page.locator(cells).evaluateAll((found) => Math.max(...found.map((cell) => cell.scrollWidth - cell.clientWidth)))

it.each(['/overdue', '/cases'])(
  'at twice the size columns of %s keep apart, and the page goes down only',
  async (path) => {
    const { page, complaints, close } = await openPage(browser, {
      language: 'kk',
      viewport: { width: 683, height: 700 },
    })
    await page.goto(`${demo.url}${path}`)
    await settled(page)
    expect(await reaching(page)).toEqual([])
    expect(await cutOff(page, 'tbody tr td:last-child')).toBeLessThanOrEqual(1)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(683)
    expect(complaints).toEqual([])
    await close()
  },
)

it('on paper columns of a list keep apart, and none is cut off', async () => {
  const { page, close } = await openPage(browser, { language: 'ru', viewport: { width: 718, height: 1000 } })
  await page.goto(`${demo.url}/overdue`)
  await settled(page)
  await page.emulateMedia({ media: 'print' })
  expect(await reaching(page)).toEqual([])
  expect(await cutOff(page, 'tbody tr td:last-child')).toBeLessThanOrEqual(1)
  await close()
})

it.each(['/', '/overdue', '/bottlenecks', '/stages', '/cases', '/cases/AKS-2020-0049', '/norms', '/reports'])(
  'at four times the size %s goes down only, and nothing that stays in place covers it',
  async (path) => {
    const { page, complaints, close } = await openPage(browser, {
      language: 'kk',
      viewport: { width: 320, height: 256 },
    })
    await page.goto(`${demo.url}${path}`)
    await settled(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    const staying = await page
      .locator('header, nav, section')
      .evaluateAll((all) => all.filter((one) => /fixed|sticky/.test(getComputedStyle(one).position)).length)
    expect(staying).toBe(0)
    expect(complaints).toEqual([])
    await close()
  },
)

it('at twice the size a cell of the strip of norms has room for its words', async () => {
  const { page, close } = await openPage(browser, { language: 'ru', viewport: { width: 683, height: 700 } })
  await page.goto(demo.url)
  await settled(page)
  const narrowest = await page
    .locator('.strip [role=gridcell]')
    .evaluateAll((cells) => Math.min(...cells.map((cell) => cell.getBoundingClientRect().width)))
  expect(narrowest).toBeGreaterThan(140)
  await close()
})

it('on a phone shares of the cohorts keep apart, and the stage of a listed step is read whole', async () => {
  const { page, close } = await openPage(browser, { language: 'kk', viewport: { width: 390, height: 844 } })
  await page.goto(`${demo.url}/stages`)
  await settled(page)
  expect(await cutOff(page, 'figure table tbody td')).toBeLessThanOrEqual(1)
  await page.goto(`${demo.url}/overdue`)
  await settled(page)
  const cut = await page
    .locator('tbody .step small')
    .evaluateAll((words) => words.filter((one) => one.scrollWidth > one.clientWidth + 1).length)
  expect(cut).toBe(0)
  await close()
})

it('on a phone the sections beyond the first four are behind a button', async () => {
  const { page, complaints, close } = await openPage(browser, { language: 'ru', viewport: { width: 390, height: 844 } })
  await page.goto(demo.url)
  await settled(page)
  const bar = page.locator('nav.tabs')
  expect(await bar.getByRole('link').allInnerTexts()).toEqual([
    'Обзор',
    expect.stringContaining('Просрочки'),
    'Узкие места',
    'Этапы',
  ])
  expect(await bar.getByRole('link', { name: /Просрочки/ }).innerText()).toContain('30')
  expect(await bar.evaluate((nav) => nav.scrollWidth)).toBeLessThanOrEqual(390)
  await bar.getByRole('button', { name: 'Ещё' }).click()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Нормы' }).click()
  await page.waitForURL('**/norms')
  await settled(page)
  expect(await page.locator('.sheet a').count()).toBe(0)
  expect(complaints).toEqual([])
  await close()
})

it('a day off that was moved has its border on all sides', async () => {
  const { page, close } = await openPage(browser, { language: 'en' })
  await page.goto(`${demo.url}/norms?year=2020`)
  await settled(page)
  const styles = await page
    .locator('table td.transferred_off')
    .evaluateAll((days) => days.map((day) => getComputedStyle(day).borderCollapse))
  expect(new Set(styles)).toEqual(new Set(['separate']))
  const heights = await page
    .locator('table:has(td.transferred_off) tbody td')
    .evaluateAll((days) => days.map((day) => Math.round(day.getBoundingClientRect().height)))
  expect(new Set(heights).size).toBe(1)
  await close()
})

it('on paper a case begins with its timeline on the first page, and says all of it', async () => {
  const { page, close } = await openPage(browser, { language: 'ru', viewport: { width: 718, height: 1000 } })
  await page.goto(`${demo.url}/cases/AKS-2020-0049`)
  await settled(page)
  await page.emulateMedia({ media: 'print' })
  const lanes = page.locator('figure').first().locator('ol > li')
  expect(await lanes.count()).toBeGreaterThan(14)
  // A figure that may not be broken goes to the next page whole, and leaves the first one empty.
  for (const figure of await page.locator('figure').all())
    expect(await figure.evaluate((element) => getComputedStyle(element).breakInside)).toBe('auto')
  expect(await lanes.evaluateAll((all) => new Set(all.map((one) => getComputedStyle(one).breakInside)).size)).toBe(1)
  expect(await lanes.first().evaluate((lane) => getComputedStyle(lane).breakInside)).toBe('avoid')
  // What stands on the first page, of 269 mm.
  const bottoms = await lanes.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().bottom + scrollY))
  expect(bottoms.filter((bottom) => bottom < 1017).length).toBeGreaterThan(12)
  expect(await page.locator('header, nav, section.bar, .tools, button').filter({ visible: true }).count()).toBe(0)
  await page.pdf({ path: `${screenshots}/case-a4.pdf`, preferCSSPageSize: true })
  await close()
})
