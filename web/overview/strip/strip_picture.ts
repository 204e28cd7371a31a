import type { Directory } from '../../answer/directory.ts'
import { type Frame, pictureOf, rect, text, textLines } from '../../figure/picture.ts'
import { shareText } from '../../format/shares.ts'
import { TARGET } from '../../format/target.ts'
import { normShort } from '../../format/terms.ts'
import type { Speech } from '../../language/speech.ts'
import { placeOnScale, type StripCell, type StripRow } from './strip.ts'

const HEADER = 190
const WIDTH = 164
const HEIGHT = 92

/** The norm strip as an SVG document. */
export function stripPicture(t: Speech, rows: readonly StripRow[], directory: Directory, frame: Frame): string {
  const columns = Math.max(1, ...rows.map(({ cells }) => cells.length))
  const width = HEADER + columns * WIDTH
  const { colours } = frame
  const drawing = rows.map(({ service, stage, cells }, index) => {
    const y = index * HEIGHT
    const norm = directory.stage(service, stage)?.norm
    const style = { size: 13, weight: 620, fill: colours('ink') }
    const name = textLines(0, y + 24, directory.stageName(service, stage), 22, style)
    return [
      rect(0, y, width, 1, colours('line')),
      name.svg,
      norm ? text(0, y + 24 + name.lines * 17, normShort(t, norm), { fill: colours('ink3') }) : '',
      ...cells.map((cell, place) => cellDrawing(t, cell, HEADER + place * WIDTH, y, directory, frame)),
    ].join('')
  })
  return pictureOf(frame, width, rows.length * HEIGHT, drawing.join(''))
}

function cellDrawing(
  t: Speech,
  cell: StripCell,
  x: number,
  y: number,
  directory: Directory,
  { colours }: Frame,
): string {
  const { step, rate, below, few } = cell
  const share = rate?.on_time_rate ?? null
  const from = x + 12
  const scale = WIDTH - 28
  const ink = colours(below ? 'vermT' : few ? 'ink3' : 'ink')
  return [
    rect(x, y, 1, HEIGHT, colours('line')),
    text(from, y + 24, `${step.ordinal} ${step.short[t.language]}`, { size: 13, weight: 550, fill: colours('ink') }),
    text(from, y + 41, directory.actor(step.actor), { fill: colours('ink3') }),
    text(x + WIDTH - 12, y + 41, step.norm === null ? '' : normShort(t, step.norm), {
      fill: colours('ink3'),
      anchor: 'end',
    }),
    text(from, y + 63, shareText(t, share, rate?.completed ?? 0), { size: 14, weight: 620, fill: ink }),
    (rate?.overdue ?? 0) > 0
      ? text(x + WIDTH - 12, y + 63, t.m.pictureOverdue({ n: rate?.overdue ?? 0 }), {
          fill: colours('vermT'),
          anchor: 'end',
        })
      : '',
    rect(from, y + 78, scale, 1, colours('line2')),
    rect(from + placeOnScale(TARGET) * scale - 1, y + 74, 2, 9, colours('ink')),
    share === null || few
      ? ''
      : `<circle cx="${from + placeOnScale(share) * scale}" cy="${y + 78.5}" r="4" fill="${colours(below ? 'verm' : 'blue')}"/>`,
  ].join('')
}
