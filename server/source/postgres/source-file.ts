import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { ProfileError } from '../../ingest/errors.ts'
import { yamlFaults } from '../yaml-faults.ts'
import { SourceFailed } from './failures.ts'

const text = z.string().min(1)

/** `<data>/sources/NAME.yaml`. The secret stands in the environment or in a file of its own, never here. */
const shape = z.strictObject({
  kind: z.literal('source'),
  id: z.string().regex(/^[\w.-]+$/),
  postgres: z
    .strictObject({
      url: text.optional(),
      url_env: text.optional(),
      url_file: text.optional(),
      password_env: text.optional(),
      password_file: text.optional(),
    })
    .refine((given) => [given.url, given.url_env, given.url_file].filter((one) => one !== undefined).length === 1, {
      error: 'must give one of url, url_env and url_file',
    })
    .refine((given) => given.url === undefined || !/^\w+:\/\/[^/@]*:[^/@]+@/.test(given.url), {
      error: 'url must not hold the password: give password_env or password_file',
    }),
  query: text,
  /** Column that only grows; a row is read again when it does. */
  watermark: text,
  /** How far before the watermark reached a pull begins, for rows that are committed late: see look-back.ts. */
  look_back: z.int().min(0).max(1_000_000).optional(),
  profile: text.default('canonical'),
  /** Seconds between two pulls; 0 for `merzim pull` only. */
  every: z.int().min(0).max(86_400).default(60),
})

export interface PostgresRule extends z.output<typeof shape> {
  /** Of the YAML, for messages and for paths within it. */
  readonly file: string
}

/** The sources of a data folder. Throws ProfileError with what is wrong with the first that cannot be used. */
export function postgresRules(data: string | undefined): PostgresRule[] {
  const folder = data === undefined ? undefined : join(data, 'sources')
  if (folder === undefined || !existsSync(folder)) return []
  const files = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name))
  const rules = files.toSorted().map((name) => readRule(join(folder, name)))
  const twice = rules.find(({ id }, index) => rules.findIndex((rule) => rule.id === id) !== index)
  if (twice !== undefined) throw wrong(twice.file, `another file has the id ${twice.id} too`)
  return rules
}

function readRule(file: string): PostgresRule {
  let written: unknown
  try {
    written = parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw wrong(file, error instanceof Error ? error.message : String(error))
  }
  const read = shape.safeParse(written)
  if (!read.success) throw wrong(file, ...yamlFaults(read.error, Object.keys(shape.shape)))
  return { ...read.data, file }
}

const wrong = (file: string, ...reasons: string[]) =>
  new ProfileError(
    reasons.map((reason) => ({ file, line: null, reason })),
    'source',
  )

/** Where to connect, with the secret. Throws SourceFailed when the environment or a file lacks it. */
export function connectionOf({ postgres, file }: PostgresRule): { readonly url: string; readonly password?: string } {
  const { url, url_env: urlEnv, url_file: urlFile, password_env: env, password_file: kept } = postgres
  const password = fromEnvironment(env) ?? fromFile(kept, file)
  const found = url ?? fromEnvironment(urlEnv) ?? fromFile(urlFile, file) ?? ''
  return password === undefined ? { url: found } : { url: found, password }
}

function fromEnvironment(name: string | undefined): string | undefined {
  if (name === undefined) return undefined
  const value = process.env[name]
  if (value === undefined) throw new SourceFailed('source_secret', `the environment has no ${name}`)
  return value
}

function fromFile(path: string | undefined, beside: string): string | undefined {
  if (path === undefined) return undefined
  try {
    return readFileSync(resolve(dirname(beside), path), 'utf8').trim()
  } catch (cause) {
    throw new SourceFailed('source_secret', `the file ${path} cannot be read`, cause)
  }
}
