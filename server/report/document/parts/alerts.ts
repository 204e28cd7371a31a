import type { AlertRow } from '../../content/figures.ts'
import type { Block, Cell } from '../blocks.ts'
import { countCell, smallTable } from '../cells.ts'
import { left, right } from '../columns.ts'
import type { Numbering, Writing } from '../context.ts'

/** How many alerts there were, and how fast they were answered. */
export function alertBlocks(writing: Writing, numbering: Numbering): Block[] {
  const { words, figures, naming, numbers } = writing
  const { byProvider, total } = figures.alerts
  if (total === null) return [{ kind: 'text', text: words.alerts.none }]
  const { columns: c } = words
  const usual = total.median_hours === null ? null : numbers.decimal(total.median_hours)
  const hours = (value: number | null): Cell => ({ text: value === null ? '–' : numbers.decimal(value) })
  const cells = (row: Omit<AlertRow, 'provider'>): Cell[] => [
    ...[row.raised, row.delivered, row.answered, row.settled, row.unanswered].map((n) => countCell(writing, n)),
    hours(row.median_hours),
    hours(row.p90_hours),
  ]
  return [
    {
      kind: 'text',
      text: words.alerts.sentence(numbers.count(total.raised), numbers.count(total.answered), usual),
    },
    smallTable({
      label: numbering.table(),
      title: words.alerts.title,
      subtitle: words.alerts.subtitle,
      columns: [
        left(c.provider, 1),
        ...[c.raised, c.delivered, c.answered, c.settled, c.unanswered].map((label) => right(label)),
        ...[c.medianHours, c.p90Hours].map((label) => right(label)),
      ],
      rows: byProvider.map((row) => [{ text: naming.provider(row.provider), strong: true }, ...cells(row)]),
      total: [{ text: words.providers.total }, ...cells(total)],
    }),
  ]
}
