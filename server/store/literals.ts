import { literal, type Query } from './queries.ts'
import type { Param, Params } from './values.ts'

/**
 * A query with its values written into it, and without what nobody asked for.
 *
 * DuckDB plans a statement with parameters twice, once before it knows them; neither plan skips a row group by a
 * parameter, and both plan every branch. With literals it plans once, reads only what can match, and
 * `(CAST($stage AS VARCHAR) IS NULL OR …)` is `TRUE` before it gets to see it when no stage is given.
 *
 * @returns undefined when a value cannot stand in a statement: text that holds NUL.
 */
export function withLiterals(query: Query, sql: string, params: Params): string | undefined {
  const values = Object.values(params)
  if (values.some((value) => typeof value === 'string' && value.includes('\0'))) return undefined
  const types = new Map(query.params.map(({ name, type }) => [name, type]))
  return dropUnasked(withoutComments(sql), params).replaceAll(TOKENS, (token, name: string | undefined) => {
    if (name === undefined) return token
    const value = params[name]
    const type = types.get(name)
    if (value === undefined || type === undefined) {
      throw new Error(`queries/${query.name}.sql: parameter "${name}" was not given, or its header lacks it`)
    }
    return written(value, type)
  })
}

/** Texts in quotes, which are left alone, or a parameter's name. */
const TOKENS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w+)/g
const COMMENTS = /('(?:[^']|'')*'|"(?:[^"]|"")*")|--[^\n]*|\/\*[\s\S]*?\*\//g
const UNASKED = /\(\s*(CAST\(\$\w+ AS \w+\) IS NULL(?:\s+AND\s+CAST\(\$\w+ AS \w+\) IS NULL)*)\s+OR\s/g

/** A value that ended a comment's line would be read as SQL: with literals there must be no comments. */
const withoutComments = (sql: string): string => sql.replaceAll(COMMENTS, (_, quoted?: string) => quoted ?? ' ')

/** Puts TRUE for every `(CAST($a AS …) IS NULL AND CAST($b AS …) IS NULL OR …)` whose parameters are all NULL. */
function dropUnasked(sql: string, params: Params): string {
  let kept = ''
  let from = 0
  for (const found of sql.matchAll(UNASKED)) {
    if (found.index < from) continue
    const names = [...(found[1] ?? '').matchAll(/\$(\w+)/g)].map(([, name]) => name ?? '')
    if (names.some((name) => params[name] !== null)) continue
    kept += `${sql.slice(from, found.index)}TRUE`
    from = closingOf(sql, found.index) + 1
  }
  return kept + sql.slice(from)
}

/** Where the bracket that opens at `open` is closed. */
function closingOf(sql: string, open: number): number {
  let depth = 0
  for (const { 0: token, index } of sql.slice(open).matchAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|[()]/g)) {
    if (token === '(') depth++
    else if (token === ')' && --depth === 0) return open + index
  }
  throw new Error(`a bracket is opened and never closed: ${sql.slice(open, open + 80)}`)
}

function written(value: Param, type: string): string {
  if (value === null) return 'NULL'
  if (typeof value === 'string') {
    if (type !== 'DATE') return literal(value)
    if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) throw new RangeError(`"${value}" is not a date (YYYY-MM-DD)`)
    return `DATE '${value}'`
  }
  if (type === 'TIMESTAMP') return `make_timestamp(${String(BigInt(value))})`
  return typeof value === 'number' && value < 0 ? `(${value})` : String(value)
}
