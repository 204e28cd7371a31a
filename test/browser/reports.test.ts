import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Demo } from './demo.ts'
import { expectAccessible, openBrowser, openPage, screenshots, settled } from './harness.ts'

/** Protects the page of reports: what is chosen is what is drawn, downloaded and issued. It writes: a demo of its own. */
let demo: Demo
let browser: Browser

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([Demo.start(), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await demo?.stop()
})

const sheet = '.sheet-of img'

it('draws the report as it prints, and what is chosen changes it', async () => {
  const { page, complaints, close } = await openPage(browser, { language: 'ru' })
  await page.goto(`${demo.url}/reports`)
  await page.locator(sheet).waitFor()
  await settled(page)
  expect(await page.locator(sheet).evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBeGreaterThan(500)
  expect(await page.locator(sheet).getAttribute('alt')).toContain(
    'Сроки государственных услуг, июнь 2020, страница 1 из',
  )
  await page.getByRole('button', { name: 'Следующая страница' }).click()
  expect(await page.locator(sheet).getAttribute('src')).toContain('/pages/2?')
  await page.getByLabel('Месяц', { exact: true }).selectOption('2020-05')
  await page.getByRole('button', { name: 'Услугодатели' }).click()
  await page.getByRole('checkbox', { name: 'город Экибастуз' }).check()
  await page.keyboard.press('Escape')
  await settled(page)
  await expect
    .poll(() => page.locator(sheet).getAttribute('alt'))
    .toContain('Экибастуз: сроки государственных услуг, май 2020')
  const pages = async () => Number(/из (\d+)/.exec((await page.locator(sheet).getAttribute('alt')) ?? '')?.[1])
  const all = await pages()
  await page.getByRole('checkbox', { name: 'Нарушения сроков' }).uncheck()
  await expect.poll(pages).toBeLessThan(all)
  expect(complaints).toEqual([])
  await close()
})

it('keeps what is chosen in the address: a link opens the same report, and the way back undoes a choice', async () => {
  const { page, complaints, close } = await openPage(browser, { language: 'ru' })
  const title = () => page.locator(sheet).getAttribute('alt')
  await page.goto(`${demo.url}/reports?month=2020-04&prov=552200000,551600000&in=kk&parts=summary,providers&chapters=1`)
  await page.locator(sheet).waitFor()
  await expect.poll(title).toContain('2020 жылғы сәуір')
  expect(await page.getByLabel('Месяц', { exact: true }).inputValue()).toBe('2020-04')
  expect(await page.getByRole('button', { name: 'Услугодатели' }).innerText()).toMatch(/\+\s1/)
  expect(await page.getByRole('checkbox', { name: 'Методика' }).isChecked()).toBe(false)
  expect(await page.getByRole('checkbox', { name: 'Раздел на каждого услугодателя' }).isChecked()).toBe(true)
  const file = await page.getByRole('link', { name: 'XLSX', exact: true }).getAttribute('href')
  expect(Object.fromEntries(new URL(file ?? '', demo.url).searchParams)).toEqual({
    month: '2020-04',
    provider: '552200000,551600000',
    lang: 'kk',
    parts: 'summary,providers',
    chapters: 'true',
    format: 'xlsx',
  })
  await page.getByRole('button', { name: 'Eng' }).last().click()
  await expect.poll(title).toContain('April 2020')
  expect(new URL(page.url()).searchParams.get('in')).toBe('en')
  await page.goBack()
  await expect.poll(title).toContain('2020 жылғы сәуір')
  // A month of which there is nothing says so, and another can be chosen.
  await page.goto(`${demo.url}/reports?month=2015-01`)
  await page.getByText('За этот месяц данных нет.').waitFor()
  await page.getByLabel('Месяц', { exact: true }).selectOption('2020-05')
  await expect.poll(title).toContain('май 2020')
  expect(complaints.filter((line) => !line.includes('400'))).toEqual([])
  await close()
})

it('keeps who is sent the report, and when: made, changed, paused and removed', async () => {
  const { page, complaints, close } = await openPage(browser, { language: 'en' })
  await page.goto(`${demo.url}/reports`)
  await page.locator(sheet).waitFor()
  await page.evaluate(async () => {
    const body = { name: 'Oblast control', role: 'oblast', providers: [], actor: null, email: 'control@oblast.example' }
    const rest = { telegram: null, webhook: null, language: 'ru', hours: null }
    const headers = { 'content-type': 'application/json' }
    const asked = { method: 'PUT', headers, body: JSON.stringify({ ...body, ...rest }) }
    const answer = await fetch('/api/v1/alerts/contacts/control', asked)
    if (!answer.ok) throw new Error(await answer.text())
  })
  await page.reload()
  await page.getByText('Nothing is sent by itself yet.').waitFor()
  await page.getByRole('button', { name: 'New schedule' }).click()
  const form = page.getByRole('form', { name: 'New schedule' })
  // Nobody to send it to: it cannot be kept yet.
  expect(await form.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)
  await form.getByLabel('Working day').selectOption('2')
  await form.getByLabel('Time').fill('08:30')
  await form.getByRole('button', { name: 'To whom' }).click()
  await page.getByRole('checkbox', { name: 'Oblast control' }).check()
  await page.keyboard.press('Escape')
  await form.getByRole('checkbox', { name: 'XLSX' }).check()
  await settled(page)
  await expectAccessible(page)
  await page.screenshot({ path: `${screenshots}/reports-schedule-editor.png`, fullPage: true })
  await form.getByRole('button', { name: 'Save' }).click()
  const list = page.locator('#schedules ~ ul li')
  await list.locator('b', { hasText: 'Working day 2 of the month, 08:30' }).waitFor()
  expect(await list.innerText()).toMatch(
    /Oblast control; attached: PDF, XLSX\s+Next: .*08:30, for .*\s+Nothing sent yet/,
  )
  await list.getByRole('button', { name: 'Change' }).click()
  await page.getByRole('form', { name: 'Schedule' }).getByRole('button', { name: 'As a link' }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await list.getByText('Oblast control; as a link').waitFor()
  await list.getByRole('button', { name: 'Pause' }).click()
  await list.getByText('Paused').waitFor()
  const kept = await page.evaluate(async () => (await fetch('/api/v1/reports/schedules')).json())
  expect(kept).toMatchObject([
    {
      schedule: 'monthly',
      enabled: false,
      workingDay: 2,
      time: '08:30',
      contacts: ['control'],
      as: 'link',
      nextAt: null,
    },
  ])
  await list.getByRole('button', { name: 'Resume' }).click()
  await list.getByText(/Next: /).waitFor()
  await page.screenshot({ path: `${screenshots}/reports-schedules.png`, fullPage: true })
  await list.getByRole('button', { name: 'Change' }).click()
  await page.getByRole('button', { name: 'Remove' }).click()
  await page.getByText('Nothing is sent by itself yet.').waitFor()
  expect(complaints).toEqual([])
  await close()
})

it('gives the files that it promises', async () => {
  const { page, close } = await openPage(browser, { language: 'en' })
  await page.goto(`${demo.url}/reports`)
  await page.locator(sheet).waitFor()
  for (const [name, ending] of [
    [/^PDF, \d+ pages$/, '.pdf'],
    ['XLSX', '.xlsx'],
  ] as const) {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name, exact: true }).first().click(),
    ])
    expect(file.suggestedFilename()).toBe(`report-2020-06-en${ending}`)
  }
  await page.getByText('Tables for programs').click()
  const [csv] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'CSV provider_steps' }).click(),
  ])
  expect(csv.suggestedFilename()).toBe('report-2020-06-provider_steps.csv')
  await close()
})

