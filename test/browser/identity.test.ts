import { TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Demo } from './demo.ts'
import { expectAccessible, openBrowser, openPage, screenshots, settled } from './harness.ts'
import { demoAccount } from './signed-in.ts'

/** The door and what is behind it for those who keep it, as people use it: a demo of their own, with real cookies. */
let demo: Demo
let browser: Browser
beforeAll(async () => {
  ;[demo, browser] = await Promise.all([Demo.start(), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await demo.stop()
})

async function fill(page: Page, login: string, password: string): Promise<void> {
  await page.locator('#login').fill(login)
  await page.locator('#password').fill(password)
  await page.locator('form button[type=submit]').click()
}

async function enter(page: Page, role: string, path = '/'): Promise<void> {
  const { login, password } = await demoAccount(demo.url, role)
  await page.goto(`${demo.url}${path}`)
  await fill(page, login, password)
  await page.waitForURL(`${demo.url}${path}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await settled(page)
}

describe('the door', () => {
  it.each([
    ['kk', 'dark', 390],
    ['ru', 'light', 1366],
    ['en', 'light', 390],
    ['en', 'dark', 1366],
  ] as const)('reads in %s, %s, %i wide', async (language, colorScheme, width) => {
    const viewport = { width, height: width === 390 ? 844 : 768 }
    const { page, complaints, close } = await openPage(browser, { stranger: true, language, colorScheme, viewport })
    await page.goto(`${demo.url}/overdue?tab=due_24h`)
    // Whatever was asked for, a stranger gets no page of figures.
    await page.waitForURL(`${demo.url}/sign-in?next=%2Foverdue%3Ftab%3Ddue_24h`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await settled(page)
    expect(await page.locator('main li').count()).toBe(3)
    await expectAccessible(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    await page.screenshot({ path: `${screenshots}/sign-in-${language}-${colorScheme}-${width}.png`, fullPage: true })
    expect(complaints).toEqual([])
    await close()
  })

  it('says that it was wrong, and leads on to where the reader wanted to go', async () => {
    const { page, close } = await openPage(browser, { stranger: true, language: 'en' })
    await page.goto(`${demo.url}/cases`)
    await fill(page, 'admin', 'surely not this one')
    await page.getByRole('alert').getByText('Name, password or code is not right.').waitFor()
    await page.getByRole('button', { name: /^Sign in.*Administrator$/ }).click()
    await page.waitForURL(`${demo.url}/cases`)
    await page.getByRole('button', { name: 'Account: Administrator' }).click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL(`${demo.url}/sign-in`)
    await page.goto(`${demo.url}/cases`)
    await page.waitForURL(`${demo.url}/sign-in?next=%2Fcases`)
    await close()
  })

  it('leads nowhere else, whatever the link says', async () => {
    for (const next of ['//evil.example/', 'https://evil.example/', '/\\evil.example', 'javascript:alert(1)']) {
      const { page, close } = await openPage(browser, { stranger: true, language: 'en' })
      await page.goto(`${demo.url}/sign-in?next=${encodeURIComponent(next)}`)
      await page.getByRole('button', { name: /^Sign in.*Administrator$/ }).click()
      await page.waitForURL(`${demo.url}/`)
      await close()
    }
  })

  it('is where a page leads when its session has ended', async () => {
    const { page, close } = await openPage(browser, { stranger: true, language: 'en' })
    await enter(page, 'oblast_manager', '/stages')
    await page.context().clearCookies()
    await page.getByRole('link', { name: 'Cases' }).first().click()
    await page.waitForURL(/\/sign-in\?next=/)
    await close()
  })
})

describe('a head', () => {
  it('sees one provider on every page, and no way to what others keep', async () => {
    const { page, complaints, close } = await openPage(browser, { stranger: true, language: 'en' })
    await enter(page, 'head')
    expect(await page.locator('header nav a').allInnerTexts()).not.toContain('Import')
    await page.getByRole('button', { name: /Account:/ }).click()
    expect(await page.locator('.sheet nav a').allInnerTexts()).toEqual(['Profile'])
    await page.goto(`${demo.url}/cases`)
    await settled(page)
    const places = await page.locator('tbody tr td:nth-child(3)').allInnerTexts()
    expect(places.length).toBeGreaterThan(5)
    expect(complaints).toEqual([])
    await page.goto(`${demo.url}/overdue?prov=552200000`)
    await settled(page)
    await page.getByText('There is no provider “552200000”.').first().waitFor()
    await page.goto(`${demo.url}/alerts`)
    await settled(page)
    expect(await page.getByRole('link', { name: 'Rules' }).count()).toBe(0)
    await page.goto(`${demo.url}/users`)
    await page.getByRole('heading', { name: 'You may not see this' }).waitFor()
    await close()
  })
})

describe('an administrator', () => {
  it('invites somebody, who chooses a password, and views as them', async () => {
    const { page, complaints, close } = await openPage(browser, { stranger: true, language: 'en' })
    await enter(page, 'administrator', '/users')
    await page.getByRole('button', { name: 'New user' }).click()
    await page.getByLabel('Office or post').fill('Housing office, Ekibastuz')
    await page.getByLabel('Signs in as').fill('ekb')
    await page.getByRole('button', { name: /^Providers/ }).click()
    await page.getByRole('checkbox', { name: 'Ekibastuz', exact: true }).check()
    await page.keyboard.press('Escape')
    await expectAccessible(page)
    await page.screenshot({ path: `${screenshots}/users-new.png` })
    await page.getByRole('button', { name: 'Invite', exact: true }).click()
    const field = page.getByRole('textbox', { name: 'Link for Housing office, Ekibastuz' })
    const link = await field.inputValue()
    expect(link).toMatch(new RegExp(`^${demo.url}/invite#[\\w-]{43}$`))
    await page.screenshot({ path: `${screenshots}/users-link.png` })
    expect(complaints).toEqual([])

    const invited = await openPage(browser, { stranger: true, language: 'en' })
    // Pages are given back and taken again: this one has another cookie box.
    await invited.page.goto(link)
    await invited.page.getByText('For Housing office, Ekibastuz, who signs in as ekb.').waitFor()
    await invited.page.getByLabel('Password', { exact: true }).fill('three tall poplars sing')
    await invited.page.getByLabel('Password once more').fill('three tall poplars sing')
    await expectAccessible(invited.page)
    await invited.page.screenshot({ path: `${screenshots}/invite.png` })
    await invited.page.getByRole('button', { name: 'Save and sign in' }).click()
    await invited.page.waitForURL(`${demo.url}/`)
    await settled(invited.page)
    expect(await invited.page.locator('main').innerText()).toContain('Ekibastuz')
    await invited.close()

    await page.goto(`${demo.url}/users`)
    await settled(page)
    await page.getByRole('button', { name: 'Change Housing office, Ekibastuz' }).click()
    await page.getByRole('button', { name: 'View as' }).click()
    await page.waitForURL(`${demo.url}/`)
    await page.getByText('You view as Housing office, Ekibastuz (Head of a provider).').waitFor()
    await settled(page)
    await expectAccessible(page)
    await page.screenshot({ path: `${screenshots}/view-as.png` })
    await page.getByRole('button', { name: 'End the view' }).click()
    await page.waitForURL(`${demo.url}/users`)

    await page.goto(`${demo.url}/audit`)
    await settled(page)
    await page.getByRole('cell', { name: 'began to view as' }).first().waitFor()
    await page.getByRole('button', { name: 'Check the chain' }).click()
    await page.getByText(/The trail is whole: \d+ entries/).waitFor()
    await expectAccessible(page)
    await page.screenshot({ path: `${screenshots}/audit.png` })
    await page.getByRole('combobox', { name: 'What' }).selectOption('account_invited')
    await settled(page)
    await expect.poll(() => page.locator('table[data-ready] > tbody > tr').count()).toBe(1)
    await close()
  })

  it('makes a token that is shown once, and revokes it', async () => {
    const { page, complaints, close } = await openPage(browser, { stranger: true, language: 'ru' })
    await enter(page, 'administrator', '/tokens')
    await page.getByRole('button', { name: 'Новый токен' }).click()
    await page.getByLabel('Для чего').fill('События портала')
    await page.getByRole('button', { name: 'Создать' }).click()
    const secret = await page.getByRole('textbox', { name: 'Токен «События портала»' }).inputValue()
    const push = (token: string) =>
      fetch(`${demo.url}/api/v1/events`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, cookie: '', 'content-type': 'application/json' },
        body: JSON.stringify({
          ...{ case_id: 'T-1', service: 'HQ', stage: 'HQ-1', event: 'received' },
          ...{ at: '2020-06-30T04:00:00Z', provider: '551000000' },
        }),
      })
    expect((await push(secret)).status).toBe(200)
    await page.screenshot({ path: `${screenshots}/tokens.png` })
    await page.getByRole('button', { name: 'Отозвать События портала' }).click()
    await page.getByText(/^отозван/).waitFor()
    expect(await page.content()).not.toContain(secret.slice(12))
    expect((await push(secret)).status).toBe(401)
    await expectAccessible(page)
    expect(complaints).toEqual([])
    await close()
  })
})

