import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { ProfileError } from '../../ingest/errors.ts'
import { yamlFaults } from '../yaml-faults.ts'

/** A folder whose files are taken in. */
export interface WatchRule {
  readonly folder: string
  /** Name of the import profile of files that no pattern names. */
  readonly profile: string
  readonly patterns: readonly { readonly files: string; readonly profile: string }[]
}

const text = z.string().min(1)
const shape = z.strictObject({
  folders: z.array(
    z.strictObject({
      folder: text,
      profile: text.default('canonical'),
      /** The first that fits a file's name; * stands for any text. */
      patterns: z.array(z.strictObject({ files: text, profile: text })).default([]),
    }),
  ),
})

/**
 * The folders to watch: those of `<data>/watch.yaml`, relative to the data folder, and those of the command line.
 * Throws ProfileError when the file cannot be used.
 */
export function watchRules(data: string | undefined, given: readonly string[]): WatchRule[] {
  const rules = given.map((folder): WatchRule => ({ folder: resolve(folder), profile: 'canonical', patterns: [] }))
  const file = data === undefined ? undefined : join(data, 'watch.yaml')
  if (data === undefined || file === undefined || !existsSync(file)) return rules
  const wrong = (...reasons: string[]) =>
    new ProfileError(
      reasons.map((reason) => ({ file, line: null, reason })),
      'list of watched folders',
    )
  let written: unknown
  try {
    written = parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error))
  }
  const read = shape.safeParse(written)
  if (!read.success) throw wrong(...yamlFaults(read.error, Object.keys(shape.shape)))
  return [...rules, ...read.data.folders.map((rule) => ({ ...rule, folder: resolve(data, rule.folder) }))]
}

export const profileFor = (rule: WatchRule, name: string): string =>
  rule.patterns.find(({ files }) => fits(files, name))?.profile ?? rule.profile

const fits = (pattern: string, name: string): boolean =>
  new RegExp(`^${pattern.split('*').map(literally).join('.*')}$`, 'i').test(name)

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
