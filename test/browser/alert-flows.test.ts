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

describe('rules', () => {
  it('are switched off and on', async () => {
    await visit('/alerts?part=rules')
    const toggle = page.getByRole('switch', { name: 'Long overdue' })
    await toggle.uncheck()
    await page.getByText('“Long overdue” is off').waitFor()
    await settled(page)
    const rules: { rule: string; enabled: boolean }[] = await ask('/rules')
    expect(rules.find(({ rule }) => rule === 'long-overdue')).toMatchObject({ enabled: false })
    await toggle.check()
    await page.getByText('“Long overdue” is on').waitFor()
    expect(complaints).toEqual([])
  })

  it('show the exact message in each language while they are written, and what they would have sent', async () => {
    await visit('/alerts?part=rules&edit=breach')
    const form = page.getByRole('form', { name: 'Change' })
    const letter = page.frameLocator('form iframe')
    const finding = letter.locator('h1')
    const english = await finding.textContent()
    await form.getByRole('button', { name: 'Қаз' }).click()
    await letter.locator('html[lang=kk] h1').waitFor()
    expect(await finding.textContent()).not.toBe(english)
    await form.getByRole('button', { name: 'Plain text', exact: true }).click()
    expect(await form.locator('[lang=kk] pre').textContent()).toContain(await form.locator('.subject b').textContent())
    await form.getByRole('button', { name: 'Formatted', exact: true }).click()
    await form.getByRole('button', { name: 'Try' }).click()
    await form.getByText(/It would have sent/).waitFor()
    await settled(page)
    await form.scrollIntoViewIfNeeded()
    await page.evaluate(() => scrollTo(0, 380))
    await shot('rule-editor')
    await expectAccessible(page)
    await form.getByRole('button', { name: 'with the morning digest' }).click()
    await form.getByRole('button', { name: 'Save' }).click()
    await page.getByText('The rule is saved').waitFor()
    await settled(page)
    const rules: { rule: string; delivery: string }[] = await ask('/rules')
    expect(rules.find(({ rule }) => rule === 'breach')).toMatchObject({ delivery: 'digest', version: 1 })
    expect(complaints).toEqual([])
  })

  it('of one’s own are made and removed', async () => {
    await visit('/alerts?part=rules')
    await page.getByRole('button', { name: 'New rule' }).click()
    const form = page.getByRole('form')
    await form.getByLabel('Name of the rule').fill('Only Aksu')
    await form.getByLabel('When').selectOption('share')
    await form.getByLabel('Share of the norm, per cent').fill('60')
    await form.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { name: 'Only Aksu' }).waitFor()
    const rules: { name: string }[] = await ask('/rules')
    expect(rules.find(({ name }) => name === 'Only Aksu')).toMatchObject({ moment: { when: 'share', share: 0.6 } })
    await page.getByRole('button', { name: 'Change Only Aksu' }).click()
    await page.getByRole('form').getByRole('button', { name: 'Remove' }).click()
    await page.getByText('The rule is removed').waitFor()
    await settled(page)
    expect(complaints).toEqual([])
  })
})

describe('contacts', () => {
  it('that are missing are named, and filled from where they are missed', async () => {
    await visit('/alerts?part=contacts')
    const gap = page.locator('li', { hasText: 'Oblast manager' })
    await gap.getByRole('link').click()
    const form = page.getByRole('form', { name: 'New contact' })
    await form.getByLabel('Name', { exact: true }).fill('Әкімдіктің бақылау бөлімі')
    await form.getByLabel('E-mail').fill('oblast@example.kz')
    await shot('contact-editor')
    await expectAccessible(page)
    await form.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Әкімдіктің бақылау бөлімі is saved').waitFor()
    await settled(page)
    expect(await gap.count()).toBe(0)
    const { contacts } = await ask('/contacts')
    expect(contacts).toContainEqual(expect.objectContaining({ contact: 'akimdiktin-bakylau-bolimi', role: 'oblast' }))
    expect(complaints).toEqual([])
  })

  it('come from a file, which is checked before anything is stored', async () => {
    await visit('/alerts?part=contacts&edit=import')
    const text =
      'name;role;providers;email\nОтдел жилья;head;551000000;housing@example.kz\nОтдел без места;head;999;nobody\n'
    await page.locator('input[type=file]').setInputFiles({
      name: 'contacts.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(text),
    })
    await page.getByText('2 rows: 1 new').waitFor()
    expect(await page.locator('caption', { hasText: 'not taken in' }).count()).toBe(1)
    await shot('contact-import')
    expect((await ask('/contacts')).contacts.map(({ name }: { name: string }) => name)).not.toContain('Отдел жилья')
    await page.getByRole('button', { name: 'Store 1 contact' }).click()
    await page.getByRole('status').filter({ hasText: '1 new, 0 changed' }).waitFor()
    await settled(page)
    expect((await ask('/contacts')).contacts.map(({ name }: { name: string }) => name)).toContain('Отдел жилья')
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