describe('the profile', () => {
  it('keeps language and colours, turns the second factor on, and the door asks for it', async () => {
    const { page, complaints, close } = await openPage(browser, { stranger: true, language: 'en' })
    await enter(page, 'oblast_manager', '/profile')
    await page.getByRole('radio', { name: 'Dark' }).check()
    await page.getByRole('button', { name: 'Turn on' }).click()
    const spelt = await page.locator('.secret code').innerText()
    const totp = new TOTP({ secret: spelt.replaceAll(' ', '') })
    const { login, password } = await demoAccount(demo.url, 'oblast_manager')
    await page.getByLabel('Code of the authenticator').fill(totp.generate())
    await page.locator('section').filter({ hasText: 'Second factor' }).getByLabel('Password').fill(password)
    await expectAccessible(page)
    await page.screenshot({ path: `${screenshots}/second-factor.png` })
    await page.getByRole('button', { name: 'Confirm' }).click()
    await page.locator('ol code').first().waitFor()
    const codes = await page.locator('ol code').allInnerTexts()
    expect(codes).toHaveLength(10)
    await page.screenshot({ path: `${screenshots}/recovery-codes.png` })
    await page.getByRole('button', { name: 'I have kept them' }).click()
    await page.getByText('On. Signing in asks for a code of your authenticator.').waitFor()
    expect(await page.getByText('this one').count()).toBe(1)
    expect(complaints).toEqual([])
    await close()

    const again = await openPage(browser, { stranger: true, language: 'en' })
    await again.page.goto(`${demo.url}/profile`)
    await fill(again.page, login, password)
    await again.page.getByLabel('Code of the authenticator').fill(codes[0] ?? '')
    await again.page.screenshot({ path: `${screenshots}/sign-in-code.png` })
    await again.page.locator('form button[type=submit]').click()
    await again.page.waitForURL(`${demo.url}/profile`)
    await settled(again.page)
    // The colours came with the account.
    expect(await again.page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark')
    await again.close()
  })
})
