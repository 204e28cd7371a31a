/** How a profile writes the times of its source: dd.MM.yyyy HH:mm:ss, as in date-fns and Excel. */
export interface TimePattern {
  /** For DuckDB's try_strptime. */
  readonly strptime: string
  /** RE2: texts of this shape, whether or not there was such a time. */
  readonly shape: string
  /** Known to the day only. */
  readonly dayOnly: boolean
}

const TOKENS: Readonly<Record<string, readonly [strptime: string, shape: string]>> = {
  yyyy: ['%Y', '\\d{4}'],
  yy: ['%y', '\\d{2}'],
  MMM: ['%b', '[A-Za-z]{3}'],
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
}
const TOKEN = new RegExp(`${Object.keys(TOKENS).join('|')}|[A-Za-z]+|[^A-Za-z]`, 'g')

/** Undefined when it has a letter that means nothing, or lacks the year, the month or the day. */
export function readTimePattern(text: string): TimePattern | undefined {
  const tokens = text.match(TOKEN) ?? []
  const kinds = new Set(tokens.map((token) => token[0]))
  const known = tokens.every((token) => token in TOKENS || token === 'T' || !/[A-Za-z]/.test(token))
  if (!known || !['y', 'M', 'd'].every((kind) => kinds.has(kind))) return undefined
  return {
    strptime: tokens.map((token) => TOKENS[token]?.[0] ?? token.replace('%', '%%')).join(''),
    shape: tokens.map((token) => TOKENS[token]?.[1] ?? token.replace(/[^\w\s]/, '\\$&')).join(''),
    dayOnly: !kinds.has('H') && !kinds.has('h'),
  }
}
