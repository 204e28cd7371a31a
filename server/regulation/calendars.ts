import { createHash } from 'node:crypto'
import { formatDay } from '../clock/day.ts'
import { ListedCalendar, misplaced, noCalendar, yearsOf } from './calendar.ts'
import { type Row, rowsOf, type WrittenCalendar } from './calendar-rows.ts'
import type { SourceFile } from './documents.ts'
import type { Faults } from './faults.ts'
import { faultAt, type Placed } from './placed.ts'
import { weekdays } from './schema.ts'
import type { ListedDay, ProductionCalendar } from './types.ts'

/** Calendars by id, `none` among them. Later files with `corrects` add days to, or replace days of, earlier ones. */
export function buildCalendars(
  written: readonly Placed<WrittenCalendar>[],
  files: readonly SourceFile[],
  faults: Faults,
): Map<string, ProductionCalendar> {
  const calendars = new Map<string, ProductionCalendar>([[noCalendar.id, noCalendar]])
  const used = new Set<SourceFile>()
  for (const base of written.filter(({ item }) => !item.corrects)) {
    const corrections = written.filter(({ item }) => item.corrects && item.id === base.item.id)
    if (calendars.has(base.item.id)) faultAt(faults, base, ['id'], `duplicate calendar ${base.item.id}`)
    const parts = [base, ...corrections].map((part) => ({ part, rows: rowsOf(part, files, used, faults) }))
    const calendar = buildCalendar(base, parts, faults)
    if (calendar !== undefined) calendars.set(calendar.id, calendar)
  }
  for (const { item, ...place } of written.filter(({ item }) => item.corrects)) {
    if (written.some((other) => !other.item.corrects && other.item.id === item.id)) continue
    faultAt(faults, { item, ...place }, ['id'], `corrects: there is no calendar ${item.id} to correct`)
  }
  for (const file of files) {
    if (!file.path.endsWith('.csv') || used.has(file)) continue
    faults.add(file.file, null, 'no calendar names this file in its "rows"')
  }
  return calendars
}

function buildCalendar(
  base: Placed<WrittenCalendar>,
  parts: readonly { part: Placed<WrittenCalendar>; rows: readonly Row[] }[],
  faults: Faults,
): ProductionCalendar | undefined {
  const { id, names, version, weekend } = base.item
  if (names === undefined || version === undefined || weekend === undefined) {
    faultAt(faults, base, [], `calendar ${id}: names, version and weekend are needed`)
    return undefined
  }
  const off = new Set(weekend.map((name) => weekdays.indexOf(name) + 1))
  const days = new Map<number, ListedDay>()
  for (const { part, rows } of parts) {
    const seen = new Map<number, Row>()
    for (const row of rows) {
      const date = formatDay(row.date)
      const wrong =
        row.kind === 'as_usual'
          ? days.has(row.date) && part.item.corrects
            ? undefined
            : 'as_usual cancels a listed day, and this one is not listed'
          : misplaced(row.kind, row.date, off)
      if (wrong !== undefined) faults.add(row.file, row.line, `${date}: ${wrong}`)
      const twin = seen.get(row.date)
      if (twin !== undefined) faults.add(row.file, row.line, `${date} is already listed in ${twin.file}:${twin.line}`)
      seen.set(row.date, row)
      if (row.kind === 'as_usual') days.delete(row.date)
      else days.set(row.date, listedDay(row, row.kind))
    }
  }
  const listed = [...days.values()]
  if (listed.length === 0) faultAt(faults, base, [], `calendar ${id} lists no day`)
  const years = yearsOf(listed.map(({ day }) => day))
  for (const [index, year] of years.entries()) {
    const before = years[index - 1] ?? year - 1
    if (before === year - 1) continue
    const hole = before + 2 === year ? `${before + 1}` : `${before + 1} to ${year - 1}`
    faultAt(faults, base, [], `calendar ${id}: no rows for ${hole}, between ${before} and ${year}; add them`)
  }
  return new ListedCalendar(id, versionOf(version, parts.slice(1)), names, off, listed)
}

function listedDay(row: Row, kind: Exclude<Row['kind'], 'as_usual'>): ListedDay {
  const { date, names, source, confidence } = row
  return { day: date, working: kind === 'working_weekend', kind, names, source, confidence }
}

/** The shipped version, and a mark of what was added to it: another addition is another version. */
function versionOf(version: string, added: readonly { rows: readonly Row[] }[]): string {
  if (added.length === 0) return version
  const content = added.map(({ rows }) => rows.map(({ file, line, ...row }) => row))
  return `${version}+${createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 8)}`
}
