import { FileUnreadable } from './errors.ts'
import { DAMAGE_MARK } from './text-lines.ts'

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

/** Names by position: trimmed, an empty one called after its position. Throws when one comes twice. */
export function headerOf(fields: readonly string[]): string[] {
  const names = fields.map((field, index) => field.trim() || `column ${index + 1}`)
  const doubled = names.filter((name, index) => names.indexOf(name) !== index)
  if (doubled.length > 0) throw new FileUnreadable('doubled_columns', [...new Set(doubled)].join(', '))
  return names
}

/** How a header was written, and over how many lines it runs (its names may hold line ends). */
export interface HeaderText {
  readonly dialect: Dialect
  readonly columns: readonly string[]
  readonly lines: number
}

/**
 * The header in the first dialect in which it has every needed column; else in the one in which fewest lack.
 * @param texts - the first lines of the file, the header's own first.
 */
export function readHeader(
  texts: readonly string[],
  csv: { readonly quote: string; readonly delimiter: string | undefined },
  needed: readonly string[],
): HeaderText {
  if (texts[0]?.startsWith(DAMAGE_MARK)) throw new FileUnreadable('not_a_log', 'its first line is no text')
  for (let lines = 1; lines <= texts.length; lines++) {
    const record = texts.slice(0, lines).join('\n')
    const tried = (csv.delimiter === undefined ? delimiters : [csv.delimiter]).flatMap((delimiter) => {
      const dialect = { delimiter, quote: csv.quote }
      const fields = fieldsOf(record, dialect)?.map((field) => field.trim())
      return fields === undefined ? [] : [{ dialect, fields, lacking: needed.filter((name) => !fields.includes(name)) }]
    })
    const best = tried.toSorted((a, b) => a.lacking.length - b.lacking.length)[0]
    if (best !== undefined) return { dialect: best.dialect, columns: headerOf(best.fields), lines }
  }
  throw new FileUnreadable('not_a_log', 'the quotes of its first line are broken')
}
