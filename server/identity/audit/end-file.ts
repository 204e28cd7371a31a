import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** The newest entry of the trail, written down beside the database: who takes entries off its end is found out. */
export interface End {
  readonly entry: number
  readonly seal: string
}

const shape = z.object({ entry: z.number().int().min(0), seal: z.string() })
const pathIn = (folder: string): string => join(folder, 'keys', 'audit.end')

/** Written after the commit; a crash between the two leaves the file one entry behind, which is no fault. */
export function writeEnd(folder: string | undefined, end: End): void {
  if (folder === undefined) return
  const draft = `${pathIn(folder)}.new`
  writeFileSync(draft, `${JSON.stringify(end)}\n`, { mode: 0o600 })
  renameSync(draft, pathIn(folder))
}

/** Undefined when there is none, or it cannot be read. */
export function readEnd(folder: string | undefined): End | undefined {
  if (folder === undefined) return undefined
  try {
    return shape.parse(JSON.parse(readFileSync(pathIn(folder), 'utf8')))
  } catch {
    return undefined
  }
}
