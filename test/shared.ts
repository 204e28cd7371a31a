import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe } from 'vitest'

/** The folder of specifications, worked cases and public logs beside the project. It is not part of the project. */
export const sharedFolder = fileURLToPath(new URL('../../shared/', import.meta.url))

const missing = !existsSync(sharedFolder)

/** A suite that needs `../shared`; when the folder is missing it is reported as skipped, with the reason in its name. */
export function describeWithShared(name: string, suite: () => void): void {
  describe.skipIf(missing)(missing ? `${name} (skipped: ../shared is missing)` : name, suite)
}
