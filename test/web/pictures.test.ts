import { describe, expect, it } from 'vitest'
import { barPicture } from '../../web/figure/bar_picture.ts'
import type { Frame } from '../../web/figure/picture.ts'
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
  })
})
