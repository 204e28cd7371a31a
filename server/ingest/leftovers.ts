import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Folders of a data folder in which nothing lives longer than the process that put it there. */
const PASSING = ['incoming', 'tmp']

/** Removes what a process that ended at once has left behind. Only who owns the data folder may do so. */
export function clearLeftovers(folder: string): void {
  for (const passing of PASSING) {
    for (const name of namesIn(join(folder, passing)))
      rmSync(join(folder, passing, name), { recursive: true, force: true })
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
