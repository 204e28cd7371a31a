import { describe, expect, it } from 'vitest'
import { instantOf, localDate, localTime } from '../../web/format/dates.ts'
import { printedShare, shareDigits } from '../../web/format/numbers.ts'
import { shareText } from '../../web/format/shares.ts'
import { isUnit, lateLong, lateShort, normLong, normShort, normsText } from '../../web/format/terms.ts'
import { inEach, speeches } from './speeches.ts'

const ZONE = 'Asia/Almaty'

describe('numbers', () => {
  it('are set as each language sets them, Kazakh with Russian separators', () => {
    expect(inEach((t) => t.numbers.count(1234))).toEqual({ kk: '1 234', ru: '1 234', en: '1,234' })
    expect(inEach((t) => t.numbers.decimal(1234.5))).toEqual({ kk: '1 234,5', ru: '1 234,5', en: '1,234.5' })
    expect(inEach((t) => t.numbers.percent(0.874))).toEqual({ kk: '87,4%', ru: '87,4 %', en: '87.4%' })
    expect(speeches.ru.numbers.count(1234)).toContain('\u00a0')
    expect(speeches.ru.numbers.percent(0.5)).toContain('\u00a0')
  })

  it('have a real minus, and no sign on nothing', () => {
    expect(inEach((t) => t.numbers.points(-0.055))).toEqual({ kk: '−5,5', ru: '−5,5', en: '−5.5' })
    expect(inEach((t) => t.numbers.points(0.053))).toEqual({ kk: '+5,3', ru: '+5,3', en: '+5.3' })
    expect(speeches.en.numbers.points(0.0001)).toBe('0.0')
    expect(speeches.en.numbers.points(-0.0001)).toBe('0.0')
    expect(speeches.en.numbers.decimal(-0.01)).toBe('0.0')
    expect(speeches.en.numbers.signed(-1200)).toBe('−1,200')
  })
})

describe('shares', () => {
  it('have one decimal from a hundred on, none below, and none at all below five', () => {
    expect(shareText(speeches.en, 0.696, 276)).toBe('69.6%')
    expect(shareText(speeches.en, 0.682, 66)).toBe('68%')
    expect(shareText(speeches.en, 0.5, 4)).toBe('·')
    expect(shareText(speeches.en, null, 400)).toBe('·')
  })

  it('are never rounded up to a target that they miss', () => {
    expect(shareText(speeches.en, 0.896, 48)).toBe('89.6%')
    expect(shareText(speeches.en, 0.8997, 1000)).toBe('89.9%')
    expect(shareText(speeches.en, 0.8999, 48)).toBe('89.9%')
    expect(shareText(speeches.en, 0.9, 48)).toBe('90%')
    expect(shareDigits(0.904, 48, 0.9)).toBe(0)
    expect(printedShare(0.89999, 1, 0.9)).toBe(0.899)
  })
})

describe('dates', () => {
  it('are written in full, short and with the day of the week', () => {
    expect(inEach((t) => t.dates.long('2025-05-14'))).toEqual({
      kk: '2025 ж. 14 мамыр',
      ru: '14 мая 2025',
      en: '14 May 2025',
    })
    expect(inEach((t) => t.dates.weekday('2025-05-05'))).toEqual({
      kk: 'дс, 5 мамыр',
      ru: 'пн, 5 мая',
      en: 'Mon 5 May',
    })
    expect(inEach((t) => t.dates.table('2025-05-14', '2025'))).toEqual({ kk: '14.05', ru: '14.05', en: '14 May' })
    expect(inEach((t) => t.dates.table('2024-05-14', '2025'))).toEqual({
      kk: '14.05.24',
      ru: '14.05.24',
      en: '14 May 24',
    })
    expect(inEach((t) => t.dates.monthAndYear('2020-03-01'))).toEqual({
      kk: '2020 ж. наурыз',
      ru: 'Март 2020',
      en: 'March 2020',
    })
  })

  it('make periods and spans', () => {
    const period = { from: '2025-02-14', to: '2025-05-13' }
    expect(inEach((t) => t.dates.range(period))).toEqual({
      kk: '2025 ж. 14 ақп – 13 мам',
      ru: '14 фев – 13 мая 2025',
      en: '14 Feb – 13 May 2025',
    })
    expect(inEach((t) => t.dates.range({ ...period, from: '2024-11-01' })).ru).toBe('1 ноя 2024 – 13 мая 2025')
    expect(inEach((t) => t.dates.span('2025-04-26', '2025-04-27'))).toEqual({
      kk: '26–27 сәу',
      ru: '26–27 апр',
      en: '26–27 Apr',
    })
    expect(inEach((t) => t.dates.span('2025-04-30', '2025-05-02')).ru).toBe('30 апр – 2 мая')
    expect(inEach((t) => t.dates.span('2025-05-01', '2025-05-01')).ru).toBe('1 мая')
  })

  it('name the days of the week from Monday and the months, in Kazakh too', () => {
    expect(speeches.kk.dates.weekdays).toEqual(['дс', 'сс', 'ср', 'бс', 'жм', 'сб', 'жс'])
    expect(speeches.ru.dates.weekdays[0]).toBe('пн')
    expect(speeches.en.dates.weekdays[6]).toBe('Sun')
    const months = Array.from({ length: 12 }, (_, month) => `2020-${String(month + 1).padStart(2, '0')}-01`)
    expect(months.map(speeches.ru.dates.month).join(' ')).toBe('янв фев мар апр май июн июл авг сен окт ноя дек')
    expect(months.map(speeches.kk.dates.month).join(' ')).toBe('қаң ақп нау сәу мам мау шіл там қыр қаз қар жел')
  })

  it('of an instant are those of the provider’s zone, before and after the zone moved', () => {
    const first = Date.parse('2024-02-29T17:30:00Z')
    const again = Date.parse('2024-02-29T18:30:00Z')
    const after = Date.parse('2024-03-01T18:30:00Z')
    // 29 February 2024 had 25 hours there: half past eleven came twice.
    expect([localDate(first, ZONE), localTime(first, ZONE)]).toEqual(['2024-02-29', '23:30'])
    expect([localDate(again, ZONE), localTime(again, ZONE)]).toEqual(['2024-02-29', '23:30'])
    expect([localDate(after, ZONE), localTime(after, ZONE)]).toEqual(['2024-03-01', '23:30'])
    expect(inEach((t) => t.dates.instant(after, ZONE)).ru).toBe('1 марта 2024, 23:30')
    expect(instantOf('2024-03-01', '23:30', ZONE)).toBe(after)
    expect(instantOf('2024-02-29', '22:30:00.5', ZONE)).toBe(first - 3_600_000)
  })

  it('write the last instant of a day as 24:00 of that day, where day norms end', () => {
    const end = Date.parse('2020-05-05T17:59:59.999Z') + 0.999
    expect([localDate(end, ZONE), localTime(end, ZONE)]).toEqual(['2020-05-05', '24:00'])
    expect(inEach((t) => t.dates.instantShort(end, ZONE))).toEqual({
      kk: 'сс, 5 мамыр, 24:00',
      ru: 'вт, 5 мая, 24:00',
      en: 'Tue 5 May, 24:00',
    })
    expect(localTime(end - 1000, ZONE)).toBe('23:59')
  })
})

