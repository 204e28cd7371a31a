import type { Page } from 'playwright-core'
import { ownHeap } from './own.ts'

export interface Heap {
  readonly changes: number
  /** Megabytes after collection, before and after the changes. */
  readonly before: number
  readonly after: number
  readonly nodesBefore: number
  readonly nodesAfter: number
  readonly listenersBefore: number
  readonly listenersAfter: number
  /** What the script of the page itself holds of it, once all changes are done. */
  readonly own: { readonly before: number; readonly after: number } | undefined
}

/** So many changes first that every store of answers is full: it holds eighty, and a change asks a dozen questions. */
const WARM_UP = 48
/** Three services and six periods: after so many changes the page shows the same again, and can be compared. */
const CYCLE = 12
/** The heap is looked at after so many. */
const CHUNK = 4 * CYCLE

/** Changes filters many times by clicks and compares what the page holds; `say` hears how far it is after each chunk. */
export async function heapGrowth(page: Page, changes: number, say: (soFar: Heap) => void): Promise<Heap> {
  const client = await page.context().newCDPSession(page)
  await client.send('Performance.enable')
  const held = async () => {
    // Chromium keeps a note of every question: that is not the page's.
    await page.evaluate(() => performance.clearResourceTimings())
    for (let times = 0; times < 3; times++) await client.send('HeapProfiler.collectGarbage')
    const { metrics } = await client.send('Performance.getMetrics')
    const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN
    return { heap: of('JSHeapUsedSize') / 1e6, nodes: of('Nodes'), listeners: of('JSEventListeners') }
  }
  await changeFilters(page, WARM_UP, 0)
  const before = await held()
  const ownBefore = await ownHeap(client)
  const all = Math.ceil(changes / CYCLE) * CYCLE
  for (let done = 0; ; ) {
    const chunk = Math.min(CHUNK, all - done)
    await changeFilters(page, chunk, WARM_UP + done)
    done += chunk
    const after = await held()
    const found = {
      changes: done,
      before: before.heap,
      after: after.heap,
      nodesBefore: before.nodes,
      nodesAfter: after.nodes,
      listenersBefore: before.listeners,
      listenersAfter: after.listeners,
      own: done < all ? undefined : { before: ownBefore, after: await ownHeap(client) },
    }
    say(found)
    if (done >= all) return found
  }
}

async function changeFilters(page: Page, changes: number, first: number): Promise<void> {
  const services = page.locator('.sheet input')
  for (let change = first; change < first + changes; change++) {
    await page
      .locator('section.bar.wide .button.filter')
      .nth(change % 2 === 0 ? 0 : 1)
      .click()
    if (change % 2 === 0) await services.nth((change / 2) % (await services.count())).click()
    else
      await page
        .locator('.sheet .presets button')
        .nth(((change - 1) / 2) % 6)
        .click()
    await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null)
  }
}
