import type { Directory } from '../answer/directory.ts'
import { type Frame, pictureOf, rect, text } from '../figure/picture.ts'
import { type Sheet, textCell } from '../figure/sheet.ts'
import { shareText } from '../format/shares.ts'
import { normShort } from '../format/terms.ts'
import type { Speech } from '../language/speech.ts'
import { stepsLink } from './slice.svelte.ts'
import { CLASSES, NORM_CLASS, type SpreadRow } from './spread.ts'

/** The spread as a table: percentiles and lateness of each step. */
export function spreadSheet(t: Speech, rows: readonly SpreadRow[], directory: Directory): Sheet {
  const share = (value: number | null) => ({ text: value === null ? '' : t.numbers.percent(value, 0), value })
  return {
    name: 'share_of_norm_by_step',
    columns: [
      { label: t.m.step(), numeric: false },
      { label: t.m.byActor(), numeric: false },
      { label: t.m.norm(), numeric: true },
      { label: t.m.completed(), numeric: true },
      { label: t.m.closedLate(), numeric: true },
      { label: t.m.shareOnTime(), numeric: true },
      { label: t.m.medianUsed(), numeric: true },
      { label: t.m.p90Used(), numeric: true },
    ],
    rows: rows.map(({ stage, step, load }) => {
      const filter = { stage, step: step.ordinal }
      return [
        textCell(`${step.ordinal} ${step.short[t.language]}`),
        textCell(directory.actor(step.actor)),
        textCell(step.norm === null ? '' : normShort(t, step.norm)),
        { text: t.numbers.count(load.completed), value: load.completed, href: stepsLink({ step: filter }) },
        {
          text: t.numbers.count(load.late),
          value: load.late,
          href: stepsLink({ step: filter, narrow: { verdict: 'late' } }),
        },
        {
          text: shareText(t, load.on_time / load.completed, load.completed),
          value: load.on_time / load.completed,
        },
        share(load.median_used),
        share(load.p90_used),
      ]
    }),
  }
}

const NAME = 190
const PLOT = 492
const HEIGHT = 58

/** The spread as an SVG document. */
export function spreadPicture(t: Speech, rows: readonly SpreadRow[], directory: Directory, frame: Frame): string {
  const { colours } = frame
  const bar = PLOT / CLASSES
  const norm = NAME + NORM_CLASS * bar
  const drawn = rows.map(({ step, counts, load }, index) => {
    const foot = 24 + (index + 1) * HEIGHT - 12
    const most = Math.max(1, ...counts)
    return [
      text(0, foot - 18, `${step.ordinal} ${step.short[t.language]}`, { size: 13, weight: 620, fill: colours('ink') }),
      text(0, foot - 2, directory.actor(step.actor), { fill: colours('ink3') }),
      rect(NAME, foot, PLOT, 1, colours('line2')),
      ...counts.map((n, place) => {
        const tall = (n / most) * 40
        const colour = colours(place >= NORM_CLASS ? 'verm' : 'blue')
        return n === 0 ? '' : rect(NAME + place * bar, foot - tall, bar - 1, tall, colour)
      }),
      text(NAME + PLOT + 20, foot - 2, load.median_used === null ? '' : t.numbers.percent(load.median_used, 0), {
        fill: colours('ink'),
      }),
      text(NAME + PLOT + 80, foot - 2, load.p90_used === null ? '' : t.numbers.percent(load.p90_used, 0), {
        fill: colours('ink'),
      }),
      text(NAME + PLOT + 140, foot - 2, t.numbers.percent(load.late / load.completed, 0), { fill: colours('ink') }),
    ].join('')
  })
  const tall = 24 + rows.length * HEIGHT
  return pictureOf(
    frame,
    NAME + PLOT + 180,
    tall,
    [
      text(norm, 12, t.m.normWord(), { weight: 620, fill: colours('ink'), anchor: 'middle' }),
      text(NAME + PLOT + 20, 12, t.m.medianWord(), { fill: colours('ink2') }),
      text(NAME + PLOT + 80, 12, t.m.p90Word(), { fill: colours('ink2') }),
      text(NAME + PLOT + 140, 12, t.m.lateWord(), { fill: colours('ink2') }),
      ...drawn,
      rect(norm - 0.75, 18, 1.5, tall - 22, colours('ink')),
    ].join(''),
  )
}
