import { closeSync, fdatasyncSync, ftruncateSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { parentPort } from 'node:worker_threads'
import { syncFolder } from '../../store/durable.ts'

/** Lines to write at the end of a file; `at` is 0 for a file that is to be made. */
export interface ToWrite {
  readonly path: string
  readonly at: number
  readonly lines: Uint8Array
}

/** Null when the lines are on the disk; else what went wrong: nothing of them stays. */
export type Written = { readonly message: string; readonly code: string | undefined } | null

/**
 * Runs as a thread of its own: writes the journal and waits for the disk. The threads of the pool do the database's work
 * too, and an answer that waits for one of them waits for a query.
 */
let open: { readonly path: string; readonly file: number } | undefined

parentPort?.on('message', (asked: ToWrite) => parentPort?.postMessage(write(asked)))

function write({ path, at, lines }: ToWrite): Written {
  try {
    const file = fileOf(path, at)
    for (let done = 0; done < lines.length; ) done += writeSync(file, lines, done, lines.length - done, at + done)
    fdatasyncSync(file)
    return null
  } catch (error) {
    cutBack(at)
    const { message, code } = error as NodeJS.ErrnoException
    return { message, code }
  }
}

function fileOf(path: string, at: number): number {
  if (open?.path === path && at > 0) return open.file
  close()
  const file = openSync(path, at === 0 ? 'w' : 'r+')
  open = { path, file }
  if (at === 0) syncFolder(dirname(path))
  // Whatever an earlier failure left behind.
  else ftruncateSync(file, at)
  return file
}

/** Half a record must not stand before the next one. */
function cutBack(to: number): void {
  if (open === undefined) return
  try {
    ftruncateSync(open.file, to)
  } catch {
    close()
  }
}

function close(): void {
  if (open !== undefined) closeSync(open.file)
  open = undefined
}
