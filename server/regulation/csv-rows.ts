/** One record of a CSV file, with the line on which it begins. */
export interface CsvRow {
  readonly line: number
  readonly fields: readonly string[]
}

/** Records of comma-separated text with optional double quotes (RFC 4180). Empty lines are left out. */
export function csvRows(text: string): CsvRow[] {
  const rows: CsvRow[] = []
  let fields: string[] = []
  let line = 1
  let begun = 1
  for (const match of text.matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/g)) {
    const [whole, field = '', end = ''] = match
    fields.push(field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field)
    line += whole.split('\n').length - 1
    if (end === ',') continue
    if (fields.length > 1 || fields[0] !== '') rows.push({ line: begun, fields })
    fields = []
    begun = line
    if (end === '') break
  }
  return rows
}
