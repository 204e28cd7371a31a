import type { Case } from '../../server/contract.ts'
import type { Directory } from '../answer/directory.ts'
import { type Frame, pictureOf, rect, text } from '../figure/picture.ts'
import { type Key, pictureLegend } from '../figure/picture_legend.ts'
import type { Speech } from '../language/speech.ts'
import { barsOf } from './bars.ts'
import { laneWords } from './lane_words.ts'
import type { Lane } from './lanes.ts'
import { axisOf, offRuns, type Scale } from './scale.ts'

const LABEL = 230
const TRACK = 720
const END = 170
const AXIS = 26
const ROW = 40

/** The timeline as an SVG document. */
export function timelinePicture(
  t: Speech,
  frame: Frame,
  found: Case,
  lanes: readonly Lane[],
  scale: Scale,
  directory: Directory,
): string {
  const { colours } = frame
  const x = (place: number): number => LABEL + place * TRACK
  const height = AXIS + lanes.length * ROW
  const off = offRuns(found.days, scale).map(({ kind, start, end }) =>
    rect(x(start), AXIS, (end - start) * TRACK, height - AXIS, colours(kind === 'weekend' ? 'sub' : 'line')),
  )
  const axis = axisOf(scale).map(
    ({ date, place }) =>
      `${rect(x(place), AXIS, 1, height - AXIS, colours('line'))}${text(x(place) + 2, 14, t.dates.span(date, date), { size: 11, fill: colours('ink2') })}`,
  )
  const rows = lanes.map((lane, index) => {
    const y = AXIS + index * ROW
    const { band, stretches, tick, pauses } = barsOf(lane, found, scale)
    const words = laneWords(t, lane, found.service, directory)
    const bold = lane.step === null && lane.pending === null ? 620 : 500
    return [
      rect(0, y + ROW - 1, LABEL + TRACK + END, 1, colours('line')),
      text(0, y + 16, words.name, { size: 13, weight: bold, fill: colours('ink') }),
      text(0, y + 32, words.who, { size: 11, fill: colours('ink2') }),
      band === null ? '' : rect(x(band[0]), y + 10, (band[1] - band[0]) * TRACK, 20, colours('blue1')),
      ...stretches.map(({ from, to, thick, late }) =>
        rect(
          x(from),
          y + (thick ? 16 : 19),
          Math.max(2, (to - from) * TRACK),
          thick ? 8 : 2,
          colours(late ? 'verm' : 'blue'),
        ),
      ),
      ...pauses.map(([from, to]) => rect(x(from), y + 31, Math.max(2, (to - from) * TRACK), 3, colours('g3'))),
      tick === null ? '' : rect(x(tick) - 1, y + 6, 2, 28, colours('ink')),
      text(LABEL + TRACK + END, y + 16, words.verdict, {
        size: 12,
        weight: 620,
        anchor: 'end',
        fill: colours(words.tone === 'bad' ? 'vermT' : words.tone === 'good' ? 'blueT' : 'ink2'),
      }),
      text(LABEL + TRACK + END, y + 32, words.note, { size: 11, anchor: 'end', fill: colours('ink2') }),
    ].join('')
  })
  const width = LABEL + TRACK + END
  const paused = lanes.some((lane) => (lane.explanation?.pauses.length ?? 0) > 0)
  const legend = pictureLegend(timelineKeys(t, paused), height, width, colours)
  return pictureOf(frame, width, height + legend.height, [...off, ...axis, ...rows, legend.svg].join('\n'))
}

const timelineKeys = ({ m }: Speech, paused: boolean): Key[] => [
  { words: m.legendNorm(), fill: 'blue1' },
  { words: m.legendBar(), fill: 'blue' },
  { words: m.legendAfter(), fill: 'verm' },
  { words: m.deadline(), fill: 'ink', shape: 'tick' },
  { words: m.becauseWeekend(), fill: 'sub' },
  { words: m.becauseHoliday(), fill: 'line' },
  ...(paused ? [{ words: m.becausePaused(), fill: 'g3', shape: 'thin' } as const] : []),
]
