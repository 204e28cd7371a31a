import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, openBrowser, openPage, screenshots, settled, shared } from './harness.ts'

/** Protects the pages where they are read otherwise: at twice the size, in the reader's own colours, on paper. */
const demo = shared()
let browser: Browser
let late: { case_id: string; stage: string; step: number }

beforeAll(async () => {
  browser = await openBrowser()
  const answer = await fetch(`${demo.url}/api/v1/measures/overdue?format=json`)
  late = ((await answer.json()) as { rows: (typeof late)[] }).rows[0] ?? { case_id: '', stage: '', step: 0 }
})
afterAll(() => browser?.close())

const PAGES = [
  { name: 'overview', path: () => '/' },
  { name: 'overdue', path: () => '/overdue' },
  { name: 'why', path: () => `/overdue?case=${late.case_id}&at=${late.stage}.${late.step}` },
  { name: 'bottlenecks', path: () => '/bottlenecks' },
  { name: 'stages', path: () => '/stages' },
  { name: 'cases', path: () => '/cases' },
  { name: 'case', path: () => `/cases/${late.case_id}` },
  { name: 'norms', path: () => '/norms' },
] as const

/** 1366 × 768 at 200 %. */
const TWICE = { width: 683, height: 384 }
/** A4 without its margins of 14 mm, at 96 pixels an inch. */
const PAPER = 688

describe.each(PAGES)('$name', ({ name, path }) => {
  it('fits the width at twice the size', async () => {
    const { page, complaints, close } = await openPage(browser, { viewport: TWICE, language: 'kk' })
    await page.goto(`${demo.url}${path()}`)
    await settled(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(TWICE.width)
    await expectAccessible(page)
    await page.screenshot({ path: `${screenshots}/${name}-zoom.png` })
    expect(complaints).toEqual([])
    await close()
  })

  it("keeps what its colours say in the reader's own colours", async () => {
    const { page, complaints, close } = await openPage(browser, {
      forcedColors: 'active',
      contrast: 'more',
      language: 'ru',
    })
    await page.goto(`${demo.url}${path()}`)
    await settled(page)
    // Marks of a chart that are nothing but a colour would be gone.
    const lost = await page
      .locator('main [data-mark] i, main [data-mark] .slot a, main i[data-state]')
      .evaluateAll((marks) =>
        marks
          .filter((mark) => mark.clientWidth > 0 && mark.clientHeight > 0)
          .filter((mark) => {
            const { backgroundColor, backgroundImage, borderTopWidth, borderLeftWidth } = getComputedStyle(mark)
            const canvas = getComputedStyle(document.documentElement).backgroundColor
            const bare = backgroundColor === canvas || backgroundColor === 'rgba(0, 0, 0, 0)'
            return bare && backgroundImage === 'none' && borderTopWidth === '0px' && borderLeftWidth === '0px'
          })
          .map((mark) => mark.outerHTML),
      )
    expect(lost).toEqual([])
    await page.screenshot({ path: `${screenshots}/${name}-forced.png` })
    expect(complaints).toEqual([])
    await close()
  })

  it('is printed without navigation and with every figure whole', async () => {
    const { page, close } = await openPage(browser, { viewport: { width: PAPER, height: 970 }, language: 'en' })
    await page.goto(`${demo.url}${path()}`)
    await settled(page)
    await page.emulateMedia({ media: 'print' })
    for (const gone of ['header', 'section.bar', 'main .tools', 'nav']) {
      expect(await page.locator(`${gone}:visible`).count(), gone).toBe(0)
    }
    // The focus ring of a heat map has 3 pixels of room around it.
    const cut = await page.locator('main figure *').evaluateAll((parts, width) => {
      const shown = parts.filter((part) => part.closest('.unseen, svg') === null && part.checkVisibility())
      return shown.filter((part) => part.getBoundingClientRect().right > width + 4).map((part) => part.className)
    }, PAPER)
    expect(cut).toEqual([])
    const figures = await page.locator('main figure:visible').count()
    expect(await page.locator('main figure[data-ready]:visible').count()).toBe(figures)
    const paper = await page.pdf({ format: 'A4', path: `${screenshots}/${name}-print.pdf` })
    expect(paper.subarray(0, 5).toString()).toBe('%PDF-')
    await close()
  })
})

it('a long list is printed row by row, not only what is on the screen', async () => {
  const { page, close } = await openPage(browser, { language: 'en' })
  await page.goto(`${demo.url}/overdue?tab=all`)
  await settled(page)
  const rows = page.locator('tbody tr')
  const drawn = await rows.count()
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  const listed = Number(await page.locator('table').getAttribute('aria-rowcount')) - 1
  expect(await rows.count()).toBe(Math.min(500, listed))
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  expect(await rows.count()).toBe(drawn)
  await close()
})

it('nothing moves for those who asked for that', async () => {
  const { page, close } = await openPage(browser, { reducedMotion: 'reduce' })
  for (const { path } of PAGES) {
    await page.goto(`${demo.url}${path()}`)
    await settled(page)
    const moving = await page.evaluate(
      () =>
        [...document.querySelectorAll('*')].filter((element) => {
          const { transitionDuration, animationName } = getComputedStyle(element)
          return animationName !== 'none' || transitionDuration.split(',').some((time) => Number.parseFloat(time) > 0)
        }).length,
    )
    expect(moving, path()).toBe(0)
  }
  await close()
})

describe('the names of the pages', () => {
  it.each(['kk', 'ru', 'en'] as const)('all fit on a small screen with their counts, in %s', async (language) => {
    const { page, close } = await openPage(browser, { viewport: { width: 1280, height: 720 }, language })
    await page.goto(`${demo.url}/overdue`)
    await settled(page)
    const cut = await page.locator('header nav').evaluate((nav) => {
      // As many alerts as an oblast has in a bad month.
      const badge = nav.querySelector('.badge')?.cloneNode() as HTMLElement
      badge.textContent = '1 250'
      nav.querySelector('a[href^="/alerts"]')?.append(badge)
      return nav.scrollWidth - nav.clientWidth
    })
    expect(cut).toBeLessThanOrEqual(0)
    await close()
  })
})
