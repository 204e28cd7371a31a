import { barPicture } from '../figure/bar_picture.ts'
import type { Frame } from '../figure/picture.ts'
import { type Sheet, textCell } from '../figure/sheet.ts'
import { durationText } from '../format/durations.ts'
import type { Speech } from '../language/speech.ts'
import type { SlowHandover } from './handovers.ts'

/** What the rows are called, on the page and in files. */
export interface HandoverNames {
  /** From whom to whom. */
  pair(one: SlowHandover): readonly [from: string, to: string]
  step(one: SlowHandover): string
  place(one: SlowHandover): string
  /** Of the column of places or people. */
  places: string
}

export function handoverSheet(
  t: Speech,
  rows: readonly SlowHandover[],
  names: HandoverNames,
  href: (one: SlowHandover) => string,
): Sheet {
  const days = (value: number | null) => ({ text: value === null ? '–' : durationText(t, value), value })
  return {
    name: 'slowest_handovers',
    columns: [
      { label: t.m.handover(), numeric: false },
      { label: t.m.step(), numeric: false },
      { label: names.places, numeric: false },
      { label: t.m.filesWord(), numeric: true },
      { label: t.m.medianWait(), numeric: true },
      { label: t.m.p90Wait(), numeric: true },
      { label: t.m.shareOfNorm(), numeric: true },
    ],
    rows: rows.map((one) => [
      textCell(names.pair(one).join(' > ')),
      textCell(`${one.row.stage} ${one.row.step} ${names.step(one)}`),
      textCell(names.place(one)),
      { text: t.numbers.count(one.files), value: one.files, href: href(one) },
      days(one.row.median_waiting),
      days(one.row.p90_waiting),
      { text: t.numbers.percent(one.share, 0), value: one.share },
    ]),
  }
}

/** The shares of the norm as bars, with a tick at the whole norm. */
export function handoverPicture(t: Speech, rows: readonly SlowHandover[], names: HandoverNames, frame: Frame): string {
  const drawn = rows.map((one) => ({
    name: names.pair(one).join(' → '),
    detail: names.step(one),
    place: names.place(one),
    words: t.numbers.percent(one.share, 0),
    share: one.share,
    bad: one.share > 1,
  }))
  return barPicture(drawn, 1.1, 1, frame)
}
