import type { BreachRow } from '../../content/figures.ts'
import type { Block, Table } from '../blocks.ts'
import { smallTable, unbroken } from '../cells.ts'
import { left, right } from '../columns.ts'
import type { Numbering, Writing } from '../context.ts'

/** Every breach that fits in print, and how many more there are. */
export function breachBlocks(writing: Writing, label: () => string): Block[] {
  const { words, figures, breaches, numbers } = writing
  const own = figures.breaches.filter(({ provider }) => figures.providers.includes(provider))
  const sum = (count: (row: (typeof own)[number]) => number) => own.reduce((total, row) => total + count(row), 0)
  const [late, overdue, reasons] = [sum((row) => row.late), sum((row) => row.overdue), sum((row) => row.reasons)]
  if (late + overdue === 0) return [{ kind: 'text', text: words.breaches.none }]
  const shown = breaches.filter(({ provider }) => figures.providers.includes(provider))
  const more = late + overdue - shown.length
  const subtitle = words.breaches.subtitle(numbers.count(late), numbers.count(overdue), numbers.count(reasons))
  return [
    breachTable(writing, shown, label(), subtitle),
    ...(more > 0 ? [{ kind: 'text', text: words.breaches.more(more, numbers.count(more)) } as const] : []),
  ]
}

/** The annex, or a word that the chapters hold it. */
export function breachPart(writing: Writing, numbering: Numbering): Block[] {
  const { words, request, figures } = writing
  if (request.chapters && figures.providers.length > 1) return [{ kind: 'text', text: words.breaches.inChapters }]
  return breachBlocks(writing, () => numbering.table())
}

function breachTable(writing: Writing, rows: readonly BreachRow[], label: string, subtitle: string): Table {
  const { words, naming, dates, figures } = writing
  const { columns: c } = words
  const one = figures.providers.length === 1
  return smallTable({
    label,
    title: words.breaches.title,
    subtitle,
    columns: [
      left(c.caseId, 'fit'),
      ...(one ? [] : [left(c.provider, 'fit')]),
      left(c.step, 1.7),
      left(c.holder, 2.1),
      right(c.deadline),
      right(c.done),
      right(c.lateBy),
      left(c.reason, rows.some(({ reason }) => reason !== null) ? 2.4 : 0.7),
    ],
    rows: rows.map((row) => {
      const zone = naming.zoneOf(row.provider, figures.zone)
      return [
        { text: unbroken(row.case_id), strong: true },
        ...(one ? [] : [{ text: naming.provider(row.provider) }]),
        { text: `${unbroken(row.stage)}.${row.step}`, more: naming.step(row.service, row.stage, row.step) },
        { text: naming.actor(row.actor), ...(row.resource === null ? {} : { more: unbroken(row.resource) }) },
        { text: dates.dateOf(row.deadline, zone) },
        row.completed === null
          ? { text: words.breaches.overdue, tone: 'late' as const, strong: true }
          : { text: dates.dateOf(row.completed, zone) },
        { text: naming.lateBy(row.late_by, row.late_unit), tone: 'late' as const },
        row.reason === null ? { text: '–', tone: 'quiet' as const } : { text: unbroken(row.reason) },
      ]
    }),
  })
}
