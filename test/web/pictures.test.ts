import { describe, expect, it } from 'vitest'
import type { StepLoad } from '../../web/answer/analysis_measures.ts'
import type { HeatCell } from '../../web/bottlenecks/heat.ts'
import { heatPicture } from '../../web/bottlenecks/heat_picture.ts'
import { barPicture } from '../../web/figure/bar_picture.ts'
import { type Frame, pictureOf } from '../../web/figure/picture.ts'
import { pictureLegend } from '../../web/figure/picture_legend.ts'
import { differenceTexts } from '../../web/reports/difference_text.ts'
import type { StageShown } from '../../web/stages/findings.ts'
import { stackPicture } from '../../web/stages/stage_picture.ts'
import { stacksSheet } from '../../web/stages/stage_sheets.ts'
import { type Tally, tallyOf } from '../../web/stages/tally.ts'
import { inEach, speeches } from './speeches.ts'

const frame: Frame = { title: 'Title', subtitle: 'Subtitle', foot: 'Foot', colours: (token) => `#${token}` }
const tally = (counts: Partial<Tally>): Tally => ({ ...tallyOf([]), ...counts })
const hatches = (svg: string): number => svg.match(/<path /g)?.length ?? 0

describe('a picture to take along', () => {
  const late = tally({ received: 40, completed: 40, on_time: 30, late: 10 })
  const open = tally({ received: 40, completed: 25, on_time: 25, in_progress: 15 })
  const drawn = (one: Tally, unfinished = false) =>
    stackPicture(speeches.en, [{ heading: 'Stage', rows: [{ label: 'May', tally: one }] }], frame, unfinished)

  it('hatches what was closed late, in the stack and in the legend: colour says nothing alone', () => {
    expect(hatches(drawn(late))).toBe(2)
    expect(hatches(drawn(open))).toBe(0)
  })

  it('marks the months of which some are still in progress', () => {
    expect(drawn(open, true)).toContain('100% ○')
    expect(drawn(late, true)).not.toContain('○')
    expect(drawn(open)).not.toContain('○')
  })

  it('draws what is lacking to a share on time as late', () => {
    const row = { name: 'Step', detail: 'Stage', place: 'Place', words: '62%', share: 0.62 }
    expect(hatches(barPicture([{ ...row, restLate: true }], 1, 0.9, frame))).toBe(1)
    expect(hatches(barPicture([row], 1, 0.9, frame))).toBe(0)
  })

  it('hatches small samples of the heat map, and says in its legend what each fill and sign means', () => {
    const load = { median_used: 0.7, completed: 40 } as StepLoad
    const cell = (few: boolean): HeatCell => ({ row: 'A', column: 'B', load, class: 'h3', few })
    const picture = (few: boolean): string =>
      heatPicture(
        speeches.en,
        [{ key: 'A', provider: null, cells: [cell(few)], highest: 0.7 }],
        ['B'],
        { row: () => 'Place', column: () => 'Actor' },
        frame,
      )
    // One in the legend in any case.
    expect(hatches(picture(true)) - hatches(picture(false))).toBe(1)
    expect(picture(true)).toContain('>70*<')
    expect(picture(false)).toContain('>70<')
    for (const words of ['&lt; 50', '50–65', '65–80', '80–95', '95–100', '* n &lt; 20', '· n &lt; 5'])
      expect(picture(false)).toContain(`>${words}<`)
  })

  it('breaks what is longer than it is wide, instead of cutting it off', () => {
    const foot = 'All services · 2 Apr – 30 Jun 2020 · all 13 · As of 30 June 2020, 18:26 · Batch 1 · Merzim'
    const height = (svg: string): number => Number(/height="(\d+)"/.exec(svg)?.[1])
    const narrow = pictureOf({ ...frame, foot }, 300, 100, '')
    expect(narrow.match(/<text /g)).toHaveLength(4)
    expect(height(narrow)).toBeGreaterThan(height(pictureOf({ ...frame, foot }, 900, 100, '')))
    expect(pictureOf({ ...frame, foot }, 900, 100, '').match(/<text /g)).toHaveLength(3)
  })

  it('lays a legend in as many lines as it needs', () => {
    const keys = Array.from({ length: 6 }, () => ({ words: 'twelve words', fill: 'blue' }) as const)
    const { svg, height } = pictureLegend(keys, 0, 260, frame.colours)
    expect(height).toBe(12 + 3 * 20)
    for (const [, x] of svg.matchAll(/<text x="(\d+(?:\.\d+)?)"/g)) expect(Number(x)).toBeLessThan(260 - 60)
  })
})

it('a column of shares is not said to be in per cent where a file holds parts of one', () => {
  const stage = { short: { kk: 'А', ru: 'А', en: 'A' } }
  const one = { stage, tally: tally({ received: 40, completed: 40, on_time: 30, late: 10 }) } as unknown as StageShown
  const { columns, rows } = stacksSheet(speeches.en, [one], () => '/')
  const share = columns.findIndex(({ label }) => label === 'On-time rate')
  expect(rows[0]?.[share]).toMatchObject({ text: '75%', value: 0.75 })
  expect(columns.filter(({ label }) => label.includes('%'))).toEqual([])
})

describe('a figure of an issued report beside what it is now', () => {
  it('is written in its unit', () => {
    const rate = { column: 'on_time_rate', was: 0.837, now: 0.8512 }
    expect(inEach((t) => Object.values(differenceTexts(t, rate)).join(' > '))).toEqual({
      kk: '83,7% > 85,1%',
      ru: '83,7 % > 85,1 %',
      en: '83.7% > 85.1%',
    })
    expect(differenceTexts(speeches.en, { column: 'change_month', was: 0.012, now: null })).toEqual({
      was: '+1.2\u00a0pp',
      now: '–',
    })
    expect(differenceTexts(speeches.en, { column: 'received', was: 1043, now: 1044 })).toEqual({
      was: '1,043',
      now: '1,044',
    })
  })

  it('has as many digits as it takes to tell the two apart', () => {
    expect(differenceTexts(speeches.en, { column: 'on_time_rate', was: 0.83701, now: 0.83704 })).toEqual({
      was: '83.701%',
      now: '83.704%',
    })
    expect(differenceTexts(speeches.en, { column: 'change_month', was: 0.01201, now: 0.01204 })).toEqual({
      was: '+1.201\u00a0pp',
      now: '+1.204\u00a0pp',
    })
  })
})
