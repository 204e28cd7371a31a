import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Status } from '../../server/contract.ts'
import { Demo } from './demo.ts'
import { expectAccessible, openBrowser, openPage, screenshots, settled, shared } from './harness.ts'

/**
 * Protects the five states that a page may be in when it has no fresh figures: empty, loading, error, stale, and not
 * permitted. Each is seen on each page, is told apart from the others by words, and hides nothing of the page around it.
 */
const demo = shared()
let bare: Demo
let browser: Browser
let caseId: string

beforeAll(async () => {
  ;[browser, bare] = await Promise.all([openBrowser(), Demo.start('serve')])
  const answer = await fetch(`${demo.url}/api/v1/measures/overdue?format=json`)
  caseId = ((await answer.json()) as { rows: { case_id: string }[] }).rows[0]?.case_id ?? ''
})
afterAll(async () => {
  await browser?.close()
  await bare?.stop()
})

/** What a page asks for after it knows where it is; `heading` stays while that has not come. */
const PAGES = [
  { name: 'overview', path: () => '/', heading: 'Overview' },
  { name: 'overdue', path: () => '/overdue', heading: 'Overdue' },
  { name: 'bottlenecks', path: () => '/bottlenecks', heading: 'Bottlenecks' },
  { name: 'stages', path: () => '/stages', heading: 'Stages' },
  { name: 'cases', path: () => '/cases', heading: 'Cases' },
  { name: 'case', path: () => `/cases/${caseId}`, heading: /^[A-Z]{3}-/ },
  { name: 'norms', path: () => '/norms', heading: /editions/ },
] as const

const WORDS = {
  empty: 'No events yet',
  error: 'The figure did not load',
  gone: 'The server has not answered since',
  old: 'The log ends on',
  forbidden: 'You may not see this',
}
type State = keyof typeof WORDS

/** The page says that it is in this state, and in no other but those. */
async function expectState(page: Page, state: State, ...besides: State[]): Promise<void> {
  const text = await page.locator('main').innerText()
  const said = Object.entries(WORDS).flatMap(([name, words]) => (text.includes(words) ? [name] : []))
  expect(said).toContain(state)
  expect(said.filter((name) => name !== state && !besides.some((other) => other === name))).toEqual([])
}

/** Figures, lists, the case, the calendar: not the state of the data and the names, without which there is no page. */
const QUESTIONS = /\/api\/v1\/(measures|cases|calendars?)\b/
const refusal = (status: number, code: string) => (route: Route) =>
  route.fulfill({ status, json: { code, message: 'as the test wants it', details: null } })

/** Chromium itself complains of each answer that is refused: that is what is wanted here. */
const unexpected = (complaints: readonly string[]) =>
  complaints.filter((one) => !/status of|^(403|500): |ERR_FAILED|request failed/.test(one))

/** The page tells that the server has gone after five seconds; that wait is seen once, on the overview. */
const hasten = (page: Page) =>
  page.addInitScript(() => {
    const wait = window.setTimeout
    const sooner = (what: TimerHandler, ms = 0, ...rest: unknown[]) => wait(what, ms === 5000 ? 50 : ms, ...rest)
    window.setTimeout = sooner as typeof window.setTimeout
  })

