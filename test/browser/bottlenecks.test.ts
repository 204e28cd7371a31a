import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, firstNumber, openBrowser, openPage, screenshots, settled, shared } from './harness.ts'

/** Protects the page of bottlenecks: it reads in three languages, by place and by person, and marks open their cases. */
const demo = shared()
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
})

const LOOKS = [
  { code: 'kk', colorScheme: 'dark', width: 1366, height: 768 },
  { code: 'ru', colorScheme: 'light', width: 1920, height: 1080 },
  { code: 'en', colorScheme: 'light', width: 390, height: 844 },
] as const

describe('the bottlenecks', () => {
  it.each(LOOKS)('read in $code, $colorScheme, at $width', async ({ code, colorScheme, width, height }) => {
    const { page, complaints, close } = await openPage(browser, {
      viewport: { width, height },
      colorScheme,
      language: code,
    })
    await page.goto(`${demo.url}/bottlenecks`)
    await settled(page)
    expect(await page.locator('main figure').count()).toBe(5)
    expect(await page.locator('main').innerText()).not.toMatch(/undefined|NaN|\{\{|\[object/)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    await expectAccessible(page)
    await page.screenshot({ path: `${screenshots}/bottlenecks-${width}-${colorScheme}-${code}.png`, fullPage: true })
    expect(complaints).toEqual([])
    await close()
  })

  it('open as many steps as a mark counts, by place, class, passage and hand-over', async () => {
    const { page, complaints, close } = await openPage(browser, { language: 'en' })
    const figures = () => page.locator('main figure')
    const marks = [
      { mark: () => figures().nth(0).getByRole('gridcell').getByRole('link').nth(3), counted: / of ([\d,]+) late/ },
      { mark: () => figures().nth(1).getByRole('gridcell').getByRole('link').nth(9), counted: /: ([\d,]+)$/ },
      { mark: () => figures().nth(2).locator('svg a').first(), counted: /: ([\d,]+)$/ },
      { mark: () => figures().nth(3).locator('a.opens').first(), counted: /^([\d,]+)/ },
      { mark: () => figures().nth(4).locator('tbody a').first(), counted: /^([\d,]+)/ },
    ]
    for (const [index, { mark, counted }] of marks.entries()) {
      await page.goto(`${demo.url}/bottlenecks${index === 0 ? '' : '?svc=HQ'}`)
      await settled(page)
      const said = await mark().evaluate(
        (link) =>
          link.getAttribute('aria-label') ?? link.querySelector('title, .unseen')?.textContent ?? link.textContent,
      )
      await mark().focus()
      await page.keyboard.press('Enter')
      await settled(page)
      const rows = await page
        .locator('main')
        .getByText(/^[\d,]+ rows?$/)
        .first()
        .innerText()
      expect(firstNumber(rows), `mark ${index}: ${said}`).toBe(firstNumber(counted.exec(said.trim())?.[1] ?? ''))
    }
    expect(complaints).toEqual([])
    await close()
  })

  it('turn to people, keep it in the address, and give the figure as a picture', async () => {
    const { page, complaints, close } = await openPage(browser, { language: 'en' })
    await page.goto(`${demo.url}/bottlenecks`)
    await settled(page)
    await page.getByRole('button', { name: 'By person' }).click()
    await settled(page)
    expect(new URL(page.url()).searchParams.get('by')).toBe('resource')
    await page.reload()
    await settled(page)
    const heat = page.locator('main figure').first()
    expect(await heat.getByRole('rowheader').first().innerText()).toMatch(/-\d{3}-\d/)
    await heat.getByRole('button', { name: /^Download/ }).click()
    const waiting = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: 'SVG' }).click()
    expect((await waiting).suggestedFilename()).toMatch(/^merzim_share_of_norm_by_resource_and_actor_.*\.svg$/)
    expect(complaints).toEqual([])
    await close()
  })
})
