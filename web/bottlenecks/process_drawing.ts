import type { Directory } from '../answer/directory.ts'
import type { Colours } from '../figure/colours.ts'
import { rect, text } from '../figure/picture.ts'
import { durationText } from '../format/durations.ts'
import { TARGET } from '../format/target.ts'
import { normShort } from '../format/terms.ts'
import type { Speech } from '../language/speech.ts'
import type { Process, ProcessEdge, ProcessStep } from './process.ts'

/** Where the marks lead; without it nothing is a link. */
export interface ProcessLinks {
  step(one: ProcessStep): string
  edge(one: ProcessEdge): string
  sayStep(one: ProcessStep): string
  sayEdge(one: ProcessEdge): string
}

const GAP = 62
const BOX = 102
const LEVEL = 40
/** How far from the middle of a box its back-edges leave and arrive. */
const ASIDE = 14

const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** The height of a drawing: room above for returns, below for steps that were left out. */
export function processHeight({ edges }: Process): number {
  return top(edges) + BOX + levels(edges, 'skip') * LEVEL + 8
}
const levels = (edges: readonly ProcessEdge[], kind: ProcessEdge['kind']): number =>
  Math.max(0, ...edges.filter((edge) => edge.kind === kind).map(({ level }) => level + 1))
const top = (edges: readonly ProcessEdge[]): number => levels(edges, 'back') * LEVEL + 20

/** The map as the content of an SVG element; the page and the picture differ only in colours and links. */
export function processDrawing(
  t: Speech,
  process: Process,
  width: number,
  directory: Directory,
  colours: Colours,
  links?: ProcessLinks,
): string {
  const { steps, edges } = process
  const box = (width - (steps.length - 1) * GAP) / Math.max(1, steps.length)
  const y = top(edges)
  const left = (ordinal: number): number => steps.findIndex(({ step }) => step.ordinal === ordinal) * (box + GAP)
  const linked = (href: string | undefined, label: string, opens: number, inside: string): string =>
    href === undefined
      ? inside
      : `<a href="${escaped(href)}" data-opens="${opens}"><title>${escaped(label)}</title><g aria-hidden="true">${inside}</g></a>`
  const boxes = steps.map((one) =>
    linked(
      links?.step(one),
      links?.sayStep(one) ?? '',
      one.load?.completed ?? 0,
      stepBox(t, one, left(one.step.ordinal), y, box, directory, colours),
    ),
  )
  const lines = edges
    .filter(({ row }) => row.from_step > 0)
    .map((edge) => {
      const from = left(edge.row.from_step)
      const to = left(edge.row.step)
      const drawn =
        edge.kind === 'on'
          ? onward(t, edge, from + box, to, y + BOX / 2, colours)
          : around(t, edge, from + box / 2, to + box / 2, y, colours)
      return linked(links?.edge(edge), links?.sayEdge(edge) ?? '', edge.row.completed, drawn)
    })
  return [...lines, ...boxes].join('')
}

function stepBox(
  t: Speech,
  { step, load }: ProcessStep,
  x: number,
  y: number,
  width: number,
  directory: Directory,
  colours: Colours,
): string {
  const late = load === undefined || load.completed === 0 ? 0 : load.late / load.completed
  const bad = late > 1 - TARGET
  const used = Math.min(load?.median_used ?? 0, 1.1)
  const bar = width - 20
  const letters = Math.floor((width - 20) / 7)
  const cut = (words: string): string => (words.length > letters ? `${words.slice(0, letters - 1)}…` : words)
  return [
    `<rect x="${x + 0.5}" y="${y + 0.5}" width="${width - 1}" height="${BOX - 1}" rx="4" fill="${colours(bad ? 'verm1' : 'bg')}" stroke="${colours(bad ? 'verm' : 'g3')}"/>`,
    text(x + 10, y + 18, cut(`${step.ordinal} ${step.short[t.language]}`), { weight: 620, fill: colours('ink') }),
    text(x + 10, y + 34, cut(directory.actor(step.actor)), { size: 11, fill: colours('ink2') }),
    bad
      ? text(x + 10, y + 49, t.m.latePart({ share: t.numbers.percent(late, 0) }), {
          size: 11,
          weight: 620,
          fill: colours('vermT'),
        })
      : '',
    text(x + 10, y + 73, load?.median_days == null ? '–' : durationText(t, load.median_days), {
      size: 15,
      weight: 620,
      fill: colours(bad ? 'vermT' : 'ink'),
    }),
    step.norm === null
      ? ''
      : text(x + width - 8, y + 73, normShort(t, step.norm), { size: 11, fill: colours('ink2'), anchor: 'end' }),
    rect(x + 10, y + 86, bar, 5, colours('line')),
    rect(x + 10, y + 86, (used / 1.1) * bar, 5, colours(used > 1 ? 'verm' : 'blue')),
    rect(x + 10 + bar / 1.1 - 0.75, y + 83, 1.5, 11, colours('ink')),
  ].join('')
}

function arrow(x: number, y: number, down: boolean, colour: string): string {
  return down
    ? `<path d="M${x - 4} ${y - 7}L${x} ${y}L${x + 4} ${y - 7}Z" fill="${colour}"/>`
    : `<path d="M${x - 7} ${y - 4}L${x} ${y}L${x - 7} ${y + 4}Z" fill="${colour}"/>`
}

function onward(t: Speech, { row }: ProcessEdge, from: number, to: number, y: number, colours: Colours): string {
  const middle = (from + to) / 2
  const wait = row.median_waiting
  return [
    rect(from, y - 26, to - from, 60, 'transparent'),
    rect(from + 4, y - 1, to - from - 10, 2, colours('g3')),
    arrow(to - 3, y, false, colours('g3')),
    text(middle, y - 9, t.numbers.count(row.completed), { weight: 550, fill: colours('ink'), anchor: 'middle' }),
    wait === null
      ? ''
      : text(middle, y + 17, durationText(t, wait), { size: 11, weight: 620, fill: colours('ink2'), anchor: 'middle' }),
    wait === null ? '' : text(middle, y + 30, t.m.waitShort(), { size: 11, fill: colours('ink2'), anchor: 'middle' }),
  ].join('')
}

/** A return above the boxes, a step left out below them. */
function around(
  t: Speech,
  { row, kind, level }: ProcessEdge,
  from: number,
  to: number,
  y: number,
  colours: Colours,
): string {
  const back = kind === 'back'
  const same = row.from_step === row.step
  const start = back ? from + (same ? ASIDE : -ASIDE) : from + ASIDE
  const end = back ? to + (same ? -ASIDE : ASIDE) : to - ASIDE
  const edge = back ? y : y + BOX
  const out = back ? y - 12 - level * LEVEL : y + BOX + 12 + level * LEVEL
  const words = back
    ? t.m.returnedEdge({ n: row.completed, days: row.median_days === null ? '–' : durationText(t, row.median_days) })
    : t.m.skippedEdge({ n: row.completed })
  return [
    `<path d="M${start} ${edge}V${out}H${end}V${edge}" fill="none" stroke="${colours('ink2')}" stroke-width="1.25" stroke-dasharray="3 3"/>`,
    back
      ? arrow(end, edge, true, colours('ink2'))
      : `<path d="M${end - 4} ${edge + 7}L${end} ${edge}L${end + 4} ${edge + 7}Z" fill="${colours('ink2')}"/>`,
    text((start + end) / 2, back ? out - 7 : out + 15, words, { fill: colours('ink'), anchor: 'middle' }),
  ].join('')
}
