import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Demo } from './demo.ts'
import { expectAccessible, openBrowser, openPage, screenshots, settled } from './harness.ts'

/** Protects the page of reports: what is chosen is what is drawn, downloaded and issued. It writes: a demo of its own. */
let demo: Demo
let browser: Browser

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([Demo.start(), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await demo?.stop()
})

const sheet = '.sheet-of img'

it('draws the report as it prints, and what is chosen changes it', async () => {
  const { page, complaints, close } = await openPage(browser, { language: 'ru' })
  await page.goto(`${demo.url}/reports`)
  await page.locator(sheet).waitFor()
  await settled(page)
  expect(await page.locator(sheet).evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBeGreaterThan(500)
  expect(await page.locator(sheet).getAttribute('alt')).toContain(
    'Сроки государственных услуг, июнь 2020, страница 1 из',
  )
  await page.getByRole('button', { name: 'Следующая страница' }).click()
  expect(await page.locator(sheet).getAttribute('src')).toContain('/pages/2?')
  await page.getByLabel('Месяц', { exact: true }).selectOption('2020-05')
  await page.getByRole('combobox', { name: 'Услугодатели' }).selectOption('552200000')
  await settled(page)
  await expect
    .poll(() => page.locator(sheet).getAttribute('alt'))
    .toContain('Экибастуз: сроки государственных услуг, май 2020')
  const pages = async () => Number(/из (\d+)/.exec((await page.locator(sheet).getAttribute('alt')) ?? '')?.[1])
  const all = await pages()
  await page.getByRole('checkbox', { name: 'Нарушения сроков' }).uncheck()
  await expect.poll(pages).toBeLessThan(all)
  expect(complaints).toEqual([])
  await close()
})

it('gives the files that it promises', async () => {
  const { page, close } = await openPage(browser, { language: 'en' })
  await page.goto(`${demo.url}/reports`)
  await page.locator(sheet).waitFor()
  for (const [name, ending] of [
    [/^PDF, \d+ pages$/, '.pdf'],
    ['XLSX', '.xlsx'],
  ] as const) {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name, exact: true }).first().click(),
    ])
    expect(file.suggestedFilename()).toBe(`report-2020-06-en${ending}`)
  }
  await page.getByText('Tables for programs').click()
  const [csv] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'CSV provider_steps' }).click(),
  ])
  expect(csv.suggestedFilename()).toBe('report-2020-06-provider_steps.csv')
  await close()
})

it('issues a report, lists it, and compares it with now', async () => {
  const { page, complaints, close } = await openPage(browser, { language: 'kk' })
  await page.goto(`${demo.url}/reports`)
  await page.locator(sheet).waitFor()
  await page.getByRole('button', { name: 'Шығару' }).click()
  await page.locator('#issued ~ ul li').first().waitFor()
  expect(await page.locator('#issued ~ ul li').first().innerText()).toContain('2020-06-1')
  await settled(page)
  // What was issued and has not changed is not issued again.
  expect(await page.getByRole('button', { name: 'Түзетілгенін шығару' }).isDisabled()).toBe(true)
  await page.getByRole('button', { name: /Қазіргімен салыстыру/ }).click()
  await page.getByText('Қазір бәрі сол күйінде.').waitFor()
  expect(complaints).toEqual([])
  await close()
})

it.each(['kk', 'ru', 'en'] as const)('reads in %s, light and dark, wide and on a phone', async (code) => {
  for (const [width, height, colorScheme] of [
    [1366, 768, 'light'],
    [1920, 1080, 'dark'],
    [390, 844, 'light'],
  ] as const) {
    const { page, complaints, close } = await openPage(browser, {
      viewport: { width, height },
      colorScheme,
      language: code,
    })
    await page.goto(`${demo.url}/reports`)
    await page.locator(sheet).waitFor()
    await settled(page)
    expect(await page.locator('main').innerText()).not.toMatch(/undefined|NaN|\{\{|\[object/)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    await expectAccessible(page)
    await page.screenshot({ path: `${screenshots}/reports-${width}-${colorScheme}-${code}.png`, fullPage: true })
    expect(complaints).toEqual([])
    await close()
  }
})
