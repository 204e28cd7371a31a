import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type AlertWorld, openAlertWorld } from './alert-world.ts'
import { expectAccessible, openBrowser, openPage, screenshots, settled } from './harness.ts'

/** Protects how rules and contacts of alerts are set: each flow from its beginning to what the server has kept. */
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