it('issues a report, lists it, and compares it with now', async () => {
  const { page, complaints, close } = await openPage(browser, { language: 'kk' })
  await page.goto(`${demo.url}/reports`)
  await page.locator(sheet).waitFor()
  await page.getByRole('button', { name: 'Шығару' }).click()
  await page.locator('#issued ~ ul li').first().waitFor()
  expect(await page.locator('#issued ~ ul li').first().innerText()).toContain('2020-06-1')
  await settled(page)
  // What was issued and has not changed is not issued again.
  expect(await page.getByRole('button', { name: 'Түзетілгенін шығару' }).isDisabled()).toBe(true)
  await page.getByRole('button', { name: /Қазіргімен салыстыру/ }).click()
  await page.getByText('Қазір бәрі сол күйінде.').waitFor()
  expect(complaints).toEqual([])
  await close()
})

it('names the figures that would be others now, and leads from them to the cases', async () => {
  const { page, complaints, close } = await openPage(browser, { language: 'ru' })
  await page.route('**/differences?lang=ru', (route) => {
    const row = { provider: '552200000', service: 'HQ' }
    const one = { table: 'providers', row, column: 'received', name: 'Услугодатели: Поступило (Экибастуз, Очередь)' }
    const other = { table: 'quality', row: { kind: 'unjudged' }, column: 'count', name: 'Качество данных: Число' }
    const shown = [one, other].map((difference) => ({ ...difference, was: 43, now: 44 }))
    return route.fulfill({ json: { report: '2020-06-1', total: 2, shown } })
  })
  await page.goto(`${demo.url}/reports`)
  await page.getByRole('button', { name: /Сравнить с нынешним/ }).click()
  await page.getByText('Сейчас отличались бы 2 числа').waitFor()
  await page.getByRole('rowheader', { name: 'Качество данных: Число' }).waitFor()
  await page.getByRole('link', { name: 'Услугодатели: Поступило (Экибастуз, Очередь)' }).click()
  await page.waitForURL('**/overdue?**')
  expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
    svc: 'HQ',
    from: '2020-06-01',
    to: '2020-06-30',
    prov: '552200000',
    asof: '2020-06-30T23:59',
    tab: 'stages',
    basis: 'received',
  })
  await settled(page)
  // As many as the report counts.
  const asked = 'from=2020-06-01&to=2020-06-30&as_of=2020-06-30&provider=552200000&service=HQ'
  const rows = await page.evaluate(
    async (query) => (await fetch(`/api/v1/measures/stage_completion?${query}`)).json(),
    asked,
  )
  const received = JSON.stringify(rows).match(/"received":(\d+)/)?.[1]
  expect(await page.locator('main').innerText()).toContain(received ?? 'no figure')
  expect(complaints).toEqual([])
  await close()
})

it.each(['kk', 'ru', 'en'] as const)('reads in %s, light and dark, wide and on a phone', async (code) => {
  for (const [width, height, colorScheme] of [
    [1366, 768, 'light'],
    [1920, 1080, 'dark'],
    [390, 844, 'light'],
  ] as const) {
    const { page, complaints, close } = await openPage(browser, {
      viewport: { width, height },
      colorScheme,
      language: code,
    })
    await page.goto(`${demo.url}/reports`)
    await page.locator(sheet).waitFor()
    await settled(page)
    expect(await page.locator('main').innerText()).not.toMatch(/undefined|NaN|\{\{|\[object/)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    await expectAccessible(page)
    await page.screenshot({ path: `${screenshots}/reports-${width}-${colorScheme}-${code}.png`, fullPage: true })
    expect(complaints).toEqual([])
    await close()
  }
})
