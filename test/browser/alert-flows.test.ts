import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type AlertWorld, openAlertWorld } from './alert-world.ts'
import { expectAccessible, firstNumber, openBrowser, openPage, screenshots, settled } from './harness.ts'

/** Protects what one does on the pages of alerts: each flow from its beginning to what the server has kept. */
let world: AlertWorld
let browser: Browser
let page: Page
let complaints: string[]
let close: () => Promise<void>
beforeAll(async () => {
  ;[world, browser] = await Promise.all([openAlertWorld(), openBrowser()])
}, 120_000)
afterAll(async () => {
  await browser.close()
  await world.close()
})
beforeEach(async () => {
  ;({ page, complaints, close } = await openPage(browser, { language: 'en' }))
})
afterEach(() => close())

async function visit(address: string): Promise<void> {
  await page.goto(`${world.url}${address}`)
  await page.locator('h1').waitFor()
  await settled(page)
}
const ask = async (path: string) => (await fetch(`${world.url}/api/v1/alerts${path}`)).json()
const shot = (name: string) => page.screenshot({ path: join(screenshots, `alerts-${name}.png`) })
const rows = () => page.locator('tbody tr.listed')

describe('the inbox', () => {
  it('says how late a step is as the list of overdue steps does', async () => {
    await visit('/overdue')
    const row = (text: string | undefined) => page.locator('tr', { hasText: text ?? '' })
    const [caseId] = world.cases
    const late = await row(caseId).getByText('work. days').innerText()
    await visit('/alerts')
    await row(caseId).getByText(`Overdue by ${late}`).waitFor()
  })

  it('opens an alert by keys, tells what happened, and takes an answer with a promised day', async () => {
    await visit('/alerts')
    const before = firstNumber((await page.locator('h1').textContent()) ?? '')
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    const panel = page.getByRole('complementary')
    await panel.getByText('What happened').waitFor()
    await settled(page)
    expect(await panel.textContent()).toContain('Greylisting in action')
    await shot('panel')
    await expectAccessible(page)
    await panel.getByRole('button', { name: 'Answer' }).click()
    await panel.getByLabel('Reason for the delay').selectOption({ label: 'waiting for another body' })
    await panel.getByLabel('In your own words').fill('Bank asked')
    await panel.getByLabel('Done by').fill('2020-07-10')
    await shot('answer')
    await panel.getByRole('button', { name: 'Answer' }).click()
    await page.getByText('1 alert is answered').waitFor()
    await settled(page)
    expect(firstNumber((await page.locator('h1').textContent()) ?? '')).toBe(before - 1)
    const { rows: kept } = await ask(`?state=acknowledged&case=${world.cases[0]}`)
    expect(kept).toMatchObject([{ ended: { reason: 'other_body: Bank asked', promised: '2020-07-10' } }])
    expect(complaints).toEqual([])
  })

  it('answers several at once, and counts what its lists hold', async () => {
    await visit('/alerts?stand=failed')
    const listed = await rows().count()
    expect(await page.locator('a[aria-current=page]', { hasText: 'Not delivered' }).textContent()).toContain(
      `${listed}`,
    )
    await rows().nth(0).getByRole('checkbox').check()
    await rows().nth(1).getByRole('checkbox').check()
    const bar = page.getByRole('region', { name: 'Selection' })
    await shot('selection')
    await bar.getByRole('button', { name: 'Answer' }).click()
    await page.getByRole('form').getByRole('button', { name: 'Answer' }).click()
    await page.getByText('2 alerts are answered').waitFor()
    await settled(page)
    expect(await rows().count()).toBe(listed - 2)
    expect(complaints).toEqual([])
  })

  it('keeps its filters in the address, and says when nothing matches them', async () => {
    await visit('/alerts')
    await page.getByPlaceholder('Case number').fill('no such case')
    await page.getByText('No alert matches the filters').waitFor()
    await settled(page)
    await page.reload()
    await page.getByText('No alert matches the filters').waitFor()
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await rows().first().waitFor()
    await settled(page)
    expect(new URL(page.url()).search).toBe('')
    expect(complaints).toEqual([])
  })

  it('hears of what others answer without being loaded again', async () => {
    await visit('/alerts')
    const before = firstNumber((await page.locator('h1').textContent()) ?? '')
    const { rows: open } = await ask('?state=unanswered')
    await fetch(`${world.url}/api/v1/alerts/acknowledge`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ alerts: [open.at(-1).alert], reason: 'workload' }),
    })
    await page.locator('h1', { hasText: `${before - 1} alerts wait` }).waitFor()
    expect(complaints).toEqual([])
  })
})

describe('a muted case', () => {
  it('has a reason and an end, stands in its list, and is told of again', async () => {
    await visit('/alerts')
    await rows().nth(2).click()
    const panel = page.getByRole('complementary')
    await panel.getByRole('button', { name: 'Mute the case' }).click()
    await panel.getByLabel('Reason').fill('In court')
    await panel.getByRole('button', { name: 'Mute the case' }).click()
    await page.getByText('1 case is muted').waitFor()
    await visit('/alerts?part=muted')
    expect(await page.locator('tbody tr').textContent()).toContain('In court')
    await shot('muted')
    await page.getByRole('button', { name: /^End/ }).click()
    await page.getByText('No case is muted').waitFor()
    await settled(page)
    expect(complaints).toEqual([])
  })
})

describe('what was sent', () => {
  it('stands with the answer of its server, and what was given up is tried again', async () => {
    await visit('/alerts?part=sent&stand=failed')
    await rows().first().click()
    const panel = page.getByRole('complementary')
    await panel.getByText('5.1.1 No such user here').waitFor()
    await page.frameLocator('iframe').getByText('Срок нарушен').waitFor()
    await settled(page)
    await shot('message')
    await expectAccessible(page)
    await panel.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('It is tried again').waitFor()
    await settled(page)
    expect((await ask('/messages')).byState).toMatchObject({ failed: 0 })
    expect(complaints).toEqual([])
  })
})

describe('the page of a case', () => {
  it('tells who was told of it, and leads to the alert', async () => {
    await visit(`/cases/${world.cases[5]}`)
    const section = page.locator('section', { has: page.locator('#alerts') })
    await section.scrollIntoViewIfNeeded()
    expect(await section.textContent()).toContain('1 alert')
    await shot('case')
    await section.getByRole('link').first().click()
    await page.getByRole('complementary').getByText('What happened').waitFor()
    expect(complaints).toEqual([])
  })
})

describe('when the server does not answer', () => {
  it('only the list says so, and it comes when it is asked again', async () => {
    await page.route('**/api/v1/alerts?*', (route) => route.fulfill({ status: 500, body: '{"code":"internal"}' }))
    await visit('/alerts')
    await page.getByRole('alert').waitFor()
    await shot('error')
    await page.unroute('**/api/v1/alerts?*')
    await page.getByRole('button', { name: 'Try again' }).click()
    await rows().first().waitFor()
  })
})
