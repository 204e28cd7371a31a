import { delimiters, fieldsOf } from '../csv-text.ts'
import { BLANK_MARK } from '../formats/text-lines.ts'

/** How a CSV file is laid out, told by its first lines. */
export interface Layout {
  readonly delimiter: string
  /** Lines above the header: titles, the name of the office. */
  readonly skip: number
}

/** The delimiter under which most lines have the same number of fields, more than one; and where these begin. */
export function layoutOf(lines: readonly string[]): Layout {
  const tried = delimiters.map((delimiter) => {
    const counts = lines.map((line) =>
      line === BLANK_MARK || line.trim() === '' ? 0 : (fieldsOf(line, { delimiter, quote: '"' })?.length ?? 0),
    )
    const usual = mode(counts.filter((count) => count > 1))
    const share =
      counts.filter((count) => count === usual).length / Math.max(1, counts.filter((count) => count > 0).length)
    const header = lines.findIndex((line, at) => counts[at] === usual && isHeader(line, delimiter))
    return { delimiter, skip: Math.max(0, header), score: usual > 1 ? share * Math.log2(usual) : 0 }
  })
  const best = tried.toSorted((a, b) => b.score - a.score)[0]
  return best === undefined || best.score === 0 ? { delimiter: ',', skip: 0 } : best
}

/** A title row stretched over the columns has most cells empty. */
function isHeader(line: string, delimiter: string): boolean {
  const fields = fieldsOf(line, { delimiter, quote: '"' }) ?? []
  return fields.filter((field) => field.trim() !== '').length > fields.length / 2
}

function mode(numbers: readonly number[]): number {
  const times = new Map<number, number>()
  for (const one of numbers) times.set(one, (times.get(one) ?? 0) + 1)
  return [...times].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0
}
