import type { StepFunnel } from '../answer/analysis_measures.ts'
import type { Colours, Token } from '../figure/colours.ts'
import { type Frame, hatch, pictureOf, rect, text } from '../figure/picture.ts'
import { type Key, pictureLegend } from '../figure/picture_legend.ts'
import { judged, shareText } from '../format/shares.ts'
import type { Speech } from '../language/speech.ts'
import type { StageShown } from './findings.ts'
import { STATES, stateName } from './state_marks.ts'
import { enough, partsOf, rateOf, type State, type Tally } from './tally.ts'

const FILLS: Readonly<Record<State, Token>> = {
  on_time: 'blue',
  in_progress: 'blue2',
  refused: 'g2',
  late: 'verm2',
  overdue: 'verm',
  unjudged: 'g1',
}
const ROW = 24
const LABEL = 150
const BAR = 150
const GROUP = LABEL + BAR + 80
/** Groups beside each other. */
const ACROSS = 3
const LEGEND = 34

interface Group {
  readonly heading: string
  readonly rows: readonly { readonly label: string; readonly tally: Tally }[]
}

/**
 * Stacks of what became of stages, in groups: an SVG document.
 *
 * @param unfinished - marks those of which some are still in progress, so that their share may change.
 */
export function stackPicture(t: Speech, groups: readonly Group[], frame: Frame, unfinished = false): string {
  const { colours } = frame
  const bar = groups.length === 1 ? 3 * BAR : BAR
  const width = Math.max(groups.length === 1 ? LABEL + bar + 80 : Math.min(groups.length, ACROSS) * GROUP, 900)
  const tall = Math.max(...groups.map(({ rows }) => rows.length)) * ROW + 44
  const drawn = groups.map(({ heading, rows }, index) => {
    const x = (index % ACROSS) * GROUP
    const y = LEGEND + Math.floor(index / ACROSS) * tall
    return [
      text(x, y + 14, heading, { size: 13, weight: 620, fill: colours('ink') }),
      ...rows.map(({ label, tally }, place) => {
        const top = y + 24 + place * ROW
        const rate = rateOf(tally)
        return [
          text(x, top + 13, label.length > 22 ? `${label.slice(0, 21)}…` : label, { fill: colours('ink2') }),
          stack(tally, x + LABEL, top + 3, bar, colours),
          text(
            x + LABEL + bar + 8,
            top + 13,
            [
              rate === null ? '–' : shareText(t, rate, judged(tally)),
              rate === null || enough(tally) ? '' : '*',
              unfinished && tally.in_progress > 0 ? ' ○' : '',
            ].join(''),
            {
              weight: 620,
              fill: colours('ink'),
            },
          ),
        ].join('')
      }),
    ].join('')
  })
  return pictureOf(
    frame,
    width,
    LEGEND + Math.ceil(groups.length / ACROSS) * tall,
    [legend(t, groups, colours), ...drawn].join(''),
  )
}

function stack(tally: Tally, x: number, y: number, width: number, colours: Colours): string {
  let from = x
  const parts = partsOf(tally).map(({ state, n }) => {
    const wide = (n / Math.max(tally.received, 1)) * width
    const drawn = filled(state, from, y, Math.max(wide - 1, 0.5), colours)
    from += wide
    return drawn
  })
  return [rect(x, y, width, 12, colours('line')), ...parts].join('')
}

/** A part of a stack; what was closed late is hatched besides. */
function filled(state: State, x: number, y: number, width: number, colours: Colours): string {
  const place = rect(x, y, width, 12, colours(FILLS[state]))
  return state === 'late' ? place + hatch(x, y, width, 12, colours('bg')) : place
}

function legend(t: Speech, groups: readonly Group[], colours: Colours): string {
  const found = new Set(
    groups.flatMap(({ rows }) => rows.flatMap(({ tally }) => partsOf(tally).map(({ state }) => state))),
  )
  let x = 0
  return STATES.filter((state) => found.has(state))
    .map((state) => {
      const name = stateName(t, state)
      const drawn = [filled(state, x, 2, 12, colours), text(x + 18, 13, name, { fill: colours('ink2') })].join('')
      x += 40 + name.length * 6.6
      return drawn
    })
    .join('')
}

/** How far the stages have come, step by step: an SVG document. */
export function funnelPicture(
  t: Speech,
  stages: readonly StageShown[],
  rowOf: (stage: string, step: number) => StepFunnel | undefined,
  frame: Frame,
): string {
  const { colours } = frame
  const tall = Math.max(1, ...stages.map(({ stage }) => stage.steps.length)) * ROW + 48
  const drawn = stages.map(({ stage, tally }, index) => {
    const x = (index % ACROSS) * GROUP
    const y = Math.floor(index / ACROSS) * tall
    const wide = (n: number): number => (n / Math.max(tally.received, 1)) * BAR
    return [
      text(x, y + 14, stage.short[t.language], { size: 13, weight: 620, fill: colours('ink') }),
      ...stage.steps.map(({ ordinal, short }, place) => {
        const top = y + 24 + place * ROW
        const { done = 0, open = 0, overdue = 0 } = rowOf(stage.id, ordinal) ?? {}
        const from = x + LABEL
        return [
          text(x, top + 13, `${ordinal} ${short[t.language]}`, { fill: colours('ink2') }),
          rect(from, top + 3, BAR, 12, colours('line')),
          rect(from, top + 3, wide(done), 12, colours('blue')),
          rect(from + wide(done), top + 3, wide(open - overdue), 12, colours('blue2')),
          rect(from + wide(done + open - overdue), top + 3, wide(overdue), 12, colours('verm')),
          text(from + BAR + 8, top + 13, `${t.numbers.count(done)}${open > 0 ? ` +${t.numbers.count(open)}` : ''}`, {
            fill: colours('ink'),
          }),
        ].join('')
      }),
    ].join('')
  })
  const width = Math.max(Math.min(stages.length, ACROSS) * GROUP, 900)
  const height = Math.ceil(stages.length / ACROSS) * tall
  const keys: Key[] = [
    { words: t.m.completed(), fill: 'blue' },
    { words: stateName(t, 'in_progress'), fill: 'blue2' },
    { words: stateName(t, 'overdue'), fill: 'verm' },
  ]
  const legend = pictureLegend(keys, height, width, colours)
  return pictureOf(frame, width, height + legend.height, drawn.join('') + legend.svg)
}
