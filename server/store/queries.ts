import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/** One file of `queries/`: its text and what its header declares. The header is checked by a test that prepares it. */
export interface Query {
  readonly name: string
  readonly purpose: string
  /** `script` files hold several statements and take no parameters. */
  readonly kind: 'statement' | 'script'
  /** Queries whose temporary tables must exist before this one can be prepared. */
  readonly needs: readonly string[]
  /** The tables that it creates. */
  readonly makes: readonly string[]
  readonly params: readonly Column[]
  readonly columns: readonly Column[]
  /** Places `{{name}}` filled with a quoted identifier or literal, where DuckDB takes no parameter. */
  readonly splices: readonly string[]
  readonly sql: string
}

export interface Column {
  readonly name: string
  readonly type: string
  readonly meaning: string
}

const FOLDER = fileURLToPath(new URL('../../queries', import.meta.url))
const INCLUDED = /\{\{(\w+\/[\w/]+)(?:\s+WHERE\s([^}]+))?\}\}/g
const NARROWED = 'TRUE /* narrowed */'
const HEADER_LINE = /^-- (\w+): (.*)$/

/** Reads every `.sql` file. Throws with the file's name when a header is missing or names another file. */
export function readQueries(folder: string = FOLDER): ReadonlyMap<string, Query> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.sql'))
  const queries = new Map(
    files.map((file) => {
      const name = relative(folder, join(folder, file))
        .replaceAll('\\', '/')
        .replace(/\.sql$/, '')
      return [name, parseQuery(name, readFileSync(join(folder, file), 'utf8'))] as const
    }),
  )
  return new Map([...queries].map(([name, query]) => [name, { ...query, sql: includeQueries(query, queries) }]))
}

/**
 * Puts another file's statement where `{{folder/name}}` names it, so that one rule has one text and the whole stays
 * plain SQL: `WITH step AS ({{measures/at/steps}})`. The parameters of the named file must stand in this one's header.
 * `{{measures/at/steps WHERE completed IS NULL}}` puts the condition where that file says `TRUE /* narrowed *\/`: on the
 * columns of the table that it reads, so that a few rows are worked on and not a million.
 */
function includeQueries(query: Query, queries: ReadonlyMap<string, Query>, within: readonly string[] = []): string {
  if (within.includes(query.name)) throw new Error(`queries/${query.name}.sql includes itself`)
  return query.sql.replaceAll(INCLUDED, (_, name: string, condition: string | undefined) => {
    const part = queries.get(name)
    if (part === undefined) throw new Error(`queries/${query.name}.sql includes queries/${name}.sql, which is missing`)
    const statement = includeQueries(part, queries, [...within, query.name])
    const plain = statement.replace(/^(?:--.*\n)+/, '').replace(/;\s*$/, '')
    if (condition === undefined) return plain.replaceAll(NARROWED, 'TRUE')
    if (!plain.includes(NARROWED))
      throw new Error(`queries/${name}.sql has no ${NARROWED} for queries/${query.name}.sql`)
    return plain.replaceAll(NARROWED, () => `(${condition.trim()})`)
  })
}

export function parseQuery(name: string, sql: string): Query {
  const header = new Map<string, string[]>()
  for (const line of sql.split('\n')) {
    if (!line.startsWith('--')) break
    const [, key, value] = HEADER_LINE.exec(line) ?? []
    if (key !== undefined && value !== undefined) header.set(key, [...(header.get(key) ?? []), value.trim()])
  }
  const one = (key: string): string | undefined => header.get(key)?.[0]
  const list = (key: string): string[] => (header.get(key) ?? []).flatMap((text) => text.split(/,\s*/))
  const declared = one('name')
  if (declared !== name) throw new Error(`queries/${name}.sql: its header says "-- name: ${declared ?? 'nothing'}"`)
  const purpose = one('purpose')
  if (!purpose) throw new Error(`queries/${name}.sql: its header has no "-- purpose:"`)
  return {
    name,
    purpose,
    kind: one('kind') === 'script' ? 'script' : 'statement',
    needs: list('needs'),
    makes: list('makes'),
    params: (header.get('param') ?? []).map(parseColumn),
    columns: (header.get('column') ?? []).map(parseColumn),
    splices: list('splice'),
    sql,
  }
}

/** `late_by DOUBLE  in the norm's own unit`: name, type, then the meaning after two spaces or more. */
function parseColumn(text: string): Column {
  const [declaration = '', meaning = ''] = text.split(/\s{2,}/, 2)
  const space = declaration.indexOf(' ')
  return { name: declaration.slice(0, space), type: declaration.slice(space + 1), meaning }
}

/** A literal for a splice: a string in single quotes. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** An identifier for a splice: in double quotes. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Fills every `{{name}}`; throws when one is missing or unknown, so that a splice cannot be forgotten. */
export function fillSplices(query: Query, values: Readonly<Record<string, string>>): string {
  for (const name of Object.keys(values)) {
    if (!query.splices.includes(name)) throw new Error(`queries/${query.name}.sql declares no splice "${name}"`)
  }
  return query.sql.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`queries/${query.name}.sql: splice "${name}" was not given`)
    return value
  })
}
