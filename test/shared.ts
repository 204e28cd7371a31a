import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, it } from 'vitest'

/** The folder of specifications, worked cases and public logs beside the project. It is not part of the project. */
export const sharedFolder = fileURLToPath(new URL('../../shared/', import.meta.url))

const missing = !existsSync(sharedFolder)

/**
 * A suite that needs `../shared`; when the folder is missing it is reported as skipped, with the reason in its name, and
 * nothing of it runs: not even what it reads before its first test.
 */
export function describeWithShared(name: string, suite: () => void): void {
  if (missing) describe.skip(name, () => it('is skipped: ../shared is missing', () => undefined))
  else describe(name, suite)
}
