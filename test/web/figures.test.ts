import { describe, expect, it } from 'vitest'
import { nextCell } from '../../web/figure/grid_keys.ts'
import { pictureOf } from '../../web/figure/picture.ts'
import { csvOf, fileName, type Sheet, textCell } from '../../web/figure/sheet.ts'
import { busiest, peakOf, weekChange } from '../../web/overview/kpi/notes.ts'
import { sparkPath } from '../../web/overview/kpi/spark.ts'
import { mapPicture } from '../../web/overview/map/map_picture.ts'
import { tilesOf } from '../../web/overview/map/tiles.ts'
import { placeOnScale } from '../../web/overview/strip/strip.ts'
import { areaAgainst, labelledMonths, monthsOf } from '../../web/overview/trend/months.ts'
import { monthPlace, type TrendWords, trendDrawing } from '../../web/overview/trend/trend_drawing.ts'
import { domainOf, dotsOf, isNamed, sideOf, ticksOf } from '../../web/overview/trend/trend_layout.ts'
import { month, providerRate } from './rows.ts'
import { speeches } from './speeches.ts'

const providers = [
  ['a', { row: 1, col: 1 }],
  ['b', { row: 0, col: 0 }],
  ['c', null],
  ['d', { row: 0, col: 2 }],
].map(([code, grid]) => ({
  code: String(code),
  names: { kk: '', ru: '', en: '' },
  short: { kk: '', ru: '', en: '' },
  grid: grid as { row: number; col: number } | null,
  zone: 'Asia/Almaty',
  officeHours: [],
  calendar: 'kz',
}))

describe('the tile map', () => {
  it('orders tiles by their place, and gives those without one a row of their own', () => {
    const tiles = tilesOf(
      providers,
      ['a', 'b', 'c', 'd'].map((code) => providerRate(code, 30, 5)),
    )
    expect(tiles.map(({ code, row, col }) => [code, row, col])).toEqual([
      ['b', 0, 0],
      ['d', 0, 2],
      ['a', 1, 1],
      ['c', 2, 0],
    ])
  })

  it('leaves out providers that the answer does not have', () => {
    expect(tilesOf(providers, [providerRate('d', 1, 1)]).map(({ code }) => code)).toEqual(['d'])
  })

  it('makes a picture in which nothing can run', () => {
    const tiles = tilesOf(providers, [providerRate('a', 30, 5, 2)])
    const frame = { title: '<script>"&', subtitle: 's', foot: 'f', colours: () => '#000' }
    const svg = mapPicture(speeches.ru, tiles, () => 'Аққулы <b>', frame)
    expect(svg).toContain('Аққулы &lt;b&gt;')
    expect(svg).toContain('&lt;script&gt;&quot;&amp;')
    expect(svg).not.toContain('<script>')
    expect(pictureOf(frame, 100, 50, '')).toContain('viewBox="0 0 148 162"')
  })
})

describe('arrow keys in a grid', () => {
  const cells = [
    { row: 0, col: 0 },
    { row: 0, col: 2 },
    { row: 2, col: 1 },
    { row: 2, col: 3 },
  ]
  it.each([
    ['ArrowRight', { row: 0, col: 0 }, { row: 0, col: 2 }],
    ['ArrowRight', { row: 0, col: 2 }, undefined],
    ['ArrowLeft', { row: 0, col: 2 }, { row: 0, col: 0 }],
    ['ArrowDown', { row: 0, col: 2 }, { row: 2, col: 1 }],
    ['ArrowDown', { row: 2, col: 1 }, undefined],
    ['ArrowUp', { row: 2, col: 3 }, { row: 0, col: 2 }],
    ['Home', { row: 2, col: 3 }, { row: 2, col: 1 }],
    ['End', { row: 0, col: 0 }, { row: 0, col: 2 }],
    ['a', { row: 0, col: 0 }, undefined],
  ])('%s from %o leads to %o', (key, from, to) => {
    expect(nextCell(cells, from, key)).toEqual(to)
  })

  it('Home and End with Ctrl lead to the first and the last cell', () => {
    expect(nextCell(cells, { row: 2, col: 1 }, 'Home', true)).toEqual({ row: 0, col: 0 })
    expect(nextCell(cells, { row: 0, col: 2 }, 'End', true)).toEqual({ row: 2, col: 3 })
  })
})

