import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { assembleRegulation } from './assemble.ts'
import type { SourceFile } from './documents.ts'
import type { Regulation } from './types.ts'

/** The folder of the editions, providers and calendars that the program ships with. */
export const shippedFolder = fileURLToPath(new URL('.', import.meta.url))

export interface RegulationFolders {
  /** Default: the folder that ships with the program. */
  readonly shipped?: string
  /** What an administrator or an import profile added; it need not exist. */
  readonly added?: string
  /** Texts to try as if they stood in the added folder: an upload is checked with all the rest before it is kept. */
  readonly extra?: readonly { readonly path: string; readonly text: string }[]
}

/**
 * The regulation of both folders together. Every *.yaml and *.csv below them is read.
 * Throws RegulationError, which lists file, line and reason of every fault.
 */
export function loadRegulation({ shipped = shippedFolder, added, extra = [] }: RegulationFolders = {}): Regulation {
  const kept = added !== undefined && existsSync(added) ? filesBelow(added, true) : []
  const tried = extra.map(({ path, text }): SourceFile => ({ file: path, path, text, added: true }))
  const replaced = new Set(tried.map(({ path }) => path))
  return assembleRegulation([
    ...filesBelow(shipped, false),
    ...kept.filter(({ path }) => !replaced.has(path)),
    ...tried,
  ])
}

function filesBelow(folder: string, added: boolean): SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ya?ml|csv)$/.test(path))
    .toSorted()
    .map((path) => {
      const file = join(folder, path)
      return { file, path: path.split(sep).join('/'), text: readFileSync(file, 'utf8'), added }
    })
}
