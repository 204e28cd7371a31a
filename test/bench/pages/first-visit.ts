import { brotliCompressSync, constants } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import type { Served } from '../served.ts'

/** What the first visit to the Overview costs: bytes of script and style, times in milliseconds. */
export interface FirstVisit {
  /** As brotli packs them at its best: what comes before the charts. */
  readonly before: number
  /** The same with the charts. */
  readonly packed: number
  /** As they came over the wire. */
  readonly sent: number
  readonly largestPaint: number
  readonly blocking: number
  readonly lastAnswer: number
}

/** The first part of the charts; they are asked for while the numbers are on the way. */
const CHARTS = /\/assets\/Figures-/

/** A main thread that is taken for longer than this keeps the reader waiting (the rest of a long task is "blocking"). */
const LONG_TASK_MS = 50

/** One visit with nothing in the cache. */
export async function firstVisit(browser: Browser, { url, key }: Pick<Served, 'url' | 'key'>): Promise<FirstVisit> {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: 'ru',
    extraHTTPHeaders: { ...key },
  })
  const page = await context.newPage()
  await page.addInitScript(() => {
    const seen = { largest: 0, long: [] as { start: number; took: number }[] }
    Object.assign(window, { merzimSeen: seen })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.largest = entry.startTime
    }).observe({ type: 'largest-contentful-paint', buffered: true })
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) seen.long.push({ start: startTime, took: duration })
    }).observe({ type: 'longtask', buffered: true })
  })
  const parts: Promise<{ packed: number; sent: number; before: boolean }>[] = []
  const later = new Set<unknown>()
  let charts = false
  page.on('request', (request) => {
    charts ||= CHARTS.test(request.url())
    if (charts) later.add(request)
  })
  page.on('requestfinished', (request) => {
    if (request.resourceType() !== 'script' && request.resourceType() !== 'stylesheet') return
    parts.push(
      (async () => {
        const body = await (await request.response())?.body()
        const { responseBodySize } = await request.sizes()
        return { packed: packed(body), sent: responseBodySize, before: !later.has(request) }
      })(),
    )
  })
  await page.goto(url)
  await page.locator('main .trend svg').first().waitFor()
  // What comes late comes within this: the stream of live data keeps the network from ever being idle.
  await page.waitForTimeout(3000)
  const { largest, long, first, lastAnswer } = await timesOf(page)
  const loaded = await Promise.all(parts)
  await context.close()
  return {
    before: loaded.filter(({ before }) => before).reduce((total, part) => total + part.packed, 0),
    packed: loaded.reduce((total, part) => total + part.packed, 0),
    sent: loaded.reduce((total, part) => total + part.sent, 0),
    largestPaint: largest,
    blocking: long
      .filter(({ start }) => start >= first)
      .reduce((total, { took }) => total + Math.max(0, took - LONG_TASK_MS), 0),
    lastAnswer,
  }
}

function packed(body: Buffer | undefined): number {
  if (body === undefined) return 0
  return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length
}

function timesOf(page: Page) {
  return page.evaluate(() => {
    const { merzimSeen } = window as unknown as {
      merzimSeen: { largest: number; long: { start: number; took: number }[] }
    }
    const first = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0
    const answers = performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.includes('/api/v1/measures')) as PerformanceResourceTiming[]
    return { ...merzimSeen, first, lastAnswer: Math.max(0, ...answers.map(({ responseEnd }) => responseEnd)) }
  })
}
