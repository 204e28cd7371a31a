import { type Sheet, textCell } from '../../figure/sheet.ts'
import { judged, shareText } from '../../format/shares.ts'
import type { Speech } from '../../language/speech.ts'
import type { Tile } from './tiles.ts'

/** Names, and where what a number counts is listed. */
interface Links {
  place(code: string): string
  completed(tile: Tile): string
  late(tile: Tile): string
  unjudged(tile: Tile): string
  overdue(tile: Tile): string
  open(tile: Tile): string
}

/** The map as a table: a row per place, the lowest share first. */
export function mapSheet(t: Speech, tiles: readonly Tile[], links: Links): Sheet {
  const rows = [...tiles].sort((a, b) => (a.rate.on_time_rate ?? 2) - (b.rate.on_time_rate ?? 2))
  return {
    name: 'on_time_by_provider',
    columns: [
      { label: t.m.filterProvider(), numeric: false },
      { label: t.m.completed(), numeric: true },
      { label: t.m.onTime(), numeric: true },
      { label: t.m.closedLate(), numeric: true },
      { label: t.m.unjudged(), numeric: true },
      { label: t.m.shareOnTime(), numeric: true },
      { label: t.m.overdueNow(), numeric: true },
      { label: t.m.openCases(), numeric: true },
    ],
    rows: rows.map((tile) => {
      const { completed, on_time, late, on_time_rate, overdue_steps, open_cases } = tile.rate
      const unjudged = completed - judged(tile.rate)
      return [
        textCell(links.place(tile.code)),
        { text: t.numbers.count(completed), value: completed, href: links.completed(tile) },
        { text: t.numbers.count(on_time), value: on_time },
        { text: t.numbers.count(late), value: late, href: links.late(tile) },
        { text: t.numbers.count(unjudged), value: unjudged, href: links.unjudged(tile) },
        {
          text: `${shareText(t, on_time_rate, judged(tile.rate))}${tile.class === 'few' ? ' *' : ''}`,
          value: on_time_rate,
        },
        { text: t.numbers.count(overdue_steps), value: overdue_steps, href: links.overdue(tile) },
        { text: t.numbers.count(open_cases), value: open_cases, href: links.open(tile) },
      ]
    }),
  }
}
