import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Demo } from './demo.ts'
import { firstNumber, openBrowser, openPage, screenshots, settled, speak } from './harness.ts'

/** Protects the reader of a page while new data comes in: figures change under their eyes, and nothing else does. */
let demo: Demo
let browser: Browser

beforeAll(async () => {
  demo = await Demo.start()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await demo?.stop()
})

/** The machine may be busy: what counts here is that it comes by itself. */
const PATIENT = { timeout: 30_000 }

async function push(caseId: string): Promise<void> {
  const event = { case_id: caseId, service: 'HQ', stage: 'HQ-1', event: 'received', at: '2020-06-29T04:00:00Z' }
  const answer = await fetch(`${demo.url}/api/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...event, provider: '551000000' }),
  })
  expect(await answer.json()).toMatchObject({ accepted: 1 })
}

const cases = async (page: Page) =>
  firstNumber((await page.locator('footer p').first().innerText()).split('. ')[1] ?? '')
const openCases = async (page: Page) => page.locator('main').innerText()

describe('a pushed event', () => {
  it('is on the open overview by itself, and the reader stays where they are', async () => {
    const { page, complaints, close } = await openPage(browser)
    await page.goto(demo.url)
    await speak(page, 'en')
    await settled(page)
    const before = { cases: await cases(page), text: await openCases(page) }
    const button = page.locator('footer, main').locator('button').last()
    await button.focus()
    await page.evaluate(() => window.scrollTo(0, 420))
    const place = () =>
      page.evaluate(() => ({ scroll: window.scrollY, focus: document.activeElement?.outerHTML.slice(0, 200) }))
    const was = await place()
    expect(was.scroll).toBeGreaterThan(0)
    await push('LIVE-1')
    await expect.poll(() => cases(page), PATIENT).toBe(before.cases + 1)
    await expect.poll(() => openCases(page), PATIENT).not.toBe(before.text)
    expect(await place()).toEqual(was)
    expect(await page.locator('footer').innerText()).toMatch(/Updated at \d\d:\d\d\./)
    expect(await page.locator('[aria-busy=true]').count()).toBe(0)
    await page.screenshot({ path: `${screenshots}/live-overview.png` })
    expect(complaints).toEqual([])
    await close()
  })

  it('leaves a list where it was scrolled to, its panel open and its selection made', async () => {
    const { page, complaints, close } = await openPage(browser)
    await page.goto(`${demo.url}/overdue`)
    await settled(page)
    await page.locator('tbody tr, [role=row]').nth(3).getByRole('checkbox').first().check()
    const shown = async () =>
      (await page.locator('tbody tr').allInnerTexts()).filter((row) => row.trim() !== '' && !row.includes('LIVE-2'))
    const selected = () => page.locator('input[type=checkbox]:checked, [role=checkbox][aria-checked=true]').count()
    const before = { rows: await shown(), selected: await selected() }
    expect(before.selected).toBe(1)
    const updated = page.locator('[data-updated]')
    await push('LIVE-2')
    await expect.poll(() => updated.getAttribute('data-updated'), PATIENT).toMatch(/\d+/)
    await settled(page)
    // The new row comes in at its own place; the others stand as they stood.
    const after = await shown()
    const drawn = Math.min(after.length, before.rows.length)
    expect(drawn).toBeGreaterThan(10)
    expect(after.slice(0, drawn)).toEqual(before.rows.slice(0, drawn))
    expect(await selected()).toBe(before.selected)
    expect(complaints).toEqual([])
    await close()
  })

  it('comes also after the connection was lost', async () => {
    const { page, close } = await openPage(browser)
    await page.goto(demo.url)
    await speak(page, 'en')
    await settled(page)
    const before = await cases(page)
    await page.context().setOffline(true)
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await push('LIVE-3')
    await page.context().setOffline(false)
    await expect.poll(() => cases(page), PATIENT).toBe(before + 1)
    await close()
  })
})
