/** Where a calendar's rows come from: the CSV that its document names, and the document itself. */
import { posix } from 'node:path'
import type { z } from 'zod'
import { csvRows } from './csv-rows.ts'
import { reasonOf, type SourceFile } from './documents.ts'
import type { Faults } from './faults.ts'
import { faultAt, type Placed } from './placed.ts'
import { type calendarSchema, dayRow } from './schema.ts'

export type WrittenCalendar = z.output<typeof calendarSchema>

/** One row, with the place that it was read from. */
export interface Row extends z.output<typeof dayRow> {
  readonly file: string
  readonly line: number
}

/** Rows of one document: those of its CSV, then its own. The CSV is added to `used`. */
export function rowsOf(
  part: Placed<WrittenCalendar>,
  files: readonly SourceFile[],
  used: Set<SourceFile>,
  faults: Faults,
): Row[] {
  const { source } = part.document
  const own = part.item.days.map((row, index): Row => {
    return { ...row, file: source.file, line: part.document.lineOf([...part.path, 'days', index]) }
  })
  if (part.item.rows === undefined) return own
  const path = posix.join(posix.dirname(source.path), part.item.rows)
  const file = files.find((each) => each.path === path && each.added === source.added)
  if (file === undefined) {
    faultAt(faults, part, ['rows'], `rows: there is no file ${part.item.rows} beside this one`)
    return own
  }
  used.add(file)
  return [...rowsOfCsv(file, faults), ...own]
}

const columns = ['date', 'kind', 'name_en', 'name_kk', 'name_ru', 'source', 'confidence'] as const

function rowsOfCsv({ file, text }: SourceFile, faults: Faults): Row[] {
  const [head, ...body] = csvRows(text)
  const missing = columns.filter((column) => !head?.fields.includes(column))
  if (head === undefined || missing.length > 0) {
    faults.add(file, 1, `the first line lacks ${missing.join(', ')}; it must be ${columns.join(',')}`)
    return []
  }
  const rows: Row[] = []
  for (const { line, fields } of body) {
    if (fields.length !== head.fields.length) {
      faults.add(file, line, `has ${fields.length} fields, the first line has ${head.fields.length}`)
      continue
    }
    const field = (column: (typeof columns)[number]) => fields[head.fields.indexOf(column)] ?? ''
    const written = {
      date: field('date'),
      kind: field('kind'),
      names: { kk: field('name_kk'), ru: field('name_ru'), en: field('name_en') },
      source: field('source'),
      confidence: field('confidence'),
    }
    const checked = dayRow.safeParse(written, { error: (issue) => reasonOf(issue) })
    if (checked.success) rows.push({ ...checked.data, file, line })
    else for (const issue of checked.error.issues) faults.add(file, line, `${issue.path.join('.')}: ${issue.message}`)
  }
  return rows
}
