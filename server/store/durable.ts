import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Makes the names in a folder survive a power cut: that a file was made, renamed or removed. (What is in a file is made
 * lasting by its own fsync.) On systems that cannot open a folder this is left to them.
 */
export function syncFolder(folder: string): void {
  let handle: number | undefined
  try {
    handle = openSync(folder, 'r')
    fsyncSync(handle)
  } catch (error) {
    if (!FOLDERS_ARE_NO_FILES.has((error as NodeJS.ErrnoException).code ?? '')) throw error
  } finally {
    if (handle !== undefined) closeSync(handle)
  }
}

/** As {@link syncFolder}, for those who must answer others meanwhile: a disk that is busy takes tenths of a second. */
export async function syncFolderAside(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r')
    await handle.sync().finally(() => handle.close())
  } catch (error) {
    if (!FOLDERS_ARE_NO_FILES.has((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
}

const FOLDERS_ARE_NO_FILES: ReadonlySet<string> = new Set(['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP'])

/** Writes a file so that a reader, and a start after a power cut, sees the old one or the new one, never half of one. */
export function writeDurably(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { flush: true })
  renameSync(`${file}.new`, file)
  syncFolder(dirname(file))
}
