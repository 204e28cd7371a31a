import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, openPage, settled, shared } from './harness.ts'

/** Protects the promise that every number opens the cases behind it, and exactly as many. `EVERY=1` follows every link. */
const demo = shared()
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

/** Of the links of one kind, so many are followed: the first and the last. */
const OF_A_KIND = process.env['EVERY'] === undefined ? 2 : Number.POSITIVE_INFINITY

const PAGES = [
  '/',
  '/overdue',
  '/bottlenecks',
  '/bottlenecks?by=resource&across=step',
  '/stages',
  '/cases',
  '/?svc=PR&asof=2020-03-16T12:00',
  '/stages?from=2020-01-01&to=2020-03-31&prov=552200000,551000000',
] as const

interface Counted {
  readonly href: string
  /** What the link promises, and what its reader sees or hears. */
  readonly opens: number
  readonly says: string
  readonly kind: string
}

/** Links of the page with a number of rows behind them, those in the table views of its figures among them. */
async function countedLinks(page: Page): Promise<Counted[]> {
  const links = await readLinks(page)
  for (const button of await page.getByRole('button', { name: /^Show as a table/ }).all()) {
    if (await button.isVisible()) await button.click()
  }
  return [...links, ...(await readLinks(page))]
}

const readLinks = (page: Page): Promise<Counted[]> =>
  page.locator('main a[data-opens]').evaluateAll((links) =>
    links.map((link) => {
      const href = link.getAttribute('href') ?? ''
      const figure = link.closest('figure')?.querySelector('h2')?.textContent ?? 'page'
      const place = `${link.closest('td, th, li, section')?.tagName} ${link.getAttribute('class')}`
      return {
        href,
        opens: Number(link.getAttribute('data-opens')),
        says: `${link.textContent} ${link.getAttribute('aria-label')} ${link.getAttribute('title')}`,
        kind: `${figure} ${place} ${href.replaceAll(/=[^&]*/g, '')}`,
      }
    }),
  )

/** Links to a list that do not say how much is there. */
const silentLinks = (page: Page): Promise<string[]> =>
  page
    .locator('main figure a:not([data-opens]), main section a:not([data-opens])')
    .evaluateAll((links) =>
      links
        .map((link) => link.getAttribute('href') ?? '')
        .filter((href) => /^\/(overdue|cases)(\?|$)/.test(href) && !/[?&]case=/.test(href)),
    )

function fewOfEachKind(links: readonly Counted[]): Counted[] {
  const different = [...new Map(links.map((link) => [`${link.kind} ${link.href} ${link.opens}`, link])).values()]
  return [...Map.groupBy(different, ({ kind }) => kind).values()].flatMap((kin) =>
    kin.length <= OF_A_KIND ? kin : [...kin.slice(0, 1), ...kin.slice(1 - OF_A_KIND)],
  )
}

/** Follows a link as a click does, and counts the rows of the list that opens. */
async function rowsBehind(page: Page, href: string): Promise<number> {
  await page.evaluate((to) => {
    const link = document.createElement('a')
    link.href = to
    document.body.append(link)
    link.click()
    link.remove()
  }, href)
  await page.waitForURL((url) => `${url.pathname}${url.search}` === href)
  await settled(page)
  const table = page.locator('main table[aria-rowcount]')
  return (await table.count()) === 0 ? 0 : Number(await table.getAttribute('aria-rowcount')) - 1
}

/** Of lists that were opened already: pages lead to many of the same, and nothing is written meanwhile. */
const known = new Map<string, number>()

describe.each(PAGES)('%s', (path) => {
  it('says with each link how much is behind it, and opens exactly that', {
    timeout: OF_A_KIND === 2 ? 120_000 : 3_600_000,
  }, async () => {
    const { page, complaints, close } = await openPage(browser, { language: 'en' })
    await page.goto(`${demo.url}${path}`)
    await settled(page)
    expect(await silentLinks(page)).toEqual([])
    const links = await countedLinks(page)
    expect(links.length).toBeGreaterThan(2)
    const unsaid = links.filter(({ opens, says }) => !says.includes(opens.toLocaleString('en')))
    expect(unsaid.map(({ says, opens, href }) => `${opens}: ${says} ${href}`)).toEqual([])
    const wrong: string[] = []
    for (const { href, opens, says } of fewOfEachKind(links)) {
      const rows = known.get(href) ?? (await rowsBehind(page, href))
      known.set(href, rows)
      if (rows !== opens) wrong.push(`${rows} rows behind ${opens} (${says.trim()}) ${href}`)
    }
    expect(wrong).toEqual([])
    expect(complaints).toEqual([])
    await close()
  })
})
