import type { Batch } from '../measures/batches.ts'
import type { UndoEffect } from './batch-desk.ts'

const number = new Intl.NumberFormat('en')
const count = (n: number, one: string, many: string) => `${number.format(n)} ${Math.abs(n) === 1 ? one : many}`

/** Batches as a table for a reader. */
export function batchLines(batches: readonly Batch[]): string[] {
  if (batches.length === 0) return ['no file has come in yet']
  const rows = batches.map((one) => [
    String(one.batch),
    one.importedAt.slice(0, 16).replace('T', ' '),
    number.format(one.rowsIn),
    number.format(one.accepted),
    number.format(one.duplicate),
    one.fixed > 0 ? `${number.format(one.rejected)} (${number.format(one.fixed)} fixed)` : number.format(one.rejected),
    one.warned === null ? '' : number.format(one.warned),
    stateOf(one),
    one.replayOf === null ? one.file : `${one.file} (corrects batch ${one.replayOf})`,
  ])
  const head = ['batch', 'came in (UTC)', 'rows', 'accepted', 'duplicate', 'rejected', 'warnings', 'state', 'file']
  const widths = head.map((name, at) => Math.max(name.length, ...rows.map((row) => (row[at] ?? '').length)))
  const left = new Set(['came in (UTC)', 'state', 'file'])
  return [head, ...rows].map((row) =>
    row
      .map((cell, at) => (left.has(head[at] ?? '') ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  )
}

function stateOf({ state, undoneAt, undoneBy, lockedBecause }: Batch): string {
  if (state === 'undone') return `undone ${undoneAt?.slice(0, 10)}${undoneBy === null ? '' : ` by ${undoneBy}`}`
  return state === 'locked' ? `locked (${lockedBecause})` : state
}

/** What an undoing changed, or would change. */
export function undoLines(report: UndoEffect): string[] {
  const { batch, file, dryRun, cases, casesTouched, steps, events, eventsKept, returned } = report
  const [was, goes, changes] = dryRun ? ['would be', 'would go', 'would change'] : ['is', 'are gone', 'changed']
  return [
    `batch ${batch} (${file}) ${was} undone`,
    `  ${count(cases, 'case', 'cases')}, ${count(steps, 'step', 'steps')} and ${count(events, 'event', 'events')} ${goes}; ` +
      `${count(casesTouched - cases, 'other case', 'other cases')} judged anew`,
    ...(eventsKept > 0 ? [`  ${count(eventsKept, 'event', 'events')} that other batches told too stay`] : []),
    ...(returned > 0 ? [`  ${count(returned, 'event', 'events')} with an earlier content again`] : []),
    `  overdue ${changes} from ${number.format(report.overdueFrom)} to ${number.format(report.overdueTo)}`,
  ]
}
