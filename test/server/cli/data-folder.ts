import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sampleLog } from '../../../fixtures/generate-sample.ts'
import { emptyFolder, merzimHere } from './merzim.ts'

export const AS_OF = '2020-04-25T12:00:00Z'

/** A log of some 1,500 rows, small enough to be taken in at once. */
export function logFile(folder: string, name = 'log.csv', cases = 150): string {
  const file = join(folder, name)
  writeFileSync(file, sampleLog(cases))
  return file
}

let filled: Promise<string> | undefined

/** A data folder with that log in it; no process owns it. Ingested once for a test file, and copied for each test. */
export async function filledFolder(): Promise<string> {
  filled ??= fill()
  const folder = emptyFolder()
  cpSync(await filled, folder, { recursive: true })
  return folder
}

async function fill(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'merzim-filled-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const { code, stderr } = await merzimHere(['ingest', logFile(folder), '--data', folder])
  if (code !== 0) throw new Error(`ingest ended with ${code}: ${stderr}`)
  return folder
}
