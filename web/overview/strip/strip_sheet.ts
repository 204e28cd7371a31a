import { address } from '../../address/address.svelte.ts'
import type { Directory } from '../../answer/directory.ts'
import { type Sheet, textCell } from '../../figure/sheet.ts'
import { shareText } from '../../format/shares.ts'
import { normShort } from '../../format/terms.ts'
import type { Speech } from '../../language/speech.ts'
import type { StripRow } from './strip.ts'

/** The strip as a table: a row per step in the order of the regulation. */
export function stripSheet(t: Speech, rows: readonly StripRow[], directory: Directory): Sheet {
  return {
    name: 'on_time_by_step',
    columns: [
      { label: t.m.stage(), numeric: false },
      { label: t.m.step(), numeric: false },
      { label: t.m.holder(), numeric: false },
      { label: t.m.norm(), numeric: true },
      { label: t.m.completed(), numeric: true },
      { label: t.m.closedLate(), numeric: true },
      { label: t.m.shareOnTime(), numeric: true },
      { label: t.m.medianUsed(), numeric: true },
      { label: t.m.overdueNow(), numeric: true },
      { label: t.m.unjudged(), numeric: true },
    ],
    rows: rows.flatMap((row) =>
      row.cells.map(({ service, stage, step, rate, few }) => {
        const completed = rate?.completed ?? 0
        const filter = { service, step: { stage, step: step.ordinal } }
        const used = rate?.median_used ?? null
        return [
          textCell(directory.stageName(service, stage)),
          textCell(`${step.ordinal} ${step.short[t.language]}`),
          textCell(directory.actor(step.actor)),
          textCell(step.norm === null ? '' : normShort(t, step.norm)),
          { text: t.numbers.count(completed), value: completed },
          {
            text: t.numbers.count(rate?.late ?? 0),
            value: rate?.late ?? 0,
            href: address.link('/overdue', { ...filter, tab: 'late' }),
          },
          {
            text: `${shareText(t, rate?.on_time_rate ?? null, completed)}${few && completed > 0 ? ' *' : ''}`,
            value: rate?.on_time_rate ?? null,
          },
          { text: used === null ? '' : t.numbers.percent(used, 0), value: used },
          {
            text: t.numbers.count(rate?.overdue ?? 0),
            value: rate?.overdue ?? 0,
            href: address.link('/overdue', { ...filter, tab: 'overdue' }),
          },
          { text: t.numbers.count(rate?.unjudged ?? 0), value: rate?.unjudged ?? 0 },
        ]
      }),
    ),
  }
}
