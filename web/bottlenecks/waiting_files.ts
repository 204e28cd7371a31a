import { type Frame, pictureOf, rect, text } from '../figure/picture.ts'
import { type Sheet, textCell } from '../figure/sheet.ts'
import { durationText } from '../format/durations.ts'
import type { Speech } from '../language/speech.ts'
import type { WaitingRow } from './waiting.ts'

export function waitingSheet(
  t: Speech,
  rows: readonly WaitingRow[],
  name: (key: string) => string,
  href: (key: string) => string,
): Sheet {
  const days = (value: number) => ({ text: durationText(t, value), value })
  return {
    name: 'waiting_and_work',
    columns: [
      { label: t.m.holder(), numeric: false },
      { label: t.m.withStart(), numeric: true },
      { label: t.m.waitingWord(), numeric: true },
      { label: t.m.workWord(), numeric: true },
      { label: t.m.allowedWord(), numeric: true },
    ],
    rows: rows.map(({ key, started, waiting, work, allowed, few }) => [
      textCell(`${name(key)}${few ? ' *' : ''}`),
      { text: t.numbers.count(started), value: started, href: href(key) },
      days(waiting),
      days(work),
      days(allowed),
    ]),
  }
}

const NAME = 210
const PLOT = 440
const HEIGHT = 38

/** Waiting (light) and work (dark) against the time allowed (tick), as an SVG document. */
export function waitingPicture(
  t: Speech,
  rows: readonly WaitingRow[],
  name: (key: string) => string,
  frame: Frame,
): string {
  const { colours } = frame
  const most = Math.max(0.01, ...rows.map(({ waiting, work, allowed }) => Math.max(waiting + work, allowed)))
  const wide = (days: number): number => (days / most) * PLOT
  const legend = [
    rect(0, 0, 12, 12, colours('g2')),
    text(18, 11, t.m.waitingWord(), { fill: colours('ink2') }),
    rect(140, 0, 12, 12, colours('ink2')),
    text(158, 11, t.m.workWord(), { fill: colours('ink2') }),
    rect(280, 0, 2, 12, colours('ink')),
    text(290, 11, t.m.allowedWord(), { fill: colours('ink2') }),
  ]
  const drawn = rows.map(({ key, waiting, work, allowed }, index) => {
    const y = 26 + index * HEIGHT
    return [
      text(0, y + 18, name(key), { size: 13, weight: 620, fill: colours('ink') }),
      rect(NAME, y + 4, wide(waiting), 20, colours('g2')),
      rect(NAME + wide(waiting), y + 4, wide(work), 20, colours('ink2')),
      rect(NAME + wide(allowed), y, 2, 28, colours('ink')),
      text(NAME + PLOT + 16, y + 18, `${durationText(t, waiting)} + ${durationText(t, work)}`, {
        fill: colours('ink'),
      }),
    ].join('')
  })
  return pictureOf(frame, NAME + PLOT + 190, 26 + rows.length * HEIGHT, [...legend, ...drawn].join(''))
}
