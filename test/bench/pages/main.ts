import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, chromium, type Page } from 'playwright-core'
import { untilQuiet } from '../asking.ts'
import { benchFolder } from '../generate.ts'
import { median } from '../measure.ts'
import { Served, seededFolder } from '../served.ts'
import { filterClicks } from './filters.ts'
import { type FirstVisit, firstVisit } from './first-visit.ts'
import { heapGrowth } from './heap.ts'
import { filterLine, heapLine, scrollLines, visitLines } from './lines.ts'
import { clickTime, watchPaints } from './painted.ts'
import { scrolling } from './scrolling.ts'
import { type Spread, spread } from './spread.ts'

/**
 * `npm run bench:pages [-- --events N | --data FOLDER] [--rounds N] [--only visit,filters,scroll,heap]`: the pages in real
 * Chromium before the real server with a million events behind it, unless told otherwise. Prints what a first visit costs,
 * how long a click on a filter takes, how a long list scrolls and what the page holds; writes `data/bench/pages.json`.
 */
const { values: options } = parseArgs({
  options: {
    events: { type: 'string', default: '1000000' },
    data: { type: 'string' },
    rounds: { type: 'string', default: '40' },
    changes: { type: 'string', default: '500' },
    only: { type: 'string', default: 'visit,filters,scroll,heap' },
  },
})
const parts = options.only.split(',')
const rounds = Number(options.rounds)
const VISITS = 5
const SCROLL_SECONDS = 12
/** The Overview as often as asked, the others a quarter of it. */
const PAGES = [
  { path: '/', share: 1 },
  { path: '/overdue', share: 0.25 },
  { path: '/bottlenecks', share: 0.25 },
  { path: '/stages', share: 0.25 },
] as const

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
if (!existsSync(executablePath)) throw new Error(`No Chromium at ${executablePath}: set CHROMIUM to its path`)
const served = await Served.start(options.data ?? (await seededFolder(Number(options.events))))
// What a server makes ahead when it starts is no part of a visit.
await untilQuiet(served)
const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
const say = (...lines: readonly string[]): void => void process.stdout.write(lines.map((line) => `${line}\n`).join(''))
try {
  const status = (await (await fetch(`${served.url}/api/v1/status`, { headers: served.key })).json()) as {
    events: number
    firstDay: string
  }
  const load = loadavg()[0] ?? 0
  say(`${status.events.toLocaleString('en')} events; load of the machine ${load.toFixed(1)}`)
  const long = `/overdue?tab=late&from=${status.firstDay}&to=2020-12-31`
  const result = {
    at: new Date().toISOString(),
    events: status.events,
    machine: { processors: cpus().length, load },
    visit: await part('visit', () => visits(browser), visitLines),
    filters: await part(
      'filters',
      () => filters(browser),
      () => [],
    ),
    scroll: await part('scroll', () => onPage(browser, long, (page) => scrolling(page, SCROLL_SECONDS)), scrollLines),
    heap: await part(
      'heap',
      () => onPage(browser, '/', (page) => heapGrowth(page, Number(options.changes), (one) => say(heapLine(one)))),
      () => [],
    ),
  }
  mkdirSync(benchFolder, { recursive: true })
  writeFileSync(join(benchFolder, 'pages.json'), `${JSON.stringify(result, null, 2)}\n`)
} finally {
  await browser.close()
  await served.stop()
}

/** One part, if it was asked for, said as soon as it is measured: what comes later may take long. */
async function part<T>(name: string, measure: () => Promise<T>, lines: (found: T) => string[]): Promise<T | undefined> {
  if (!parts.includes(name)) return undefined
  const found = await measure()
  say(...lines(found))
  return found
}

async function visits(browser: Browser): Promise<FirstVisit> {
  const all: FirstVisit[] = []
  for (let visit = 0; visit < VISITS; visit++) all.push(await firstVisit(browser, served))
  const of = (name: keyof FirstVisit): number => median(all.map((visit) => visit[name]))
  return {
    before: of('before'),
    packed: of('packed'),
    sent: of('sent'),
    largestPaint: of('largestPaint'),
    blocking: of('blocking'),
    lastAnswer: of('lastAnswer'),
  }
}

async function filters(browser: Browser) {
  const found: Record<string, Spread> = {}
  for (const { path, share } of PAGES) {
    const times = await onPage(browser, path, (page) => filterClicks(page, Math.ceil(rounds * share)))
    found[path] = spread(times)
    say(filterLine(path, found[path]))
  }
  return found
}

async function onPage<T>(browser: Browser, path: string, measure: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: 'ru',
    extraHTTPHeaders: { ...served.key },
  })
  const page = await context.newPage()
  await watchPaints(page)
  await page.goto(`${served.url}${path}`)
  await page.locator('main [data-ready]').first().waitFor()
  await clickTime(page, async () => {})
  const measured = await measure(page)
  await context.close()
  return measured
}