describe('norms and delays', () => {
  it('are named in full with the right plural', () => {
    const norm = (amount: number) => inEach((t) => normLong(t, { amount, unit: 'working_days' }))
    expect(norm(1)).toEqual({ kk: '1 жұмыс күні', ru: '1 рабочий день', en: '1 working day' })
    expect(norm(2)).toEqual({ kk: '2 жұмыс күні', ru: '2 рабочих дня', en: '2 working days' })
    expect(norm(5)).toEqual({ kk: '5 жұмыс күні', ru: '5 рабочих дней', en: '5 working days' })
    expect(norm(21).ru).toBe('21 рабочий день')
    expect(inEach((t) => normLong(t, { amount: 30, unit: 'calendar_days' }))).toEqual({
      kk: '30 күнтізбелік күн',
      ru: '30 календарных дней',
      en: '30 calendar days',
    })
    expect(inEach((t) => normLong(t, { amount: 2, unit: 'hours' }))).toEqual({
      kk: '2 сағат',
      ru: '2 часа',
      en: '2 hours',
    })
    expect(inEach((t) => normLong(t, { amount: 15, unit: 'minutes' })).ru).toBe('15 минут')
  })

  it('are abbreviated in tables', () => {
    expect(inEach((t) => normShort(t, { amount: 12, unit: 'calendar_days' }))).toEqual({
      kk: '12 күнт. күн',
      ru: '12 кал. дн.',
      en: '12 cal. days',
    })
    expect(inEach((t) => normShort(t, { amount: 1, unit: 'working_days' })).en).toBe('1 work. day')
    expect(inEach((t) => normShort(t, { amount: 2, unit: 'hours' }))).toEqual({ kk: '2 сағ', ru: '2 ч', en: '2 h' })
  })

  it('of a delay keep the unit, and say less than a day as words', () => {
    expect(inEach((t) => lateShort(t, 9, 'calendar_days')).ru).toBe('9 кал. дн.')
    expect(inEach((t) => lateShort(t, 0, 'working_days'))).toEqual({
      kk: 'бір күнге жетпейді',
      ru: 'меньше дня',
      en: 'less than a day',
    })
    expect(inEach((t) => lateShort(t, 0.4, 'minutes')).en).toBe('less than a minute')
    expect(inEach((t) => lateShort(t, 75.9, 'minutes')).en).toBe('75 min')
    expect(inEach((t) => lateShort(t, 2430, 'minutes')).ru).toBe('40,5 ч')
    expect(inEach((t) => lateShort(t, 358.2, 'hours')).ru).toBe('358 ч')
    expect(inEach((t) => lateShort(t, 0.5, 'hours')).en).toBe('30 min')
    expect(inEach((t) => lateLong(t, 1, 'calendar_days')).ru).toBe('1 календарный день')
  })

  it('are counted in norms', () => {
    expect(inEach((t) => normsText(t, 1.84))).toEqual({ kk: '1,8 норма', ru: '1,8 нормы', en: '1.8 norms' })
    expect(inEach((t) => normsText(t, 179)).ru).toBe('179 норм')
    expect(inEach((t) => normsText(t, 21)).ru).toBe('21 норма')
  })

  it('know their units', () => {
    expect(isUnit('hours')).toBe(true)
    expect(isUnit('weeks')).toBe(false)
    expect(isUnit(null)).toBe(false)
  })
})
