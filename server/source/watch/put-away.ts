import { existsSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Settled } from './settled.ts'

/** What is written beside a file that was dealt with. */
export interface Papers {
  readonly report: object
  readonly text: string
  /** CSV of the rejected rows; undefined when there are none. */
  readonly rejects?: Readable | undefined
}

/**
 * Moves a file to `done/` or `failed/` below its folder, with NAME.report.json, NAME.report.txt and NAME.rejects.csv beside
 * it. Nothing is overwritten: a second file of a name becomes NAME-2. The papers are there when the file is.
 * @returns the file's new place.
 */
export async function putAway(
  folder: string,
  file: Settled,
  where: 'done' | 'failed',
  papers: Papers,
): Promise<string> {
  const into = join(folder, where)
  await mkdir(into, { recursive: true })
  const path = join(into, freeName(into, file.name))
  await writeFile(`${path}.report.json`, `${JSON.stringify(papers.report, null, 2)}\n`)
  await writeFile(`${path}.report.txt`, papers.text)
  if (papers.rejects !== undefined) await writeFile(`${path}.rejects.csv`, papers.rejects)
  await rename(file.path, path)
  return path
}

function freeName(folder: string, name: string): string {
  const ending = /\.\w+\.(gz|zst|zip)$/i.exec(name)?.[0] ?? extname(name)
  const stem = name.slice(0, name.length - ending.length)
  for (let count = 1; ; count++) {
    const tried = count === 1 ? name : `${stem}-${count}${ending}`
    if (!existsSync(join(folder, tried)) && !existsSync(join(folder, `${tried}.report.json`))) return tried
  }
}
