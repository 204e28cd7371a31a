import type { BottleneckRow } from '../../content/figures.ts'
import { ENOUGH, TARGET } from '../../content/target.ts'
import type { Block, Cell, Table } from '../blocks.ts'
import { shareCell, smallTable, unbroken } from '../cells.ts'
import { left, right, type Wanted } from '../columns.ts'
import type { Numbering, Writing } from '../context.ts'

/** Rows that are printed; the sheets have all. */
const SHOWN = 25

export function bottleneckBlocks(writing: Writing, numbering: Numbering): Block[] {
  const { words, figures } = writing
  const rows = figures.bottlenecks.slice(0, SHOWN)
  const places: Block =
    rows.length === 0
      ? { kind: 'text', text: `${words.worst.none}.` }
      : smallTable({
          label: numbering.table(),
          title: words.bottlenecks.title,
          subtitle: words.bottlenecks.subtitle(ENOUGH),
          columns: bottleneckColumns(writing),
          rows: rows.map((row) => bottleneckCells(writing, row)),
        })
  return [places, actorsTable(writing, numbering)]
}

export const bottleneckColumns = ({ words: { columns: c } }: Writing): Wanted[] => [
  left(c.step, 2.2),
  left(c.provider, 1),
  ...[c.norm, c.late, c.rate, c.medianLate].map((label) => right(label)),
]

/** A step of a provider with how often, and by how much, it is late. */
export function bottleneckCells(writing: Writing, row: BottleneckRow): Cell[] {
  const { words, numbers, naming } = writing
  const late = (row.on_time_rate ?? 1) < TARGET
  return [
    {
      text: naming.step(row.service, row.stage, row.step),
      strong: true,
      more: `${lowered(naming.actor(row.actor))}, ${unbroken(row.stage)}`,
    },
    { text: naming.provider(row.provider) },
    { text: naming.norm(row.service, row.stage, row.step) },
    { text: words.worst.of(numbers.count(row.late), numbers.count(row.completed)) },
    { text: numbers.share(row.on_time_rate, row.completed), strong: late, ...(late ? { tone: 'late' as const } : {}) },
    { text: row.late === 0 ? '–' : `+${naming.lateBy(row.median_late_by, row.late_unit)}` },
  ]
}

/** Within a line; abbreviations keep their capitals. */
const lowered = (name: string): string =>
  /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name

function actorsTable(writing: Writing, numbering: Numbering): Table {
  const { words, figures, naming, numbers } = writing
  const actors = [...new Set(figures.byActor.map(({ actor }) => actor))]
  return smallTable({
    label: numbering.table(),
    title: words.bottlenecks.actors,
    subtitle: words.bottlenecks.actorsSubtitle,
    columns: [left(words.columns.provider, 1.4), ...actors.map((actor) => right(naming.actor(actor), 1))],
    rows: figures.providers.map((provider) => [
      { text: naming.provider(provider), strong: true },
      ...actors.map((actor): Cell => {
        const row = figures.byActor.find((one) => one.actor === actor && one.provider === provider)
        if (row === undefined || row.completed === 0) return { text: '' }
        return { ...shareCell(writing, row.on_time_rate, row.completed), more: `(${numbers.count(row.completed)})` }
      }),
    ]),
  })
}
