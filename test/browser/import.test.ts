import iconv from 'iconv-lite'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { zipOf } from '../server/ingest/written.ts'
import { Demo } from './demo.ts'
import { expectAccessible, openBrowser, openPage, screenshots, settled, speak } from './harness.ts'

/** Protects the way of a foreign log into the store: matched, checked, loaded, its rejected row mended, all of it undone. */
let demo: Demo
let browser: Browser

beforeAll(async () => {
  demo = await Demo.start()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await demo?.stop()
})

const HEAD = 'case_no;usluga;etap_shag;organ;ispolnitel;peredano;zaversheno;iin'
const IMPOSSIBLE = '31.04.2020 09:00'

/** Sixty cases in windows-1251, under headers of their own: seven name a place by its old name, one a day that never was. */
function foreignLog(): Buffer {
  const rows = Array.from({ length: 60 }, (_, index) => {
    const day = String(1 + (index % 27)).padStart(2, '0')
    const place = index % 8 === 7 ? 'Лебяжинский' : 'Экибастуз'
    const handed = index === 8 ? IMPOSSIBLE : `${day}.05.2020 09:05`
    const ended = index % 5 === 0 ? '' : `${day}.05.2020 09:${15 + (index % 30)}`
    return `FOR-2020-${100 + index};HQ;1;${place};Нургалиев Е.;${handed};${ended};9001014${10_000 + index}`
  })
  return iconv.encode(`${[HEAD, ...rows].join('\r\n')}\r\n`, 'win1251')
}

async function chosen(page: Page): Promise<void> {
  await page.goto(`${demo.url}/import`)
  await speak(page, 'en')
  const file = { name: 'foreign.csv', mimeType: 'text/csv', buffer: foreignLog() }
  await page.locator('input[type=file]').first().setInputFiles(file)
  await page.getByRole('heading', { name: /columns are matched/ }).waitFor()
  await settled(page)
}
const titled = (page: Page, title: string | RegExp) =>
  page.getByRole('heading', { name: title }).waitFor({ timeout: 60_000 })

describe('a foreign log', () => {
  it('is matched and checked, and a word mapped once mends its rows', async () => {
    const { page, complaints, close } = await openPage(browser)
    await chosen(page)
    const main = page.locator('main')
    expect(await main.innerText()).toContain('windows-1251')
    expect(await main.innerText()).toContain('Personal data. Never stored')
    await titled(page, '52 of 60 rows can be loaded')
    await page.getByRole('button', { name: 'Map once' }).first().click()
    await titled(page, '59 of 60 rows can be loaded')
    expect(await main.innerText()).toContain(IMPOSSIBLE)
    await expectAccessible(page)
    await page.screenshot({ path: `${screenshots}/import-checked.png`, fullPage: true })
    expect(complaints).toEqual([])
    await close()
  })

  it('is loaded, its rejected row corrected and sent back, and undone', async () => {
    const { page, complaints, close } = await openPage(browser)
    await chosen(page)
    await page.getByRole('button', { name: 'Map once' }).first().click()
    await titled(page, '59 of 60 rows can be loaded')
    await page.getByRole('button', { name: 'Load 59 rows' }).click()
    await titled(page, /^Batch \d+ is loaded$/)
    await settled(page)

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Rejected rows, CSV' }).click(),
    ])
    const stream = await download.createReadStream()
    const text = Buffer.concat(await stream.toArray()).toString('utf8')
    expect(text).toContain(IMPOSSIBLE)
    const corrected = Buffer.from(text.replace(IMPOSSIBLE, '30.04.2020 09:00'))
    const file = { name: 'corrected.csv', mimeType: 'text/csv', buffer: corrected }
    await page.locator('input[type=file][accept*=".txt"]').last().setInputFiles(file)
    await titled(page, /^Batch \d+ is loaded$/)
    await expect.poll(() => page.locator('main dl').first().innerText()).toMatch(/Accepted\s+1\b/)

    const undo = page.getByRole('button', { name: /^Undo batch/ }).first()
    await undo.click()
    const question = page.getByRole('region', { name: /^Undo batch \d+\?$/ })
    await expect.poll(() => question.innerText()).toContain('will go')
    await question.getByRole('button', { name: /^Undo batch/ }).click()
    await expect.poll(() => page.getByText('undone', { exact: true }).count()).toBe(1)
    expect(complaints).toEqual([])
    await close()
  })
})

it('a log with a column for each step says which step a date ends', async () => {
  const { page, complaints, close } = await openPage(browser, { language: 'en' })
  await page.goto(`${demo.url}/import`)
  const head = '№ дела;Услугодатель;Поступило;Регистрация;Резолюция;Подготовка'
  const row = 'W1;Аксу;01.04.2020 09:32;01.04.2020 09:41;02.04.2020 09:51;07.04.2020 16:12'
  const file = { name: 'wide.csv', mimeType: 'text/csv', buffer: Buffer.from(`${head}\n${row}\n`) }
  await page.locator('input[type=file]').first().setInputFiles(file)
  await titled(page, /columns are matched/)
  const field = page.getByRole('combobox', { name: 'Field for the column Регистрация' })
  expect(await field.locator('option:checked').innerText()).toMatch(/^1\. .+, finished$/)
  await expectAccessible(page)
  await page.screenshot({ path: `${screenshots}/import-wide.png`, fullPage: true })
  expect(complaints).toEqual([])
  await close()
})

describe('an archive of several files', () => {
  it.each([
    ['kk', 'мұрағатта бірнеше файл бар', 'Мұрағаттағы файл'],
    ['ru', 'в архиве несколько файлов', 'Файл в архиве'],
    ['en', 'the archive holds several files', 'File in the archive'],
  ] as const)('asks which of them is meant, and may be read as another: %s', async (language, question, label) => {
    const { page, complaints, close } = await openPage(browser, { language })
    await page.goto(`${demo.url}/import`)
    const log = (...cases: string[]) =>
      Buffer.from(['case_id,event,at', ...cases.map((id) => `${id},received,2020-05-04T03:31:30Z`)].join('\n'))
    const buffer = zipOf({ 'may/received.csv': log('Z-1'), 'june/received.csv': log('Z-1', 'Z-2') })
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'logs.zip', mimeType: 'application/zip', buffer })
    await expect.poll(() => page.getByRole('alert').innerText()).toMatch(new RegExp(question, 'i'))
    await expectAccessible(page)
    await page.screenshot({ path: `${screenshots}/import-archive-${language}.png` })
    await page.getByRole('button', { name: 'june/received.csv' }).click()
    const file = page.getByRole('combobox', { name: label })
    await file.waitFor()
    await settled(page)
    expect(await file.inputValue()).toBe('june/received.csv')
    await file.selectOption('may/received.csv')
    await settled(page)
    await expect.poll(() => file.inputValue()).toBe('may/received.csv')
    // What is not known yet is asked with 422: that is wanted here.
    expect(complaints.filter((one) => !one.includes('422'))).toEqual([])
    await close()
  })
})
