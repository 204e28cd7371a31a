import type { StageCounts } from '../../content/figures.ts'
import { judged } from '../../content/target.ts'
import type { Cell, Table } from '../blocks.ts'
import { changeCell, countCell, overdueCell, shareCell, smallTable } from '../cells.ts'
import { left, right } from '../columns.ts'
import type { Numbering, Writing } from '../context.ts'
import { changeToMonth, changeToYear, totalOf } from '../summary.ts'

/** Per provider and service, and all together. */
export function providersTable(writing: Writing, numbering: Numbering): Table {
  const { words, figures, naming, dates } = writing
  const { columns: c } = words
  return smallTable({
    label: numbering.table(),
    title: words.providers.title(dates.month(figures.month)),
    subtitle: words.providers.subtitle,
    columns: [
      left(c.provider, 1.5),
      left(c.service, 1.25),
      ...[c.received, c.completed, c.refused, c.inProgress, c.onTime, c.late, c.overdue].map((label) => right(label)),
      ...[c.rate, c.toMonth, c.toYear].map((label) => right(label)),
    ],
    rows: figures.byProvider.map((row, index) => [
      {
        text: figures.byProvider[index - 1]?.provider === row.provider ? '' : naming.provider(row.provider),
        strong: true,
      },
      { text: naming.service(row.service) },
      ...stageCells(writing, row),
    ]),
    total: [{ text: words.providers.total }, { text: '' }, ...stageCells(writing, totalOf(writing))],
  })
}

const stageCells = (writing: Writing, row: StageCounts): Cell[] => [
  ...[row.received, row.completed, row.refused, row.in_progress, row.on_time, row.late].map((n) =>
    countCell(writing, n),
  ),
  overdueCell(writing, row.overdue),
  shareCell(writing, row.on_time_rate, judged(row)),
  changeCell(writing, changeToMonth(row)),
  changeCell(writing, changeToYear(row)),
]
