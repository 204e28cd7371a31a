import { describe, expect, it } from 'vitest'
import type { Language } from '../../../server/clock/types.ts'
import { DEVIATIONS } from '../../../server/judge/deviations.ts'
import { LANGUAGES } from '../../../server/report/content/request.ts'
import { MONTHS } from '../../../server/report/words/months.ts'
import { numbersOf } from '../../../server/report/words/numbers.ts'
import { speechOf } from '../../../server/report/words/speech.ts'
import { numbersOf as pageNumbers } from '../../../web/format/numbers.ts'

/** Protects the sentences of reports: complete in every language, with the grammar that goes with each number. */
const NBSP = /\u00a0/g
const at = (language: Language, month: number) => {
  const name = MONTHS[language][month - 1]
  if (name === undefined) throw new RangeError(String(month))
  return name
}

describe('the words of a report', () => {
  it('have the same pieces in every language, none of them empty', () => {
    const shape = (value: unknown): unknown =>
      typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shape(one)]))
        : typeof value
    const [kk, ru, en] = LANGUAGES.map((language) => speechOf(language).words)
    expect(shape(kk)).toEqual(shape(en))
    expect(shape(ru)).toEqual(shape(en))
    const empty = (value: unknown): boolean =>
      typeof value === 'object' && value !== null ? Object.values(value).some(empty) : value === ''
    for (const words of [kk, ru, en]) expect(empty(words)).toBe(false)
    for (const words of [kk, ru, en]) expect(Object.keys(words?.deviations ?? {})).toEqual(Object.keys(DEVIATIONS))
  })

  it('of Russian follow the number', () => {
    const { words } = speechOf('ru')
    const said = (n: number) => words.completed(at('ru', 5), n, String(n), '1', '50 %')
    expect(said(1)).toBe('В мае завершён 1 этап, в срок — 1, или 50 %.')
    expect(said(3)).toBe('В мае завершено 3 этапа, в срок — 1, или 50 %.')
    expect(said(11)).toBe('В мае завершено 11 этапов, в срок — 1, или 50 %.')
    expect(said(21)).toBe('В мае завершён 21 этап, в срок — 1, или 50 %.')
    const change = (month: number) => words.kpi.change('+1,0', at('ru', month)).replace(NBSP, ' ')
    expect([1, 3, 5, 8, 9].map(change)).toEqual(
      ['январю', 'марту', 'маю', 'августу', 'сентябрю'].map((month) => `+1,0 п. п. к ${month}`),
    )
  })

  it('of Kazakh have the ending that a month takes', () => {
    const { words } = speechOf('kk')
    expect([1, 2, 3, 7, 9].map((month) => at('kk', month).within)).toEqual([
      'қаңтарда',
      'ақпанда',
      'наурызда',
      'шілдеде',
      'қыркүйекте',
    ])
    const compared = words.compared({ points: 1, gap: '8,0', month: at('kk', 3) }, { kind: 'below', gap: '6,3' })
    expect(compared.replace(NBSP, ' ')).toBe('Бұл наурызбен салыстырғанда 8,0 п. т. жоғары, мақсаттан 6,3 п. т. төмен.')
  })

  it('say what the comparison bears out, and no more', () => {
    const { words } = speechOf('en')
    const april = { points: -1, gap: '2.0', month: at('en', 4) }
    expect(words.compared(null, null)).toBe('')
    expect(words.compared(null, { kind: 'reached' })).toBe('The target is reached.')
    expect(words.compared(april, { kind: 'reached' }).replace(NBSP, ' ')).toBe(
      'That is 2.0 pp less than in April; the target is reached.',
    )
    expect(words.compared({ ...april, points: 0 }, null)).toBe('That is the same as in April.')
  })

  it.each(LANGUAGES)('write numbers in %s as the pages do', (language) => {
    const [report, page] = [numbersOf(language), pageNumbers(language)]
    for (const value of [0, 5, 999, 1234, 1_234_567]) expect(report.count(value)).toBe(page.count(value))
    for (const value of [0, 0.05, -0.0004, 0.083, -0.4]) expect(report.points(value)).toBe(page.points(value))
    for (const value of [0, 0.5, 0.8368]) expect(report.percent(value)).toBe(page.percent(value))
    // Never rounded up to a target that it misses.
    expect(report.share(0.8999, 1000)).not.toContain('90')
    expect(report.share(0.896, 48)).not.toContain('90')
    expect(report.share(1, 4)).toBe('·')
  })

  it.each(LANGUAGES)('write dates in %s as official papers do', (language) => {
    const { dates } = speechOf(language)
    expect(dates.long('2020-05-31')).toBe(
      { kk: '2020 жылғы 31 мамыр', ru: '31 мая 2020 года', en: '31 May 2020' }[language],
    )
    expect(dates.instant('2020-05-31T17:59:59.999999Z', 'Asia/Almaty')).toContain('24:00')
  })
})
