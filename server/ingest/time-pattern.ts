/** How a profile writes the times of its source: dd.MM.yyyy HH:mm:ss, as in date-fns and Excel. */
export interface TimePattern {
  /** As the profile has it. */
  readonly text: string
  /** For DuckDB's try_strptime; empty for counted times. */
  readonly strptime: string
  /** RE2: texts of this shape, whether or not there was such a time. */
  readonly shape: string
  /** Known to the day only. */
  readonly dayOnly: boolean
  /** It says its own offset from UTC. */
  readonly hasOffset: boolean
  /** `excel`: days since 30 December 1899, as a spreadsheet counts. `unix`: seconds or milliseconds since 1970. */
  readonly counted: Counted | undefined
}

type Counted = 'excel' | 'unix'

const COUNTED: Readonly<Record<Counted, string>> = {
  excel: '\\d{5}(?:[.,]\\d{1,15})?',
  unix: '\\d{10}(?:\\d{3})?',
}

const TOKENS: Readonly<Record<string, readonly [strptime: string, shape: string]>> = {
  yyyy: ['%Y', '\\d{4}'],
  yy: ['%y', '\\d{2}'],
  // Names of months in three languages come to DuckDB as three English letters (plain_time in queries/ingest/tables.sql).
  MMMM: ['%b', '\\pL{3,}\\.?'],
  MMM: ['%b', '\\pL{3,}\\.?'],
  MM: ['%m', '\\d{1,2}'],
  M: ['%m', '\\d{1,2}'],
  dd: ['%d', '\\d{1,2}'],
  d: ['%d', '\\d{1,2}'],
  HH: ['%H', '\\d{1,2}'],
  H: ['%H', '\\d{1,2}'],
  hh: ['%I', '\\d{1,2}'],
  h: ['%I', '\\d{1,2}'],
  mm: ['%M', '\\d{1,2}'],
  ss: ['%S', '\\d{1,2}'],
  SSSSSS: ['%f', '\\d{1,6}'],
  SSS: ['%f', '\\d{1,6}'],
  a: ['%p', '[AaPp][Mm]'],
  XXX: ['%z', '(?:Z|[+-]\\d{2}(?::?\\d{2})?)'],
  X: ['%z', '(?:Z|[+-]\\d{2}(?::?\\d{2})?)'],
}
const TOKEN = new RegExp(`'[^']*'|T(?=[Hh])|${Object.keys(TOKENS).join('|')}|[A-Za-z]+|[^A-Za-z]`, 'g')

/** Undefined when it has a letter that means nothing, or lacks the year, the month or the day. */
export function readTimePattern(text: string): TimePattern | undefined {
  if (text === 'excel' || text === 'unix') {
    const base = { text, strptime: '', shape: COUNTED[text], dayOnly: false, hasOffset: text === 'unix' }
    return { ...base, counted: text }
  }
  const tokens = text.match(TOKEN) ?? []
  const known = tokens.filter((token) => token in TOKENS)
  const kinds = new Set(known.map((token) => token[0]))
  const strange = tokens.some((token) => !(token in TOKENS) && token !== 'T' && /^[A-Za-z]/.test(token))
  if (strange || !['y', 'M', 'd'].every((kind) => kinds.has(kind))) return undefined
  const hasOffset = kinds.has('X')
  return {
    text,
    strptime: tokens.map((token) => TOKENS[token]?.[0] ?? literalOf(token).replaceAll('%', '%%')).join(''),
    shape: tokens.map((token) => TOKENS[token]?.[1] ?? literalOf(token).replaceAll(/[^\p{L}\d\s]/gu, '\\$&')).join(''),
    dayOnly: !kinds.has('H') && !kinds.has('h'),
    hasOffset,
    counted: undefined,
  }
}

const literalOf = (token: string) => (token.length > 1 && token.startsWith("'") ? token.slice(1, -1) : token)

/** The patterns by how they are read: what `ingest/stage` splices. */
export interface SortedPatterns {
  readonly instants: readonly TimePattern[]
  readonly locals: readonly TimePattern[]
  readonly days: readonly TimePattern[]
  readonly counted: readonly Counted[]
}

/** In their own order, but two-digit years first: a pattern of four digits would read 20 as the year 20. */
export function sortPatterns(patterns: readonly TimePattern[]): SortedPatterns {
  const sorted = [...patterns].sort((a, b) => Number(isShort(b)) - Number(isShort(a)))
  const written = sorted.filter((pattern) => pattern.counted === undefined)
  return {
    instants: written.filter((pattern) => pattern.hasOffset),
    locals: written.filter((pattern) => !pattern.hasOffset && !pattern.dayOnly),
    days: written.filter((pattern) => !pattern.hasOffset && pattern.dayOnly),
    counted: sorted.flatMap((pattern) => pattern.counted ?? []),
  }
}

const isShort = (pattern: TimePattern) => pattern.strptime.includes('%y')
