import { FileUnreadable } from './errors.ts'

/** Names by position: trimmed, an empty one called after its position. Throws when one comes twice. */
export function headerOf(fields: readonly string[]): string[] {
  const names = fields.map((field, index) => field.trim() || `column ${index + 1}`)
  const seen = new Set<string>()
  const doubled = new Set(names.filter((name) => seen.size === seen.add(name).size))
  if (doubled.size > 0) throw new FileUnreadable('doubled_columns', [...doubled].join(', '))
  return names
}

/**
 * Which of a sheet's first rows is the header: the first that has every needed column; when none has, or none is
 * needed, the first that names most of its columns in text, each once. Titles above it are merged over a few cells.
 */
export function findHeader(rows: readonly (readonly string[])[], needed: readonly string[]): number {
  const trimmed = rows.map((cells) => cells.map((cell) => cell.trim()))
  const whole = trimmed.findIndex((cells) => needed.length > 0 && needed.every((name) => cells.includes(name)))
  if (whole >= 0) return whole
  const filled = trimmed.map((cells) => cells.filter((cell) => cell !== ''))
  const widest = Math.max(...filled.map(({ length }) => length))
  const likely = filled.findIndex(
    (cells) =>
      cells.length > widest / 2 && new Set(cells).size === cells.length && cells.every((cell) => !NUMBER.test(cell)),
  )
  return Math.max(0, likely)
}

const NUMBER = /^-?\d+([.,]\d+)?$|^\d{4}-\d\d-\d\d/
