import type { Page } from 'playwright-core'

/** One click on a filter, in milliseconds from the click. */
export interface Painted {
  /** The last change of the page was on the screen. */
  readonly painted: number
  /** The last answer had come. */
  readonly answered: number
  /** Several questions may go as one. */
  readonly requests: number
}

/** Nothing has changed for so long, and no question is open: the page has settled. */
const QUIET_MS = 250

interface Watch {
  clicked: number
  painted: number
  open: number
  changed: number
}

/** Has the page note each click, each question, and when each change of its content was painted. Before it is opened. */
export async function watchPaints(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watch: Watch = { clicked: 0, painted: 0, open: 0, changed: 0 }
    Object.assign(window, { merzimWatch: watch })
    performance.setResourceTimingBufferSize(10_000)
    addEventListener('click', (event) => Object.assign(watch, { clicked: event.timeStamp }), true)
    const asked = window.fetch
    window.fetch = async (...question) => {
      watch.open++
      try {
        return await asked(...question)
      } finally {
        watch.open--
      }
    }
    const noted = new MutationObserver(() => {
      watch.changed = performance.now()
      // A frame begins, is laid out and painted; a message sent in it comes after that.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
          watch.painted = performance.now()
          port1.close()
        }
        port2.postMessage(null)
      })
    })
    addEventListener('DOMContentLoaded', () => {
      const main = () => document.querySelector('main')
      const begin = new MutationObserver(() => {
        const found = main()
        if (found === null) return
        begin.disconnect()
        noted.observe(found, { subtree: true, childList: true, attributes: true, characterData: true })
      })
      begin.observe(document, { subtree: true, childList: true })
    })
  })
}

/** Clicks, and waits until the page has settled. */
export async function clickTime(page: Page, click: () => Promise<void>): Promise<Painted> {
  await page.evaluate(() => performance.clearResourceTimings())
  await click()
  return page.evaluate(async (quiet) => {
    const { merzimWatch: watch } = window as unknown as { merzimWatch: Watch }
    const settled = () =>
      watch.open === 0 &&
      performance.now() - Math.max(watch.changed, watch.clicked) > quiet &&
      document.querySelector('[aria-busy="true"]') === null
    while (!settled()) await new Promise((resolve) => setTimeout(resolve, 20))
    const answers = performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.includes('/api/')) as PerformanceResourceTiming[]
    const answered = Math.max(watch.clicked, ...answers.map(({ responseEnd }) => responseEnd))
    return {
      painted: watch.painted - watch.clicked,
      answered: answered - watch.clicked,
      requests: answers.length,
    }
  }, QUIET_MS)
}