describe('the trend', () => {
  const words: TrendWords = {
    target: 'target',
    month: (row) => row.month,
    below: () => '',
    rate: (row) => String(row.on_time_rate),
    tick: String,
  }

  it('has the months of one service in order', () => {
    const rows = [month('2020-02-01', 9, 1), month('2020-01-01', 9, 1, { service: 'HQ' }), month('2020-01-01', 8, 1)]
    expect(monthsOf(rows, null).map(({ month: first }) => first)).toEqual(['2020-01-01', '2020-02-01'])
    expect(monthsOf(rows, 'HQ')).toHaveLength(1)
  })

  it('labels the lowest, the highest, the last whole and the unfinished month', () => {
    const rows = [80, 95, 60, 85, 84].map((rate, n) => month(`2020-0${n + 1}-01`, rate, 100 - rate))
    const unfinished = month('2020-06-01', 90, 10, { partial: true })
    expect([...labelledMonths([...rows, unfinished])].sort()).toEqual([
      '2020-02-01',
      '2020-03-01',
      '2020-05-01',
      '2020-06-01',
    ])
    expect(labelledMonths([]).size).toBe(0)
  })

  it('cuts the area where the line crosses the target', () => {
    const corners = areaAgainst(0.9, [
      { x: 0, rate: 0.95 },
      { x: 1, rate: 0.85 },
      { x: 2, rate: 0.8 },
    ])
    expect(corners.map(({ x, side, stretch }) => [Math.round(x * 100) / 100, side, stretch])).toEqual([
      [0, 'above', 0],
      [0.5, 'above', 0],
      [0.5, 'below', 1],
      [1, 'below', 1],
      [2, 'below', 1],
    ])
    expect(areaAgainst(0.9, [])).toEqual([])
  })

  it('draws no point for months with too little in them', () => {
    const rows = [month('2020-01-01', 80, 20), month('2020-02-01', 1, 9), month('2020-03-01', 0, 0)]
    expect(dotsOf(rows, new Set(), () => '').map(({ x }) => x)).toEqual([0])
  })

  it('keeps shares off the line', () => {
    expect(sideOf(0.9, 0.8, 0.8)).toBe('above')
    expect(sideOf(0.7, 0.8, 0.8)).toBe('below')
    expect(sideOf(0.8, 0.7, 0.9)).toBe('rightBelow')
    expect(sideOf(0.8, 0.9, 0.7)).toBe('rightAbove')
    expect(sideOf(0.8, null, 0.7)).toBe('above')
    expect(sideOf(0.8, 0.9, null)).toBe('below')
    expect(sideOf(0.8, null, null)).toBe('above')
  })

  it('has a scale that holds every share and the target', () => {
    expect(domainOf([{ rate: 0.72 }, { rate: 0.93 }])).toEqual([0.7, 0.9400000000000001])
    expect(domainOf([])[1]).toBeGreaterThan(0.9)
    expect(ticksOf(0.7, 0.94)).toEqual([0.7, 0.8, 0.9])
    expect(ticksOf(0.2, 1)).toContain(0.9)
    expect([0, 1, 2, 3].filter((index) => isNamed(index, 4, 60))).toEqual([0, 3])
  })

  it('is drawn inside its frame, with every name escaped, also when empty', () => {
    const rows = [
      month('2020-01-01', 80, 20),
      month('2020-02-01', 95, 5),
      month('2020-03-01', 70, 30, { partial: true }),
    ]
    const labelled = labelledMonths(rows)
    const named = { ...words, target: '<b>"90"</b>' }
    for (const months of [[], rows]) {
      const drawing = trendDrawing({ months, labelled, width: 600, height: 300, colours: () => '#123', words: named })
      expect(drawing).toContain('&lt;b&gt;&quot;90&quot;&lt;/b&gt;')
      expect(drawing).not.toMatch(/NaN|Infinity|undefined/)
      expect(drawing.match(/<circle/g) ?? []).toHaveLength(months.length)
      const places = [...drawing.matchAll(/ c?x="([\d.-]+)"/g)].map(([, place]) => Number(place))
      expect(Math.min(...places)).toBeGreaterThanOrEqual(0)
      expect(Math.max(...places)).toBeLessThanOrEqual(600)
    }
  })

  it('gives each month its part of the width, beside the scale', () => {
    const places = [0, 1, 2].map((index) => monthPlace(index, 3, 342))
    expect(places.map(({ left }) => left)).toEqual([34, 134, 234])
    expect(places.every(({ width }) => width === 100)).toBe(true)
  })
})

