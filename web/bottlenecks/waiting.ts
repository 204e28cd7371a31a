import type { StepLoad } from '../answer/analysis_measures.ts'
import { ENOUGH } from '../format/target.ts'
import type { Speech } from '../language/speech.ts'

/** Mean days of steps whose start of work is recorded. */
export interface WaitingRow {
  readonly key: string
  readonly started: number
  readonly waiting: number
  readonly work: number
  readonly allowed: number
  readonly few: boolean
}

/** Those with a recorded start of work, longest wait first; few of them go last. */
export function waitingRows(loads: readonly StepLoad[]): WaitingRow[] {
  return loads
    .flatMap(({ place, started, mean_waiting, mean_work, mean_allowed }) =>
      place === null || started === 0 || mean_waiting === null || mean_work === null
        ? []
        : [
            {
              key: place,
              started,
              waiting: mean_waiting,
              work: mean_work,
              allowed: mean_allowed ?? 0,
              few: started < ENOUGH,
            },
          ],
    )
    .sort((a, b) => Number(a.few) - Number(b.few) || b.waiting - a.waiting)
}

/** Share of the recorded waiting that falls to one of them. */
export function waitingShare(rows: readonly WaitingRow[], row: WaitingRow): number {
  const all = rows.reduce((sum, { started, waiting }) => sum + started * waiting, 0)
  return all === 0 ? 0 : (row.started * row.waiting) / all
}

/** Who works longer than the file waits, or where it waits longest. */
export function waitingTitle(t: Speech, rows: readonly WaitingRow[], name: (key: string) => string): string {
  const compared = rows.filter(({ few }) => !few)
  const longest = compared[0]
  if (longest === undefined) return t.m.waitingFew({ n: ENOUGH })
  const days = t.numbers.decimal(longest.waiting, 1)
  const total = t.numbers.decimal(longest.waiting + longest.work, 1)
  return t.m.waitingLongest({ who: name(longest.key), days, total })
}
