import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImportQuestion, Proposal } from '../../server/contract-import.ts'
import {
  expectAccessible,
  openBrowser,
  openPage,
  type PageOptions,
  screenshots,
  settled,
  shared,
  speak,
} from './harness.ts'
import { type Answers, answerImports, DONE, DRAFT, LOADING, PROPOSAL, RUNNING } from './import-answers.ts'

/** Protects how the import page looks in states that a real server passes through too quickly to be seen, or seldom. */
const demo = shared()
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

async function opened(answers: Partial<Answers>, options: PageOptions = {}, path = '/import') {
  const { page, complaints, close } = await openPage(browser, { language: 'en', ...options })
  const sent = await answerImports(page, answers)
  await page.goto(`${demo.url}${path}`)
  await settled(page)
  return { page, complaints, close, ...sent }
}

async function choose(page: Page): Promise<void> {
  const name = 'transfer_log_2025-05-14.csv'
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from('a\n1') })
  await page.getByRole('table').first().waitFor()
}
/** While the check runs the page is busy on purpose: what is waited for is its title. */
const titled = (page: Page, title: string) => page.getByRole('heading', { name: title }).waitFor()

const dayOrder: ImportQuestion = {
  code: 'day_order',
  column: 'peredano',
  n: 18_412,
  choices: [
    { patterns: ['dd.MM.yyyy HH:mm'], example: { text: '05.04.2025 16:40', read: '2025-04-05T16:40:00' } },
    { patterns: ['MM.dd.yyyy HH:mm'], example: { text: '05.04.2025 16:40', read: '2025-05-04T16:40:00' } },
  ],
}
const asking: Proposal = {
  ...PROPOSAL,
  questions: [dayOrder, { code: 'no_provider', column: null, n: 0, choices: [] }],
  draft: { ...DRAFT, times: [], columns: DRAFT.columns.filter(({ field }) => field !== 'provider') },
}

describe('the check of a log', () => {
  it('counts live, and lets nothing be loaded before it has ended', async () => {
    const { page, complaints, close } = await opened({ check: RUNNING })
    await choose(page)
    await titled(page, '99.1% of the rows checked so far can be loaded')
    expect(await page.getByRole('progressbar', { name: 'Progress of the check' }).getAttribute('aria-valuenow')).toBe(
      '75',
    )
    const load = page.getByRole('button', { name: 'Load rows' })
    expect(await load.isDisabled()).toBe(true)
    expect(await page.getByText('Waits until the check ends').isVisible()).toBe(true)
    await expectAccessible(page)
    expect(complaints).toEqual([])
    await close()
  })

  it('starts again when a field or a word is changed, with what was changed', async () => {
    const { page, complaints, close, drafts } = await opened({ check: DONE })
    await choose(page)
    await expect.poll(() => drafts.length).toBe(1)
    await page.getByRole('combobox', { name: 'Field for the column rezultat' }).selectOption('drop')
    await expect.poll(() => drafts.at(-1)?.columns.find(({ column }) => column === 'rezultat')?.field).toBe('drop')
    await titled(page, '7 of 9 columns are matched, 2 are left out on purpose')
    await page.getByRole('button', { name: 'Map once' }).click()
    await expect.poll(() => drafts.at(-1)?.words['provider']?.['Лебяжинский']).toBe('555200000')
    await titled(page, 'Every unknown word is mapped: 1')
    // What was changed survives loading the page again.
    await settled(page)
    await page.reload()
    await titled(page, '7 of 9 columns are matched, 2 are left out on purpose')
    expect(complaints).toEqual([])
    await close()
  })

  it('opens the rows that a number counts', async () => {
    const { page, close } = await opened({ check: DONE })
    await choose(page)
    await page.getByRole('button', { name: 'Loaded with a warning: 187' }).click()
    await expect.poll(() => page.getByText('The time is later than now').isVisible()).toBe(true)
    await page.getByRole('button', { name: /^The time cannot be read/ }).click()
    await expect.poll(() => page.getByText('Expected: dd.MM.yyyy HH:mm').isVisible()).toBe(true)
    expect(await page.getByText('31.04.2025').isVisible()).toBe(true)
    await close()
  })
})

