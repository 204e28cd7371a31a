import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Case, CaseStep } from '../../server/contract.ts'
import { expectAccessible, openBrowser, openPage, screenshots, settled, shared } from './harness.ts'

/** Protects the work list and the answer to "why is it overdue?", in a real browser on the sample log. */
const demo = shared()
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
})

interface OverdueRow {
  readonly case_id: string
  readonly stage: string
  readonly step: number
  readonly late_unit: string
}

async function overdueRows(): Promise<readonly OverdueRow[]> {
  const answer = await fetch(`${demo.url}/api/v1/measures/overdue?format=json`)
  return ((await answer.json()) as { rows: OverdueRow[] }).rows
}

async function overdueStep(row: OverdueRow): Promise<CaseStep | undefined> {
  const found = (await (await fetch(`${demo.url}/api/v1/cases/${row.case_id}`)).json()) as Case
  return found.stages
    .flatMap((stage) => (stage.stage === row.stage ? stage.steps : []))
    .findLast((step) => step.step === row.step && step.verdict === 'overdue')
}

async function openList(page: Page): Promise<void> {
  await page.goto(`${demo.url}/overdue`)
  await settled(page)
}

/** Each language in both themes and at both sizes, each theme at both sizes. */
const LOOKS = [
  { code: 'kk', colorScheme: 'light', width: 1366, height: 768 },
  { code: 'kk', colorScheme: 'dark', width: 390, height: 844 },
  { code: 'ru', colorScheme: 'dark', width: 1366, height: 768 },
  { code: 'ru', colorScheme: 'light', width: 390, height: 844 },
  { code: 'en', colorScheme: 'light', width: 1366, height: 768 },
  { code: 'en', colorScheme: 'dark', width: 390, height: 844 },
] as const

const panelOf = (page: Page) => page.locator('aside')

describe('the work list', () => {
  it('explains one overdue step day by day, as the server counted it', async () => {
    const row = (await overdueRows()).find((one) => one.late_unit === 'working_days')
    if (row === undefined) throw new Error('the sample log has no overdue step with a norm in working days')
    const explanation = (await overdueStep(row))?.explanation
    const { page, complaints, close } = await openPage(browser, { language: 'en' })
    await openList(page)
    await page.getByRole('link', { name: row.case_id }).click()
    await settled(page)

    const panel = panelOf(page)
    await expect.poll(() => panel.getByRole('heading', { level: 2 }).first().innerText()).toBe('Why is it overdue?')
    expect(new URL(page.url()).searchParams.get('case')).toBe(row.case_id)
    const shown = await panel.innerText()
    expect(shown).toContain('24:00')
    const counted = explanation?.days.filter((day) => day.mark === 'counted' || day.mark === 'last').length
    expect(counted).toBe(explanation?.norm?.amount)
    const cells = panel.getByRole('gridcell')
    expect(await cells.count()).toBeGreaterThanOrEqual(counted ?? 0)
    await expectAccessible(page)
    await page.screenshot({ path: `${screenshots}/why-overdue.png` })

    // The address alone opens it again; Escape closes it.
    await page.reload()
    await settled(page)
    await expect.poll(() => panel.isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    await expect.poll(() => panel.count()).toBe(0)
    expect(complaints).toEqual([])
    await close()
  })

  it('leafs through the list with the panel open', async () => {
    const rows = await overdueRows()
    const { page, complaints, close } = await openPage(browser, { language: 'en' })
    await openList(page)
    await page.getByRole('link', { name: rows[0]?.case_id ?? '' }).click()
    await settled(page)
    for (const row of rows.slice(1, 4)) {
      await panelOf(page).getByRole('button', { name: 'Next', exact: false }).click()
      await settled(page)
      await expect.poll(() => panelOf(page).innerText()).toContain(row.case_id)
    }
    expect(complaints).toEqual([])
    await close()
  })

  it.each(LOOKS)('reads in $code, $colorScheme, at $width', async ({ code, colorScheme, width, height }) => {
    const [row] = await overdueRows()
    const { page, complaints, close } = await openPage(browser, {
      viewport: { width, height },
      colorScheme,
      language: code,
    })
    await page.goto(`${demo.url}/overdue`)
    await settled(page)
    expect(await page.locator('main').innerText()).not.toMatch(/undefined|NaN|\{\{|\[object/)
    await expectAccessible(page)
    const name = `overdue-${width}-${colorScheme}-${code}`
    await page.screenshot({ path: `${screenshots}/${name}.png` })
    await page.getByRole('link', { name: row?.case_id ?? '' }).click()
    await settled(page)
    await expect.poll(() => panelOf(page).getByRole('gridcell').count()).toBeGreaterThan(0)
    expect(await panelOf(page).innerText()).not.toMatch(/undefined|NaN|\{\{|\[object/)
    await expectAccessible(page)
    await page.screenshot({ path: `${screenshots}/${name}-why.png` })
    expect(complaints).toEqual([])
    await close()
  })

  it('keeps few rows in the page however long the list', async () => {
    const { page, complaints, close } = await openPage(browser, { language: 'en' })
    await page.goto(`${demo.url}/overdue?tab=all`)
    await settled(page)
    const links = page.locator('tbody a.opens')
    expect(await links.count()).toBeGreaterThan(10)
    expect(await links.count()).toBeLessThan(80)
    const first = await links.first().innerText()
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
    await page.mouse.move(600, 500)
    await page.mouse.wheel(0, 20_000)
    await expect.poll(() => links.first().innerText()).not.toBe(first)
    // While it scrolls, rows keep their elements; at rest the keys and a screen reader find them in their order again.
    const order = () =>
      page.locator('tbody tr').evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('aria-rowindex'))))
    await expect
      .poll(async () => (await order()).every((row, at, all) => at === 0 || row === (all[at - 1] ?? 0) + 1))
      .toBe(true)
    expect(complaints).toEqual([])
    await close()
  })
})
