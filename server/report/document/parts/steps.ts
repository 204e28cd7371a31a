import type { StepCounts } from '../../content/figures.ts'
import type { Cell, Table } from '../blocks.ts'
import { countCell, overdueCell, shareCell, smallTable, unbroken } from '../cells.ts'
import { left, right } from '../columns.ts'
import type { Writing } from '../context.ts'

type NamedStep = StepCounts & { readonly service: string; readonly stage: string; readonly step: number }

/** Each step against its norm, under the name of its stage. */
export function stepsTable(writing: Writing, steps: readonly NamedStep[], label: string): Table {
  const { words, naming } = writing
  const { columns: c } = words
  const columns = [
    left(c.step, 1),
    ...[c.norm, c.completed, c.onTime, c.late, c.rate, c.medianUsed, c.p90Used].map((name) => right(name)),
    ...[c.overdue, c.returned, c.unjudged].map((name) => right(name)),
  ]
  return smallTable({
    label,
    title: words.steps.title,
    subtitle: words.steps.subtitle,
    columns,
    rows: steps.flatMap((row, index): Cell[][] => {
      const before = steps[index - 1]
      const begins = before?.stage !== row.stage || before.service !== row.service
      const stage: Cell = {
        text: naming.stage(row.service, row.stage),
        more: `${naming.service(row.service)}, ${unbroken(row.stage)}`,
        strong: true,
        span: columns.length,
      }
      return begins ? [[stage], stepCells(writing, row)] : [stepCells(writing, row)]
    }),
  })
}

function stepCells(writing: Writing, row: NamedStep): Cell[] {
  const { numbers, naming } = writing
  const used = (share: number | null): Cell => ({
    text: share === null ? '–' : numbers.percent(share, 0),
    ...((share ?? 0) > 1 ? { tone: 'late' as const } : {}),
  })
  return [
    { text: `${row.step}. ${naming.step(row.service, row.stage, row.step)}` },
    { text: naming.norm(row.service, row.stage, row.step) },
    countCell(writing, row.completed),
    countCell(writing, row.on_time),
    countCell(writing, row.late),
    shareCell(writing, row.on_time_rate, row.completed),
    used(row.median_used),
    used(row.p90_used),
    overdueCell(writing, row.overdue),
    countCell(writing, row.returned),
    countCell(writing, row.unjudged),
  ]
}
