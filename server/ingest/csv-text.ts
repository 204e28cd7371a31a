import { FileUnreadable } from './errors.ts'
import { DAMAGE_MARK } from './formats/text-lines.ts'
import { headerOf } from './header.ts'

/** How a CSV file separates its values. */
export interface Dialect {
  readonly delimiter: string
  readonly quote: string
}

export const delimiters = [',', ';', '\t', '|'] as const

/** Patterns (RE2) of a well-formed record, and of one field with the delimiter after it. */
export function recordPatterns({ delimiter, quote }: Dialect): { whole: string; part: string } {
  const [d, q] = [escaped(delimiter), escaped(quote)]
  const field = `(?:${q}(?:[^${q}]|${q}${q})*${q}|[^${q}${d}]*)`
  return { whole: `(?s)${field}(?:${d}${field})*`, part: `(?s)(${field})${d}` }
}

const escaped = (character: string) => (/[\w\s]/.test(character) ? character : `\\${character}`)

/** The fields of one record, for the header; undefined when its quotes are broken. */
export function fieldsOf(record: string, dialect: Dialect): string[] | undefined {
  const { whole, part } = recordPatterns(dialect)
  if (!new RegExp(`^(?:${whole.slice(4)})$`, 's').test(record)) return undefined
  return [...(record + dialect.delimiter).matchAll(new RegExp(part.slice(4), 'gs'))].map(([, field = '']) =>
    field.startsWith(dialect.quote)
      ? field.slice(1, -1).replaceAll(dialect.quote + dialect.quote, dialect.quote)
      : field,
  )
}

/** How a header was written, and over how many lines it runs (its names may hold line ends). */
export interface HeaderText {
  readonly dialect: Dialect
  readonly columns: readonly string[]
  readonly lines: number
}

export interface Separation {
  readonly quote: string
  readonly delimiter: string | undefined
}

/** Lines below the first among which the header may be, when titles stand above it. */
const MOST_TITLES = 30

/**
 * The header in the first dialect in which it has every needed column; else in the one in which fewest lack. Titles may
 * stand above it: then it is the first record that has every needed column.
 * @param texts - the first lines of the file.
 * @param most - lines that a header may run over.
 */
export function readHeader(
  texts: readonly string[],
  csv: Separation,
  needed: readonly string[],
  most = texts.length,
): HeaderText {
  const first = headerAt(texts.slice(0, most), csv, needed)
  if (first !== undefined && first.lacking === 0) return named(first)
  for (let begin = 1; needed.length > 1 && begin < Math.min(texts.length, MOST_TITLES); begin++) {
    const found = headerAt(texts.slice(begin, begin + most), csv, needed)
    if (found !== undefined && found.lacking === 0) return named({ ...found, lines: begin + found.lines })
  }
  if (first !== undefined) return named(first)
  const damaged = texts[0]?.startsWith(DAMAGE_MARK)
  throw new FileUnreadable(
    'not_a_log',
    damaged ? 'its first line is no text' : 'the quotes of its first line are broken',
  )
}

const named = ({ dialect, columns, lines }: HeaderText): HeaderText => ({ dialect, columns: headerOf(columns), lines })

function headerAt(
  texts: readonly string[],
  csv: Separation,
  needed: readonly string[],
): (HeaderText & { readonly lacking: number }) | undefined {
  if (texts[0]?.startsWith(DAMAGE_MARK)) return undefined
  for (let lines = 1; lines <= texts.length; lines++) {
    const tried = separated(texts.slice(0, lines).join('\n'), csv).map(({ dialect, fields }) => ({
      dialect,
      fields,
      lacking: needed.filter((name) => !fields.includes(name)).length,
    }))
    const best = tried.toSorted((a, b) => a.lacking - b.lacking || (needed.length > 0 ? 0 : wider(a, b)))[0]
    if (best !== undefined) {
      return { dialect: best.dialect, columns: best.fields, lines, lacking: best.lacking }
    }
  }
  return undefined
}

const wider = (a: { fields: readonly string[] }, b: { fields: readonly string[] }) => b.fields.length - a.fields.length

/** A record in each dialect in which it is well formed. */
function separated(record: string, csv: Separation): { dialect: Dialect; fields: string[] }[] {
  return (csv.delimiter === undefined ? delimiters : [csv.delimiter]).flatMap((delimiter) => {
    const dialect = { delimiter, quote: csv.quote }
    const fields = fieldsOf(record, dialect)?.map((field) => field.trim())
    return fields === undefined ? [] : [{ dialect, fields }]
  })
}

/**
 * How the first row of a file without a header is written, and how many fields it has: as many as there are names, else
 * as many as any separator makes.
 */
export function readFirstRow(
  texts: readonly string[],
  csv: Separation,
  names: number,
): { dialect: Dialect; width: number } {
  for (let lines = 1; lines <= texts.length; lines++) {
    const tried = separated(texts.slice(0, lines).join('\n'), csv)
    const best = tried.find(({ fields }) => fields.length === names) ?? tried.toSorted(wider)[0]
    if (best !== undefined) return { dialect: best.dialect, width: best.fields.length }
  }
  throw new FileUnreadable('not_a_log', 'the quotes of its first line are broken')
}
