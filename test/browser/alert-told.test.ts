import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type AlertWorld, openAlertWorld } from './alert-world.ts'
import { expectAccessible, openBrowser, openPage, screenshots, settled } from './harness.ts'

/** Protects that who reads of a late step or case is told there whom an alert went to, and how that ended. */
let world: AlertWorld
let browser: Browser
beforeAll(async () => {
  ;[world, browser] = await Promise.all([openAlertWorld(), openBrowser()])
}, 120_000)
afterAll(async () => {
  await browser.close()
  await world.close()
})

it('the page of a case says who was told, that it was sent, and which batch the case came from', async () => {
  const { page, complaints, close } = await openPage(browser, { language: 'en' })
  await page.goto(`${world.url}/cases/${world.cases[0]}`)
  await settled(page)
  const told = page.locator('section', { has: page.locator('#alerts') })
  expect(await told.locator('tbody tr').count()).toBe(1)
  expect(await told.innerText()).toContain('Отдел жилья, Павлодар и Экибастуз')
  expect(await told.innerText()).toContain('Delivered')
  expect(await page.locator('main').innerText()).toMatch(/Batch 1: sample\.csv/)
  await told.screenshot({ path: `${screenshots}/case-told.png` })
  expect(complaints).toEqual([])
  await close()
})

it('beside the list of overdue steps stands who was told of the one that is open, with the way to the alert', async () => {
  for (const language of ['kk', 'ru', 'en'] as const) {
    const { page, complaints, close } = await openPage(browser, { language })
    await page.goto(`${world.url}/overdue`)
    await settled(page)
    await page.getByRole('link', { name: world.cases[0] ?? '', exact: true }).click()
    const panel = page.getByRole('complementary')
    await panel.locator('#step-alerts').waitFor()
    await settled(page)
    const told = panel.locator('section', { has: page.locator('#step-alerts') })
    expect(await told.innerText()).toContain('Отдел жилья, Павлодар и Экибастуз')
    await told.scrollIntoViewIfNeeded()
    await expectAccessible(page)
    await page.screenshot({ path: `${screenshots}/overdue-told-${language}.png` })
    await told.getByRole('link').first().click()
    await page.waitForURL('**/alerts?*alert=*')
    await settled(page)
    expect(complaints).toEqual([])
    await close()
  }
})

it('a column of the list says it for every step, once it is picked', async () => {
  const { page, complaints, close } = await openPage(browser, { language: 'en' })
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(`${world.url}/overdue`)
  await settled(page)
  expect(asked.filter((url) => url.includes('/api/v1/alerts?'))).toEqual([])
  await page.goto(`${world.url}/overdue?cols=step,provider,deadline,alert`)
  await settled(page)
  const row = page.locator('tbody tr', { hasText: world.cases[0] ?? '' })
  expect(await row.innerText()).toContain('Delivered')
  expect(await page.locator('tbody tr', { hasText: world.cases[2] ?? '' }).innerText()).toContain('Not delivered')
  await expectAccessible(page)
  await page.screenshot({ path: `${screenshots}/overdue-alert-column.png` })
  expect(complaints).toEqual([])
  await close()
})
