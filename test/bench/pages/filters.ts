import type { Page } from 'playwright-core'
import { clickTime, type Painted } from './painted.ts'

/** Filter clicks on a page, each a question that the page has not asked before. */
export async function filterClicks(page: Page, rounds: number): Promise<Painted[]> {
  const times: Painted[] = []
  for (let round = 0; round < rounds; round++) {
    times.push(await pickProviders(page, round))
    times.push(await pickService(page, round))
    times.push(await pickPeriod(page, round))
  }
  return times
}

const filter = (page: Page, place: number) => page.locator('section.bar.wide .button.filter').nth(place)
const sheet = (page: Page) => page.locator('.sheet')

async function pickProviders(page: Page, round: number): Promise<Painted> {
  await filter(page, 2).click()
  const boxes = sheet(page).locator('fieldset input')
  await boxes.first().click()
  const all = (await boxes.count()) - 1
  // The pairs, one after another: 1 and 2, 2 and 3, …, then 1 and 3, 2 and 4, …
  const distance = 1 + Math.floor(round / all)
  await boxes.nth(1 + (round % all)).click()
  await boxes.nth(1 + ((round + distance) % all)).click()
  return clickTime(page, () => sheet(page).locator('button[type=submit]').click())
}

async function pickService(page: Page, round: number): Promise<Painted> {
  await filter(page, 0).click()
  const choices = sheet(page).locator('input')
  const wanted = choices.nth((round + 1) % (await choices.count()))
  return clickTime(page, () => wanted.click())
}

async function pickPeriod(page: Page, round: number): Promise<Painted> {
  await filter(page, 1).click()
  const presets = sheet(page).locator('.presets button')
  const wanted = presets.nth((round + 2) % (await presets.count()))
  return clickTime(page, () => wanted.click())
}
