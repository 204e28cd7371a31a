import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, openPage, screenshots, settled, shared } from './harness.ts'

/** Protects what every figure owes its reader: a finding, how it was measured, a table, and files to take along. */
const demo = shared()
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

it.each(['/', '/bottlenecks', '/stages'])('each figure of %s has a note, a table, CSV, PNG and SVG', async (path) => {
  const { page, complaints, close } = await openPage(browser, { language: 'en' })
  await page.goto(`${demo.url}${path}`)
  await settled(page)
  for (const figure of await page.locator('main figure').all()) {
    const title = await figure.locator('h2').innerText()
    expect((await figure.locator('figcaption').innerText()).length, title).toBeGreaterThan(20)
    expect(await figure.getByRole('button', { name: 'Show as a table' }).count(), title).toBe(1)
    await figure.getByRole('button', { name: /^Download/ }).click()
    const offered = await page.getByRole('menuitem').allInnerTexts()
    expect(
      offered.map((words) => words.trim().replace(/,.*/, '')),
      title,
    ).toEqual(['CSV', 'CSV with filters and source on top', 'PNG', 'SVG', 'Copy link'])
    await page.keyboard.press('Escape')
  }
  expect(complaints).toEqual([])
  await close()
})

it('a CSV is a plain table that says in its name what it is of', async () => {
  const { page, close } = await openPage(browser, { language: 'en' })
  await page.goto(`${demo.url}/?svc=HQ`)
  await settled(page)
  await page
    .getByRole('button', { name: /^Download/ })
    .first()
    .click()
  const waiting = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: /^CSV, / }).click()
  const file = await waiting
  expect(file.suggestedFilename()).toMatch(/^merzim_\w+_2020-04-02_2020-06-30_HQ_at-2020-06-30T18-26_batch-1\.csv$/)
  const chunks: Buffer[] = []
  for await (const chunk of await file.createReadStream()) chunks.push(Buffer.from(chunk))
  const lines = Buffer.concat(chunks).toString('utf8').replace('\uFEFF', '').trimEnd().split('\r\n')
  expect(new Set(lines.map((line) => line.replaceAll(/"[^"]*"/g, '').split(',').length)).size).toBe(1)
  expect(lines).toHaveLength(14)
  await close()
})

it('a case that was opened from a worklist is leafed through as that list is', async () => {
  const { page, complaints, close } = await openPage(browser, { language: 'en' })
  await page.goto(`${demo.url}/overdue?sort=case`)
  await settled(page)
  const cases = await page.locator('tbody th a').allInnerTexts()
  await page.locator('tbody th a').first().click()
  await settled(page)
  await page.locator('aside .case a').click()
  await settled(page)
  expect(await page.locator('main').innerText()).toContain(`1 of ${new Set(cases).size}`)
  await page.keyboard.press(']')
  await expect.poll(() => new URL(page.url()).pathname).toBe(`/cases/${cases.find((one) => one !== cases[0])}`)
  await page.getByRole('navigation', { name: 'Where you are' }).getByRole('link').click()
  await settled(page)
  expect(new URL(page.url()).searchParams.get('sort')).toBe('case')
  expect(complaints).toEqual([])
  await close()
})

describe('a case is leafed through as what it was found in', () => {
  it.each(['/cases?state=overdue&sort=received', '/cases?q=EKB-2020-00&prov=552200000'])('a list: %s', async (path) => {
    const { page, complaints, close } = await openPage(browser, { language: 'en' })
    await page.goto(`${demo.url}${path}`)
    await settled(page)
    const all = Number(await page.locator('main table').getAttribute('aria-rowcount')) - 1
    const [first, second] = await page.locator('tbody th a').allInnerTexts()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await settled(page)
    expect(new URL(page.url()).pathname).toBe(`/cases/${first}`)
    expect(await page.locator('main').innerText()).toContain(`1 of ${all}`)
    await page.keyboard.press(']')
    await expect.poll(() => new URL(page.url()).pathname).toBe(`/cases/${second}`)
    await settled(page)
    await page.keyboard.press('[')
    await expect.poll(() => new URL(page.url()).pathname).toBe(`/cases/${first}`)
    expect(complaints).toEqual([])
    await close()
  })

  it('a search, which looks beyond the filters of the page and leaves them as they are', async () => {
    const { page, complaints, close } = await openPage(browser, { language: 'en' })
    await page.goto(`${demo.url}/?prov=551000000`)
    await settled(page)
    await page.keyboard.press('/')
    await page.keyboard.type('EKB-2020-01')
    const options = page.getByRole('option', { name: /EKB-2020-01/ })
    await options.first().waitFor()
    await settled(page)
    const [first, second] = (await options.allInnerTexts()).map((text) => /EKB-2020-\d+/.exec(text)?.[0])
    await page.keyboard.press('Enter')
    await settled(page)
    expect(new URL(page.url()).pathname).toBe(`/cases/${first}`)
    await page.keyboard.press(']')
    await expect.poll(() => new URL(page.url()).pathname).toBe(`/cases/${second}`)
    await settled(page)
    expect(await page.locator('main').innerText()).toMatch(/2 of \d+/)
    expect(new URL(page.url()).searchParams.get('prov')).toBe('551000000')
    expect(complaints).toEqual([])
    await close()
  })
})

it('a picture has the letters of the page from the first time on', async () => {
  const { page, complaints, close } = await openPage(browser, { language: 'kk', colorScheme: 'dark' })
  await page.goto(`${demo.url}/bottlenecks`)
  await settled(page)
  const figure = page.locator('figure').first()
  const picture = async (): Promise<Buffer> => {
    await figure.locator('.tools button').last().click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'PNG' }).click(),
    ])
    const path = join(screenshots, 'heat-kk-dark.png')
    await download.saveAs(path)
    return readFileSync(path)
  }
  const first = await picture()
  // Fonts that came too late stand in the second picture alone.
  expect(first.equals(await picture())).toBe(true)
  expect(complaints).toEqual([])
  await close()
})
