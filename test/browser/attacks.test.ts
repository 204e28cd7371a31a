import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Demo } from './demo.ts'
import { openBrowser, openPage, settled } from './harness.ts'

/** Protects readers against what a log may hold: case numbers, persons and attributes are shown as they are, and run nowhere. */
const EVIL = '"><img src=x onerror="window.hit=1"><script>window.hit=2</script><svg onload=window.hit=3>{{7*7}}'
let demo: Demo
let browser: Browser

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([Demo.start('serve'), openBrowser()])
  const rows = Array.from({ length: 30 }, (_, index) => {
    const of = [quoted(`${EVIL}${index}`), 'HQ', 'HQ-1']
    const day = String(1 + (index % 28)).padStart(2, '0')
    const who = [quoted(index % 2 === 0 ? EVIL : 'chanc'), quoted(EVIL), '551000000', 'portal', '']
    return [
      [...of, '', 'received', `2020-05-${day}T05:00:00Z`, ...who, quoted(EVIL)],
      [...of, '1', 'started', `2020-05-${day}T05:05:00Z`, ...who, quoted(EVIL)],
      [...of, '1', 'completed', `2020-05-${day}T09:10:00Z`, ...who, quoted(EVIL)],
    ]
      .map((row) => `${row.join(',')}\n`)
      .join('')
  })
  const log = `case_id,service,stage,step,event,at,actor,resource,provider,channel,outcome,${quoted(EVIL)}\n${rows.join('')}`
  const name = encodeURIComponent(`${EVIL}.csv`)
  const answer = await fetch(`${demo.url}/api/v1/batches?name=${name}`, {
    method: 'POST',
    body: log,
    headers: { 'content-type': 'application/octet-stream' },
  })
  const told = await answer.text()
  if (!answer.ok) throw new Error(told)
  expect(JSON.parse(told).accepted).toBe(90)
})
afterAll(async () => {
  await browser.close()
  await demo.stop()
})

it.each(['/', '/overdue', '/overdue?tab=late', '/cases', '/bottlenecks', '/stages', '/alerts', '/import', '/audit'])(
  'shows at %s what a log says, and runs none of it',
  async (path) => {
    const { page, complaints, close } = await openPage(browser, { language: 'en' })
    page.on('dialog', (dialog) => void dialog.dismiss())
    await page.goto(`${demo.url}${path}`)
    await settled(page)
    // Tables of the charts, and what is told of a mark.
    const asTable = page.getByRole('button', { name: 'Show as a table' })
    // Each is called otherwise once it was clicked.
    for (let left = await asTable.count(); left > 0; left--) await asTable.first().click()
    for (const mark of (await page.locator('main svg [tabindex], main svg a, main [title]').all()).slice(0, 12)) {
      await mark.hover({ timeout: 2000, force: true }).catch(() => undefined)
    }
    await settled(page)
    expect(await page.evaluate(() => (window as unknown as { hit?: number }).hit)).toBeUndefined()
    expect(await page.locator('img[src="x"], main script, svg[onload]').count()).toBe(0)
    expect(complaints).toEqual([])
    await close()
  },
)

it('shows a case whose number is markup, and finds it by a part of it', async () => {
  const { page, complaints, close } = await openPage(browser, { language: 'en' })
  await page.goto(`${demo.url}/cases/${encodeURIComponent(`${EVIL}3`)}`)
  await settled(page)
  expect(await page.locator('main').innerText()).toContain('<script>window.hit=2</script>')
  await page.keyboard.press('/')
  await page.keyboard.type('<img src=x')
  await page
    .getByText(/onerror/)
    .first()
    .waitFor()
  expect(await page.evaluate(() => (window as unknown as { hit?: number }).hit)).toBeUndefined()
  expect(complaints).toEqual([])
  await close()
})
