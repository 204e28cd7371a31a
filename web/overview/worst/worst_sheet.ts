import type { Directory } from '../../answer/directory.ts'
import type { WorstStep } from '../../answer/measures.ts'
import { barPicture } from '../../figure/bar_picture.ts'
import type { Frame } from '../../figure/picture.ts'
import { type Sheet, textCell } from '../../figure/sheet.ts'
import { shareText } from '../../format/shares.ts'
import { TARGET } from '../../format/target.ts'
import { isUnit, lateShort, normShort } from '../../format/terms.ts'
import type { Speech } from '../../language/speech.ts'

interface Links {
  late(row: WorstStep): string
  overdue(row: WorstStep): string
}

/** The steps and places that lose most, as a file. */
export function worstSheet(t: Speech, rows: readonly WorstStep[], directory: Directory, links: Links): Sheet {
  return {
    name: 'worst_steps',
    columns: [
      { label: t.m.stage(), numeric: false },
      { label: t.m.step(), numeric: false },
      { label: t.m.filterProvider(), numeric: false },
      { label: t.m.norm(), numeric: true },
      { label: t.m.completed(), numeric: true },
      { label: t.m.closedLate(), numeric: true },
      { label: t.m.shareOnTime(), numeric: true },
      { label: t.m.medianLate(), numeric: true },
      { label: t.m.overdueNow(), numeric: true },
    ],
    rows: rows.map((row) => {
      const norm = directory.step(row.service, row.stage, row.step)?.norm
      const late = row.median_late_by
      return [
        textCell(directory.stageName(row.service, row.stage)),
        textCell(`${row.step} ${directory.stepName(row.service, row.stage, row.step)}`),
        textCell(directory.placeInFull(row.provider)),
        textCell(norm ? normShort(t, norm) : ''),
        { text: t.numbers.count(row.completed), value: row.completed },
        { text: t.numbers.count(row.late), value: row.late, href: links.late(row) },
        { text: shareText(t, row.on_time_rate, row.completed), value: row.on_time_rate },
        textCell(late !== null && isUnit(row.late_unit) ? lateShort(t, late, row.late_unit) : ''),
        { text: t.numbers.count(row.overdue), value: row.overdue, href: links.overdue(row) },
      ]
    }),
  }
}

/** Their shares on time as bars, with a tick at the target. */
export function worstPicture(t: Speech, rows: readonly WorstStep[], directory: Directory, frame: Frame): string {
  const drawn = rows.map((row) => ({
    name: directory.stepName(row.service, row.stage, row.step),
    detail: directory.stageName(row.service, row.stage),
    place: directory.place(row.provider),
    words: shareText(t, row.on_time_rate, row.completed),
    share: row.on_time_rate ?? 0,
    restLate: true,
  }))
  return barPicture(drawn, 1, TARGET, frame)
}
