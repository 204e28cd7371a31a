import type { Directory } from '../answer/directory.ts'
import { type Sheet, textCell } from '../figure/sheet.ts'
import { durationText } from '../format/durations.ts'
import type { Speech } from '../language/speech.ts'
import type { Process } from './process.ts'
import type { ProcessLinks } from './process_drawing.ts'

/** The map as a table: a row for every pair of steps that follow each other. */
export function processSheet(t: Speech, process: Process, directory: Directory, links: ProcessLinks): Sheet {
  const name = (step: number): string =>
    step === 0 ? t.m.receiptWord() : `${step} ${directory.stepName(process.service, process.stage, step)}`
  const days = (value: number | null) => ({ text: value === null ? '–' : durationText(t, value), value })
  return {
    name: 'process_map',
    columns: [
      { label: t.m.fromStep(), numeric: false },
      { label: t.m.toStep(), numeric: false },
      { label: t.m.filesWord(), numeric: true },
      { label: t.m.closedLate(), numeric: true },
      { label: t.m.medianTime(), numeric: true },
      { label: t.m.medianWait(), numeric: true },
    ],
    rows: process.edges.map((edge) => [
      textCell(name(edge.row.from_step)),
      textCell(`${name(edge.row.step)}${edge.kind === 'back' ? ` (${t.m.returnWord()})` : ''}`),
      { text: t.numbers.count(edge.row.completed), value: edge.row.completed, href: links.edge(edge) },
      { text: t.numbers.count(edge.row.late), value: edge.row.late },
      days(edge.row.median_days),
      days(edge.row.median_waiting),
    ]),
  }
}
