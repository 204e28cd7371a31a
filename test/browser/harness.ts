import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page, type Request } from 'playwright-core'
import { expect, inject } from 'vitest'

import { bringCookies, remember } from './signed-in.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Pictures that a person can look through after a run. */
export const screenshots = join(root, 'test', 'screenshots')

/** axe-core as text: the policy of the pages forbids adding it as a script element. */
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The demo that all tests read; those that write start one of their own. */
export const shared = (): { readonly url: string } => ({ url: inject('demo') })
remember({ url: inject('demo'), cookie: inject('demoCookie') })

/** The one Chromium of the run. Closing this closes what was opened through it. */
export async function openBrowser(): Promise<Browser> {
  mkdirSync(screenshots, { recursive: true })
  return chromium.connect(inject('browser'))
}

export interface PageOptions {
  /** As if it had been picked before. */
  readonly language?: 'kk' | 'ru' | 'en'
  readonly viewport?: { readonly width: number; readonly height: number }
  readonly colorScheme?: 'light' | 'dark'
  readonly contrast?: 'more'
  readonly forcedColors?: 'active'
  /** As somebody who has not signed in. */
  readonly stranger?: boolean
}

/** Pages that a test has given back. A new one compiles every script anew, which costs three times what its test does. */
const idle: Page[] = []

async function takePage(browser: Browser): Promise<Page> {
  const used = idle.pop()
  if (used !== undefined) return used
  const context = await browser.newContext({ timezoneId: 'UTC' })
  context.setDefaultTimeout(30_000)
  return context.newPage()
}

/** Chromium would ask the server for the icon of a page that names none. */
const BLANK = '<link rel="icon" href="data:,">'

/** Leaves nothing of a test behind: what cannot be cleaned is closed. */
async function giveBack(page: Page): Promise<void> {
  try {
    page.removeAllListeners()
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    // What is kept can be cleared only from the same address, and stays clear only where no script of the page runs.
    const blank = new URL('/blank', page.url()).href
    await page.route(blank, (route) => route.fulfill({ contentType: 'text/html', body: BLANK }))
    await page.goto(blank)
    await page.evaluate(() => {
      localStorage.clear()
      sessionStorage.clear()
    })
    await page.unrouteAll()
    idle.push(page)
  } catch {
    await page.context().close()
  }
}

/** A page that remembers what went wrong: console errors, exceptions, failed requests, violations of the policy. */
export async function openPage(browser: Browser, options: PageOptions = {}) {
  const { language, viewport = { width: 1366, height: 768 } } = options
  const page = await takePage(browser)
  await page.context().clearCookies()
  if (!options.stranger) await bringCookies(page.context())
  await page.setViewportSize(viewport)
  await page.emulateMedia({
    media: null,
    reducedMotion: 'reduce',
    colorScheme: options.colorScheme ?? 'light',
    contrast: options.contrast ?? 'no-preference',
    forcedColors: options.forcedColors ?? 'none',
  })
  const speaking =
    language === undefined
      ? undefined
      : await page.addInitScript((chosen) => {
          // Letters in frames have no storage.
          if (window.top === window) localStorage.setItem('merzim.language', chosen)
        }, language)
  watchTraffic(page)
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`))
  page.on('requestfailed', (request) => {
    // A question that a newer filter has overtaken is dropped on purpose.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') complaints.push(`request failed: ${request.url()}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`)
  })
  const close = async () => {
    await speaking?.dispose()
    await giveBack(page)
  }
  return { page, complaints, close }
}

/** Questions of a page that have no answer yet, and when the last one was answered. */
const traffic = new WeakMap<Page, { open: Set<Request>; quietSince: number }>()
const QUIET_MS = 150

function watchTraffic(page: Page): void {
  const state = { open: new Set<Request>(), quietSince: Date.now() }
  traffic.set(page, state)
  const answered = (request: Request) => {
    state.open.delete(request)
    state.quietSince = Date.now()
  }
  page.on('request', (request) => {
    if (request.resourceType() !== 'eventsource') state.open.add(request)
  })
  page.on('requestfinished', answered)
  page.on('requestfailed', answered)
}

/** Waits until no question is open, none follows from the last answer, and every figure has its numbers. */
export async function settled(page: Page): Promise<void> {
  const state = traffic.get(page)
  if (state === undefined) throw new Error('the page was not opened by openPage')
  const started = Date.now()
  do {
    await page.waitForTimeout(30)
    await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null)
    if (Date.now() - started > 30_000)
      throw new Error(`no answer yet: ${[...state.open].map((one) => one.url()).join(' ')}`)
  } while (state.open.size > 0 || Date.now() - state.quietSince < QUIET_MS)
}

const LANGUAGE_BUTTONS = { kk: 'Қаз', ru: 'Рус', en: 'Eng' } as const

/** Changes the language by its button; the words of a language come with a request of their own. */
export async function speak(page: Page, language: keyof typeof LANGUAGE_BUTTONS): Promise<void> {
  await page.getByRole('button', { name: LANGUAGE_BUTTONS[language] }).click()
  await page.locator(`html[lang=${language}]`).waitFor()
  await settled(page)
}

/** No finding of axe that is serious or critical. */
export async function expectAccessible(page: Page): Promise<void> {
  // Half a million characters: only where the page that is open does not have it yet.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource)
  const findings = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(options: object): Promise<{ violations: AxeViolation[] }> } }
    // Nodes that pass are not listed: that is a third of the work.
    const { violations } = await axe.run({ resultTypes: ['violations'] })
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)
  })
  expect(findings).toEqual([])
}

interface AxeViolation {
  readonly id: string
  readonly impact: string | null
  readonly nodes: readonly { readonly target: readonly string[] }[]
}

/** The first whole number of a text, group separators left out. */
export function firstNumber(text: string): number {
  const found = /\d[\d\u00a0\u202f ,]*/.exec(text)?.[0] ?? ''
  return Number(found.replaceAll(/\D/g, ''))
}
