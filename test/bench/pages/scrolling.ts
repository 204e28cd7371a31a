import type { Page } from 'playwright-core'

export interface Scrolling {
  readonly rows: number
  readonly frames: number
  /** Frames that should have come and did not, at the pace that the browser keeps when nothing happens. */
  readonly dropped: number
  /** Frames in which the screen showed a place without its row. */
  readonly blank: number
}

/** Pixels a second: a row in every frame or so, a quick turn of the wheel. */
const SPEED = 3000

/** Scrolls the list that is open from top to bottom and back as a wheel does. */
export async function scrolling(page: Page, seconds: number): Promise<Scrolling> {
  const rows = Number(await page.locator('table').getAttribute('aria-rowcount')) - 1
  await page.mouse.move(600, 500)
  const watching = page.evaluate(async (ms) => {
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
    const idle: number[] = []
    let last = await frame()
    for (let index = 0; index < 60; index++) {
      const at = await frame()
      idle.push(at - last)
      last = at
    }
    const pace = idle.toSorted((a, b) => a - b)[30] ?? 16.7
    // While a list scrolls its rows take no notice of the pointer: what stands at a point is told by where the rows are.
    const body = document.querySelector('tbody')
    const drawnAt = (y: number): boolean =>
      [...(body?.rows ?? [])].some((row) => {
        const { top, bottom } = row.getBoundingClientRect()
        return top <= y && y < bottom
      })
    const result = { frames: 0, dropped: 0, blank: 0 }
    const begun = performance.now()
    while (performance.now() - begun < ms) {
      const at = await frame()
      result.frames++
      result.dropped += Math.max(0, Math.round((at - last) / pace) - 1)
      if (!drawnAt(600)) result.blank++
      last = at
    }
    return result
  }, seconds * 1000)
  const client = await page.context().newCDPSession(page)
  await page.waitForTimeout(1200)
  const end = Date.now() + seconds * 1000 - 1500
  for (let turn = 0; Date.now() < end; turn++) {
    await client.send('Input.synthesizeScrollGesture', {
      x: 600,
      y: 500,
      yDistance: turn % 4 === 3 ? 6000 : -6000,
      speed: SPEED,
      gestureSourceType: 'mouse',
    })
  }
  return { rows, ...(await watching) }
}
