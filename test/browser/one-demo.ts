import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { Demo } from './demo.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of a demo that nobody writes to. */
    demo: string
    /** A session of its administrator. */
    demoCookie: string
    /** Where the browser of the run listens. */
    browser: string
  }
}

/** Before the first browser test: one demo and one Chromium for all, instead of one of each for every file. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
  // Chromium refuses its sandbox when started by root, as CI does.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const [demo, browser] = await Promise.all([Demo.start(), chromium.launchServer({ executablePath, args })])
  project.provide('demo', demo.url)
  project.provide('demoCookie', demo.cookie)
  project.provide('browser', browser.wsEndpoint())
  return async () => {
    await Promise.all([demo.stop(), browser.close()])
  }
}
