import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser, openPage, settled, shared } from './harness.ts'

/** Protects what a browser remembers for its reader, and the order of names in lists. */
const demo = shared()
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

it('columns that were chosen are there again, go along with a copied link, and can be given up', async () => {
  const { page, complaints, close } = await openPage(browser, { language: 'en' })
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const heads = async (): Promise<string> => (await page.locator('thead').innerText()).replaceAll('\n', ' ')
  await page.goto(`${demo.url}/overdue`)
  await settled(page)
  expect(await heads()).not.toContain('Channel')
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByLabel('Channel').check()
  await page.keyboard.press('Escape')
  // As a new visit: nothing of it is in the address.
  await page.goto(`${demo.url}/overdue`)
  await settled(page)
  expect(await heads()).toContain('Channel')
  await page.getByRole('button', { name: 'Copy link' }).first().click()
  expect(new URL(await page.evaluate(() => navigator.clipboard.readText())).searchParams.get('cols')).toContain(
    'channel',
  )
  // A link says which columns it shows.
  await page.goto(`${demo.url}/overdue?cols=step`)
  await settled(page)
  expect(await heads()).not.toContain('Channel')
  await page.goto(`${demo.url}/overdue`)
  await settled(page)
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('button', { name: 'Usual columns' }).click()
  await page.goto(`${demo.url}/overdue`)
  await settled(page)
  expect(await heads()).not.toContain('Channel')
  expect(complaints).toEqual([])
  await close()
})

it('providers stand in the order of the Kazakh alphabet, in the filter and in a sorted list', async () => {
  const { page, complaints, close } = await openPage(browser, { language: 'kk' })
  await page.goto(`${demo.url}/overdue?tab=open&sort=provider`)
  await settled(page)
  expect(await page.locator('tbody tr').first().innerText()).toContain('Аққулы')
  await page.getByRole('button', { name: /^Қызмет берушілер/ }).click()
  const places = await page.locator('.sheet fieldset label').allInnerTexts()
  expect(places.slice(1).map((name) => name.trim().split(' ')[0])).toEqual([
    'Аққулы',
    'Ақсу',
    'Ақтоғай',
    'Баянауыл',
    'Екібастұз',
    'Ертіс',
    'Железин',
    'Май',
    'Павлодар',
    'Павлодар',
    'Тереңкөл',
    'Успен',
    'Шарбақты',
  ])
  expect(complaints).toEqual([])
  await close()
})
