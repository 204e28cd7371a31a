import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { share } from '../../bench/measure.ts'
import { FIGURE_NAMES, type FigureName, figureOf, wantedOf } from '../../bench/told/figures.ts'
import { growthLines } from '../../bench/told/growth.ts'
import { compareRatios, keptRatios, withRatiosOf } from '../../bench/told/kept-ratios.ts'
import { allResults, keepFound, type Result } from '../../bench/told/results.ts'
import { shown, tableLines } from '../../bench/told/table.ts'

const resultWith = (events: number, values: Partial<Record<FigureName, number>>): Result => ({
  events,
  details: {},
  figures: Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, { value, runs: 5, load: 1.25, at: '2026-01-01T00:00:00Z' }]),
  ),
})

describe('the table of the bench', () => {
  it('puts what is wanted beside each figure, and whether it is met', () => {
    expect(tableLines(resultWith(1_000_000, { toHand: 1.25, warm: 15.5, serverPeak: 1234.4 }))).toEqual([
      '1,000,000 events                                measured    wanted           runs  load',
      'CSV → facts ÷ by hand                             1.25 ×  ≤ 1.30 ×  met         5   1.3',
      'slowest measure, p95, warm, every question new   15.5 ms   ≤ 15 ms  NOT MET     5   1.3',
      'peak memory of the server meanwhile             1,234 MB                        5   1.3',
    ])
  })

  it('leaves out what was not measured, and what was not asked for', () => {
    const lines = tableLines(resultWith(1_000_000, { toHand: 1.25, warm: 15.5 }), new Set(['warm']))
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain('slowest measure')
  })

  it('wants of a size between what is wanted of the nearest', () => {
    expect([50_000, 1_000_003, 10_000_014, 100_000_000, 1e9].map((events) => wantedOf('warm', events))).toEqual([
      15, 15, 25, 50, 50,
    ])
    expect(wantedOf('facts', 1_000_000)).toBeNull()
    expect(wantedOf('facts', 100_000_000)).toBe(300)
    expect(wantedOf('hand', 1_000_000)).toBeNull()
  })

  it('shows figures as they are read', () => {
    expect([
      shown(0, ''),
      shown(0.304, 's'),
      shown(1.5, 's'),
      shown(12.34, 'ms'),
      shown(1234.5, 'MB'),
      shown(3, '×'),
    ]).toEqual(['0', '0.30 s', '1.50 s', '12.3 ms', '1,235 MB', '3 ×'])
  })
})

describe('how figures grow', () => {
  it('is told for ten times as many events, with the reason', () => {
    const lines = growthLines([
      resultWith(1_000_000, { facts: 5, start: 1 }),
      resultWith(100_000_000, { facts: 500, start: 4 }),
    ])
    expect(lines[1]).toMatch(/^CSV → judged facts .* 5 s +500 s +× 10\.00 {2}every row is read/)
    expect(lines[2]).toMatch(/× 2\.00/)
  })

  it('needs two sizes', () => {
    expect(growthLines([resultWith(1_000_000, { facts: 5 })])).toEqual([])
    expect(growthLines([])).toEqual([])
  })

  it('goes from the smallest to the largest size that has the figure, and leaves out what one size alone has', () => {
    const [million, ten, hundred] = [
      resultWith(1_000_000, { facts: 5, start: 1 }),
      resultWith(10_000_000, { facts: 50 }),
      resultWith(100_000_000, { parquet: 900 }),
    ]
    const lines = growthLines([million, ten, hundred])
    expect(lines).toHaveLength(2)
    expect(lines[1]).toMatch(/5 s +50 s +– +× 10\.00/)
  })
})

describe('kept ratios', () => {
  const kept = { '1000000': { toHand: 1.2, warmToBare: 2 } }

  it('fail when one is more than a fifth worse, and say which', () => {
    const { lines, worse, compared } = compareRatios([resultWith(1_000_000, { toHand: 1.45, warmToBare: 2.39 })], kept)
    expect({ worse, compared }).toEqual({ worse: 1, compared: 2 })
    expect(lines[0]).toMatch(/^WORSE 1,000,000 events, CSV → facts ÷ by hand: 1\.20 × → 1\.45 ×/)
    expect(lines[1]).toMatch(/^ok /)
  })

  it('say nothing of what was not measured, of other sizes, and of what got better', () => {
    expect(compareRatios([resultWith(1_000_000, { toHand: 0.5 })], kept)).toMatchObject({ worse: 0, compared: 1 })
    expect(compareRatios([resultWith(10_000_000, { toHand: 9 })], kept)).toMatchObject({ worse: 0, compared: 0 })
  })

  it('are taken over from results, ratios alone, beside those that stay', () => {
    expect(withRatiosOf([resultWith(1_000_000, { toHand: 1.23456, facts: 5 })], kept)).toEqual({
      '1000000': { toHand: 1.235, warmToBare: 2 },
    })
    expect(withRatiosOf([resultWith(10_000_000, { facts: 5 })], kept)).toEqual(kept)
  })

  it('on file are of figures that are ratios', () => {
    const names = new Set(Object.values(keptRatios()).flatMap((ratios) => Object.keys(ratios)))
    const ratios = FIGURE_NAMES.filter((name) => figureOf(name).kept)
    expect([...names].filter((name) => !ratios.includes(name as FigureName))).toEqual([])
  })
})

describe('results', () => {
  it('of one size stand together, however they came, and every size is found', () => {
    const folder = mkdtempSync(join(tmpdir(), 'merzim-bench-told-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    keepFound(10_000_000, { figures: { facts: 60 } }, 5, folder)
    keepFound(1_000_000, { figures: { facts: 6, hand: Number.NaN }, details: { one: 1 } }, 5, folder)
    keepFound(1_000_000, { figures: { start: 1 }, details: { other: 2 } }, 3, folder)
    const [million, tenMillion] = allResults(folder)
    expect(million).toMatchObject({
      events: 1_000_000,
      figures: { facts: { value: 6, runs: 5 }, start: { value: 1, runs: 3 } },
      details: { one: 1, other: 2 },
    })
    expect(million?.figures).not.toHaveProperty('hand')
    expect(tenMillion?.figures.facts?.value).toBe(60)
    expect(allResults(join(folder, 'none'))).toEqual([])
  })

  it('know the figure that nineteen of twenty do not exceed', () => {
    const twenty = Array.from({ length: 20 }, (_, at) => 20 - at)
    expect([share(twenty, 0.5), share(twenty, 0.95), share(twenty, 1), share([7], 0.95)]).toEqual([10, 19, 20, 7])
    expect(share([], 0.5)).toBeNaN()
  })
})
