import type { CountRow } from '../../content/figures.ts'
import type { Block } from '../blocks.ts'
import { countCell, smallTable } from '../cells.ts'
import { left, right } from '../columns.ts'
import type { Numbering, Writing } from '../context.ts'

/** Batches that are printed; the sheets have all. */
const BATCHES_SHOWN = 20

/** How far the data can be trusted, and where it came from. */
export function qualityBlocks(writing: Writing, numbering: Numbering): Block[] {
  const { words, figures, numbers, dates, naming } = writing
  const { quality, basis } = figures
  const { columns: c } = words
  const list = (title: string, rows: readonly CountRow[], name: (code: string) => string): Block =>
    rows.length === 0
      ? { kind: 'text', strong: `${title}:`, text: `${words.quality.none}.` }
      : smallTable({
          label: numbering.table(),
          title,
          subtitle: '',
          columns: [left(c.what, 1), right(c.count)],
          rows: rows.map(({ code, count }) => [{ text: name(code) }, countCell(writing, count)]),
        })
  const shown = basis.batches.slice(-BATCHES_SHOWN)
  const more = basis.batches.length - shown.length
  return [
    { kind: 'text', text: words.quality.newest(dates.instant(basis.newestEvent, figures.zone)) },
    quality.rejects === null
      ? { kind: 'text', text: words.quality.rejectsUnseen }
      : list(words.quality.rejects, quality.rejects, (code) => naming.rejectReason(code)),
    list(words.quality.unjudged, quality.unjudged, (code) => words.unjudgedReasons[code] ?? code),
    list(words.quality.deviations, quality.deviations, (code) => words.deviations[code] ?? code),
    smallTable({
      label: numbering.table(),
      title: words.quality.batches,
      subtitle: words.quality.batchesSubtitle,
      columns: [
        right(c.batch),
        left(c.file, 2),
        left(c.importedAt, 1),
        ...[c.events, c.rowsIn, c.accepted, c.duplicate, c.rejected].map((label) => right(label)),
      ],
      rows: shown.map((row) => [
        { text: String(row.batch) },
        { text: row.file },
        { text: dates.instant(row.imported_at, figures.zone) },
        ...[row.events, row.rows_in, row.accepted, row.duplicate, row.rejected].map((n) => countCell(writing, n)),
      ]),
    }),
    ...(more > 0 ? [{ kind: 'text', text: words.quality.moreBatches(more, numbers.count(more)) } as const] : []),
  ]
}
