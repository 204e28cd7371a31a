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
  return dropUnasked(withoutComments(sql), params).replaceAll(
    TOKENS,
    (token, cast?: string, to?: string, bare?: string) => {
      const name = cast ?? bare
      if (name === undefined) return token
      const value = params[name]
      const type = types.get(name)
      if (value === undefined || type === undefined) {
        throw new Error(`queries/${query.name}.sql: parameter "${name}" was not given, or its header lacks it`)
      }
      const text = written(value, type)
      return to === undefined || (to === type && value !== null && SELF_TYPED.has(type))
        ? text
        : `CAST(${text} AS ${to})`
    },
  )
}

/** Texts in quotes, which are left alone, or a parameter's name; its cast to its own type is said by the literal. */
const TOKENS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|CAST\(\$(\w+) AS (\w+)\)|\$(\w+)/g
/** Types whose literals DuckDB takes for nothing else. */
const SELF_TYPED: ReadonlySet<string> = new Set(['VARCHAR', 'TIMESTAMP', 'DATE'])
const COMMENTS = /('(?:[^']|'')*'|"(?:[^"]|"")*")|--[^\n]*|\/\*[\s\S]*?\*\//g
const UNASKED = /\(\s*((?:CAST\(\$\w+ AS \w+\) IS NULL(?:\s+AND\s+)?)+|CAST\(\$\w+ AS \w+\) <> '\w+')\s+OR\s/g

/** A value that ended a comment's line would be read as SQL: with literals there must be no comments. */
const withoutComments = (sql: string): string => sql.replaceAll(COMMENTS, (_, quoted?: string) => quoted ?? ' ')

/**
 * Puts TRUE for every `(CAST($a AS …) IS NULL AND CAST($b AS …) IS NULL OR …)` whose parameters are all NULL, and for every
 * `(CAST($a AS …) <> 'word' OR …)` whose parameter is another word.
 */
function dropUnasked(sql: string, params: Params): string {
  let kept = ''
  let from = 0
  for (const found of sql.matchAll(UNASKED)) {
    if (found.index < from) continue
    if (!holds(found[1] ?? '', params)) continue
    kept += `${sql.slice(from, found.index)}TRUE`
    from = closingOf(sql, found.index) + 1
  }
  return (kept + sql.slice(from)).replaceAll(/\s+AND TRUE(?=[\s);])/g, '')
}

function holds(condition: string, params: Params): boolean {
  const [, unequal = '', word] = /^CAST\(\$(\w+) AS \w+\) <> '(\w+)'$/.exec(condition) ?? []
  if (word !== undefined) return typeof params[unequal] === 'string' && params[unequal] !== word
  return [...condition.matchAll(/\$(\w+)/g)].every(([, name = '']) => params[name] === null)
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
