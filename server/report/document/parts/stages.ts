import type { StageRow } from '../../content/figures.ts'
import { judged, rateOf } from '../../content/target.ts'
import type { Cell, Table } from '../blocks.ts'
import { countCell, overdueCell, shareCell, smallTable, unbroken } from '../cells.ts'
import { left, right } from '../columns.ts'
import type { Numbering, Writing } from '../context.ts'

const COLUMNS = 11

/** What became of each stage, at all providers together. */
export function stagesTable(writing: Writing, numbering: Numbering): Table {
  const { words, figures, naming } = writing
  const { columns: c } = words
  const keys = [...new Set(figures.byStage.map(({ service, stage }) => JSON.stringify([service, stage])))]
  return smallTable({
    label: numbering.table(),
    title: words.stages.title,
    subtitle: words.stages.subtitle,
    columns: [
      left(c.norm, 1),
      ...[c.received, c.completed, c.refused, c.onTime, c.late, c.rate].map((label) => right(label)),
      ...[c.inProgress, c.overdue, c.atRisk, c.suspended].map((label) => right(label)),
    ],
    rows: keys.flatMap((key): Cell[][] => {
      const [service, stage] = JSON.parse(key) as [string, string]
      const own = figures.byStage.filter((row) => row.service === service && row.stage === stage)
      const sum = (count: (row: StageRow) => number) => own.reduce((total, row) => total + count(row), 0)
      const counts = { on_time: sum((row) => row.on_time), late: sum((row) => row.late) }
      const name: Cell = {
        text: naming.stage(service, stage),
        more: `${naming.service(service)}, ${unbroken(stage)}`,
        strong: true,
        span: COLUMNS,
      }
      const cells: Cell[] = [
        { text: naming.norm(service, stage) },
        countCell(
          writing,
          sum((row) => row.received),
        ),
        countCell(
          writing,
          sum((row) => row.completed),
        ),
        countCell(
          writing,
          sum((row) => row.refused),
        ),
        countCell(writing, counts.on_time),
        countCell(writing, counts.late),
        shareCell(writing, rateOf(counts), judged(counts)),
        countCell(
          writing,
          sum((row) => row.in_progress),
        ),
        overdueCell(
          writing,
          sum((row) => row.overdue),
        ),
        countCell(
          writing,
          sum((row) => row.at_risk),
        ),
        countCell(
          writing,
          sum((row) => row.suspended),
        ),
      ]
      return [[name], cells]
    }),
  })
}
