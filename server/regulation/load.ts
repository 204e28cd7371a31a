import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { assembleRegulation } from './assemble.ts'
import type { SourceFile } from './documents.ts'
import type { Regulation } from './types.ts'

/** The folder of the editions, providers and calendars that the program ships with. */
export const shippedFolder = fileURLToPath(new URL('.', import.meta.url))

/**
 * The regulation of the shipped folder, with what an administrator or an import profile added in a second folder
 * (which need not exist). Every *.yaml and *.csv below them is read.
 * Throws RegulationError, which lists file, line and reason of every fault.
 */
export function loadRegulation(folders: { readonly shipped?: string; readonly added?: string } = {}): Regulation {
  const { shipped = shippedFolder, added } = folders
  const extra = added !== undefined && existsSync(added) ? filesBelow(added, true) : []
  return assembleRegulation([...filesBelow(shipped, false), ...extra])
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
