import { mkdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DataFolderUnusable } from './errors.ts'

/** Makes a data folder where there is none yet, and what passes through it. Throws DataFolderUnusable. */
export function makeDataFolder(folder: string): void {
  requireNoFile(folder)
  try {
    makeFolder(join(folder, 'tmp'))
  } catch (cause) {
    throw DataFolderUnusable.because(folder, cause)
  }
}

/** Throws DataFolderUnusable when a file has the name that was given as a folder's. */
export function requireNoFile(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isFile()) throw DataFolderUnusable.isFile(folder)
}

/** One after another: Node's own `recursive` never returns where the system takes no folders, as below /proc. */
function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return
  if (dirname(path) !== path) makeFolder(dirname(path))
  try {
    mkdirSync(path)
  } catch (error) {
    // Another process was quicker.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}