describe('small charts', () => {
  it('draw a line over its own range, broken at gaps', () => {
    expect(sparkPath([1, 3, null, 2], 30, 10)).toEqual({
      path: 'M0 10L10 0M30 5',
      end: { x: 30, y: 5 },
      reference: null,
    })
    expect(sparkPath([2, 2], 30, 10).path).toBe('M0 5L30 5')
    expect(sparkPath([], 30, 10)).toEqual({ path: '', end: null, reference: null })
    expect(sparkPath([1, 2], 30, 10, 3).reference).toBe(0)
  })

  it('say the change in a week, who has most, and a peak that stands out', () => {
    const day = (date: string, overdue_steps: number) => ({
      day: date,
      open_cases: 1,
      overdue_steps,
      on_time_rate: null,
    })
    const days = [day('2020-06-23', 44), day('2020-06-29', 40), day('2020-06-30', 39)]
    expect(weekChange(days, (row) => row.overdue_steps)).toBe(-5)
    expect(weekChange(days.slice(1), (row) => row.overdue_steps)).toBeNull()
    expect(
      busiest([
        { actor: null, steps: 9 },
        { actor: 'a', steps: 1 },
        { actor: 'b', steps: 3 },
      ])?.actor,
    ).toBe('b')
    expect(busiest([{ actor: 'a', steps: 0 }])).toBeUndefined()
    expect(
      peakOf([
        { day: '1', steps: 3 },
        { day: '2', steps: 9 },
      ])?.day,
    ).toBe('2')
    expect(
      peakOf([
        { day: '1', steps: 9 },
        { day: '2', steps: 3 },
      ]),
    ).toBeUndefined()
  })

  it('put a share on the scale of the strip', () => {
    expect([0.5, 0.7, 0.85, 1].map(placeOnScale).map((x) => Math.round(x * 100) / 100)).toEqual([0, 0, 0.5, 1])
  })
})

describe('a file to take along', () => {
  const sheet: Sheet = {
    name: 'on_time',
    columns: [
      { label: 'Place', numeric: false },
      { label: 'Share', numeric: true },
    ],
    rows: [
      [textCell('=HYPERLINK("http://x")'), { text: '87 %', value: 0.8741 }],
      [textCell('Аққулы, "ауданы"'), { text: '·', value: null }],
      [textCell('-5'), { text: '', value: -5 }],
    ],
  }

  it('says what it is, keeps numbers whole, and cannot smuggle a formula', () => {
    const rows = csvOf(sheet).split('\r\n')
    expect(csvOf(sheet, [['Service', 'all']]).split('\r\n')).toEqual([
      '\uFEFFService,all',
      'Place,Share',
      ...rows.slice(1),
    ])
    expect(rows).toEqual([
      '\uFEFFPlace,Share',
      `"'=HYPERLINK(""http://x"")",0.8741`,
      '"Аққулы, ""ауданы""",',
      "'-5,-5",
      '',
    ])
  })

  it('has a name that every file system takes', () => {
    const period = { from: '2020-01-01', to: '2020-02-01' }
    expect(fileName('a/b: c', period, ['HQ', 'at-2020-02-01T09:30'], 'csv')).toBe(
      'merzim_a-b--c_2020-01-01_2020-02-01_HQ_at-2020-02-01T09-30.csv',
    )
  })
})