describe('a question', () => {
  it('is asked with a real value read both ways, by the keyboard too, and holds the check back', async () => {
    const { page, complaints, close, drafts } = await opened({ proposal: asking, check: DONE })
    await choose(page)
    await titled(page, '2 questions before the log can be checked')
    expect(drafts).toEqual([])
    const group = page.getByRole('radiogroup', { name: /^Which comes first in peredano/ })
    expect(await group.innerText()).toContain('05.04.2025 16:40 is 5 April 2025, 16:40')
    expect(await group.innerText()).toContain('05.04.2025 16:40 is 4 May 2025, 16:40')
    await expectAccessible(page)
    await page.screenshot({ path: `${screenshots}/import-questions.png`, fullPage: true })
    await group.getByRole('radio').first().focus()
    await page.keyboard.press('Space')
    await titled(page, '1 question before the log can be checked')
    await page.getByRole('combobox', { name: 'The same for every row' }).selectOption('552200000')
    await expect.poll(() => drafts.at(-1)?.times).toEqual(['dd.MM.yyyy HH:mm'])
    expect(drafts.at(-1)?.constants['provider']).toBe('552200000')
    expect(complaints).toEqual([])
    await close()
  })
})

describe('an undo', () => {
  it('says what would change before it does, and is given up with Escape', async () => {
    const { page, complaints, close } = await opened({})
    await page.getByRole('button', { name: 'Undo batch 214' }).press('Enter')
    const question = page.getByRole('region', { name: 'Undo batch 214?' })
    await expect.poll(() => question.innerText()).toContain('298 cases and 1,176 events will go')
    expect(await question.innerText()).toContain('Overdue now changes from 39 to 46')
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await expect.poll(() => question.count()).toBe(0)
    expect(await page.getByRole('button', { name: 'Undo batch 210' }).count()).toBe(0)
    expect(complaints).toEqual([])
    await close()
  })
})

describe('the page', () => {
  it.each([
    {
      answers: { refusal: { status: 413, code: 'file_too_large', message: 'too large', details: { limit: 5 } } },
      says: 'more than the 5\u00a0B that the server takes',
    },
    {
      answers: { refusal: { status: 403, code: 'forbidden', message: 'no' } },
      says: 'You may read, not load',
    },
    {
      answers: {
        refusal: {
          status: 422,
          code: 'unreadable_file',
          message: 'this is no log',
          details: { words: { kk: 'а', ru: 'б', en: 'the file is empty' } },
        },
      },
      says: 'The file is empty.',
    },
  ])('says what is wrong with a file, and what to do: $says', async ({ answers, says }) => {
    const { page, close } = await opened(answers)
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('a;b;c\n1;2;3') })
    await expect.poll(() => page.getByRole('alert').innerText()).toContain(says)
    await expectAccessible(page)
    await close()
  })

  it('shows the place in the queue, and each phase of a load', async () => {
    const waiting = { ...LOADING, state: 'waiting', place: 2, phase: null, fraction: null } as const
    const queued = await opened({ import: waiting }, {}, '/import?load=i1')
    await titled(queued.page, 'The log waits its turn')
    expect(await queued.page.getByText('Before it: 2 imports').isVisible()).toBe(true)
    await queued.close()
    const { page, close } = await opened({}, {}, '/import?load=i1')
    await titled(page, 'The log is being loaded')
    expect(await page.getByRole('progressbar').getAttribute('aria-valuetext')).toContain('40% done')
    await expectAccessible(page)
    await close()
  })

  it('has nothing to list before the first batch', async () => {
    const { page, close } = await opened({ batches: [] })
    await expect.poll(() => page.getByText('No log has come in yet').first().isVisible()).toBe(true)
    await close()
  })
})

const SIZES = [
  { name: '1366', width: 1366, height: 768 },
  { name: '1920', width: 1920, height: 1080 },
  { name: 'phone', width: 390, height: 844 },
] as const

describe.each(SIZES)('at $name', ({ name, width, height }) => {
  it('reads in three languages, light and dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, complaints, close } = await opened({ check: DONE }, { viewport: { width, height }, colorScheme })
      await choose(page)
      await page.getByRole('button', { name: 'Undo batch 214' }).click()
      for (const code of ['kk', 'ru', 'en'] as const) {
        await speak(page, code)
        expect(await page.locator('main').innerText()).not.toMatch(/undefined|NaN|\{\{|\[object/)
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
        await page.screenshot({ path: `${screenshots}/import-${name}-${colorScheme}-${code}.png`, fullPage: true })
      }
      await expectAccessible(page)
      expect(complaints).toEqual([])
      await close()
    }
  })
})