describe.each(PAGES)('$name', ({ name, path, heading }) => {
  it('without any data says so, and leads to the import', async () => {
    const { page, complaints, close } = await openPage(browser, { language: 'en' })
    await page.goto(`${bare.url}${path()}`)
    await settled(page)
    if (name === 'norms') {
      // The regulation is there before the first case.
      expect(await page.locator('h1').innerText()).toMatch(heading)
    } else {
      await expectState(page, 'empty')
      expect(await page.getByRole('link', { name: 'Load a log' }).getAttribute('href')).toBe('/import')
    }
    await expectAccessible(page)
    await page.screenshot({ path: `${screenshots}/state-empty-${name}.png` })
    expect(complaints).toEqual([])
    await close()
  })

  it('while it waits shows nothing for a moment, then still grey shapes under its heading', async () => {
    const { page, complaints, close } = await openPage(browser, { language: 'en' })
    const answers = Promise.withResolvers<void>()
    await page.route(QUESTIONS, async (route) => {
      await answers.promise
      await route.continue()
    })
    await page.goto(`${demo.url}${path()}`)
    await page.locator('main .shape:visible, main .slow:visible').first().waitFor()
    expect(await page.locator('h1').innerText()).toMatch(heading)
    await page.screenshot({ path: `${screenshots}/state-loading-${name}.png` })
    answers.resolve()
    await settled(page)
    expect(await page.locator('main .shape, main .slow').count()).toBe(0)
    expect(complaints).toEqual([])
    await close()
  })

  it('says what failed, keeps the rest, and comes back when asked again', async () => {
    const { page, complaints, close } = await openPage(browser, { language: 'en' })
    await page.route(QUESTIONS, refusal(500, 'internal'))
    await page.goto(`${demo.url}${path()}`)
    await page.getByRole('alert').first().waitFor()
    await settled(page)
    await expectState(page, 'error', 'old')
    expect(await page.locator('h1').innerText()).toMatch(heading)
    await expectAccessible(page)
    await page.screenshot({ path: `${screenshots}/state-error-${name}.png` })
    await page.unroute(QUESTIONS)
    const again = page.getByRole('button', { name: 'Try again' })
    while ((await again.count()) > 0) {
      await again.first().click()
      await settled(page)
    }
    expect(await page.locator('main [data-ready]').count()).toBeGreaterThan(0)
    expect(unexpected(complaints)).toEqual([])
    await close()
  })

  it('says of when its data is, and stays as it is when the server goes', async () => {
    const { page, complaints, close } = await openPage(browser, { language: 'en' })
    const hastened = name === 'overview' ? undefined : await hasten(page)
    await page.goto(`${demo.url}${path()}`)
    await settled(page)
    if (name !== 'norms') await expectState(page, 'old')
    const before = await page.locator('main [data-ready]').count()
    await page.route('**/api/v1/live', (route) => route.abort())
    // A page that comes back to the front opens its stream anew, and finds nobody.
    await page.evaluate(() => {
      for (const hidden of [true, false]) {
        Object.defineProperty(document, 'hidden', { value: hidden, configurable: true })
        document.dispatchEvent(new Event('visibilitychange'))
      }
    })
    await page.getByText(WORDS.gone).waitFor()
    await expectState(page, 'gone', 'old')
    expect(await page.locator('main [data-ready]').count()).toBe(before)
    await page.screenshot({ path: `${screenshots}/state-gone-${name}.png` })
    expect(unexpected(complaints)).toEqual([])
    await hastened?.dispose()
    await close()
  })

  it('says what the reader may not see, and who gives access', async () => {
    const { page, complaints, close } = await openPage(browser, { language: 'en' })
    await page.route(QUESTIONS, refusal(403, 'forbidden'))
    await page.goto(`${demo.url}${path()}`)
    await page.getByText(WORDS.forbidden).first().waitFor()
    await settled(page)
    await expectState(page, 'forbidden', 'old')
    expect(await page.locator('main').innerText()).toContain('the administrator of Merzim')
    await expectAccessible(page)
    await page.screenshot({ path: `${screenshots}/state-forbidden-${name}.png` })
    expect(unexpected(complaints)).toEqual([])
    await close()
  })
})

describe('before the page knows anything', () => {
  const opened = async (answer: (route: Route) => Promise<void>) => {
    const opened = await openPage(browser, { language: 'en' })
    await opened.page.route(/\/api\/v1\/status/, answer)
    await opened.page.goto(demo.url)
    return opened
  }
  it('the whole page waits, fails or is forbidden in the same words', async () => {
    for (const [status, code, heading] of [
      [500, 'internal', 'The page did not load'],
      [403, 'forbidden', WORDS.forbidden],
    ] as const) {
      const { page, complaints, close } = await opened(refusal(status, code))
      await page.locator('h1').waitFor()
      expect(await page.locator('h1').innerText()).toBe(heading)
      await expectAccessible(page)
      await page.screenshot({ path: `${screenshots}/state-whole-${code}.png` })
      await page.unroute(/\/api\/v1\/status/)
      await page.getByRole('button', { name: 'Try again' }).click()
      await settled(page)
      expect(await page.locator('h1').innerText()).toContain('on time')
      expect(unexpected(complaints)).toEqual([])
      await close()
    }
  })
})

it.each(['kk', 'ru', 'en'] as const)('a log that nobody has added to for a day says so, in %s', async (language) => {
  const { page, complaints, close } = await openPage(browser, { language })
  await page.route(/\/api\/v1\/status/, async (route) => {
    const answer = await route.fetch()
    const status = (await answer.json()) as Status
    const loaded = Date.parse(status.lastBatch?.importedAt ?? '')
    const now = new Date(loaded + 30 * 3_600_000).toISOString()
    await route.fulfill({ response: answer, json: { ...status, now, asOfBecause: 'now' } })
  })
  await page.goto(demo.url)
  await settled(page)
  const said = page.locator('main p.old')
  expect(await said.innerText()).toMatch(/\b30\b/)
  await expectAccessible(page)
  await page.screenshot({ path: `${screenshots}/state-old-load-${language}.png` })
  expect(complaints).toEqual([])
  await close()
})
