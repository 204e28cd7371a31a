import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

export interface Dashboard {
  /** How long each answer to a question of the page took, milliseconds, since `begin`. */
  readonly answers: readonly number[]
  begin(): void
  close(): Promise<void>
}

/** Opens the overview in Chromium, and waits until it is shown; undefined where there is no Chromium. */
export async function openDashboard(
  url: string,
  key: Readonly<Record<string, string>>,
): Promise<Dashboard | undefined> {
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
  if (!existsSync(executablePath)) return undefined
  const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
  const page = await browser.newPage({ extraHTTPHeaders: { ...key } })
  const answers: number[] = []
  let counts = false
  page.on('requestfinished', (request) => {
    if (counts && request.url().includes('/api/v1/measures')) answers.push(request.timing().responseEnd)
  })
  await page.goto(url)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return { answers, begin: () => (counts = true), close: () => browser.close() }
}
