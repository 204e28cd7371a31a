import { describe, expect, it } from 'vitest'
import { leftText } from '../../web/format/left.ts'
import { comparisonSentence } from '../../web/frame/comparison_words.ts'
import { actorsLine, isLong, listTitle } from '../../web/overdue/sentences.ts'
import { overviewSubtitle, overviewTitle } from '../../web/overview/headline.ts'
import { mapTitle, type Tile, tileClass, tileLabel } from '../../web/overview/map/tiles.ts'
import { trendTitle } from '../../web/overview/trend/months.ts'
import { changeOf, worstTitle } from '../../web/overview/worst/worst.ts'
import { headline, month, openStep, providerRate, worstStep } from './rows.ts'
import { inEach, LANGUAGES, speeches } from './speeches.ts'

const PLACES: Readonly<Record<string, string>> = { a: 'Аққулы', e: 'Экибастуз', p: 'Павлодар' }
const place = (code: string): string => PLACES[code] ?? code

const tile = (code: string, on_time: number, late: number, overdue = 0): Tile => {
  const rate = providerRate(code, on_time, late, overdue)
  return { code, row: 0, col: 0, class: tileClass(rate.on_time_rate, rate.completed), rate }
}

describe('the title of the overview', () => {
  it('says the share and what it lacks to the target', () => {
    expect(inEach((t) => overviewTitle(t, headline(1324, 236)))).toEqual({
      kk: 'Кезеңдердің 84,9%-ы мерзімінде аяқталды. Мақсатқа 5,1 п. т. жетпейді',
      ru: '84,9 % этапов завершены в срок. До цели не хватает 5,1 п. п.',
      en: '84.9% of stages completed on time, 5.1 pp short of the target',
    })
  })

  it('says so when the target is met', () => {
    expect(inEach((t) => overviewTitle(t, headline(900, 100)))).toEqual({
      kk: 'Кезеңдердің 90,0%-ы мерзімінде аяқталды. 90% мақсаты орындалды',
      ru: '90,0 % этапов завершены в срок. Цель 90 % выполнена',
      en: '90.0% of stages completed on time: the target of 90% is met',
    })
  })

  it('never shows a missed target as met', () => {
    expect(overviewTitle(speeches.en, headline(8999, 1001))).toBe(
      '89.9% of stages completed on time, 0.1\u00a0pp short of the target',
    )
  })

  it('gives no share of a few, and says when there is nothing', () => {
    expect(inEach((t) => overviewTitle(t, headline(1, 0))).ru).toBe('Завершён 1 этап, в срок — 1')
    expect(inEach((t) => overviewTitle(t, headline(10, 2))).ru).toBe('Завершено 12 этапов, в срок — 10')
    expect(inEach((t) => overviewTitle(t, headline(10, 2))).en).toBe('12 stages completed, 10 on time')
    expect(inEach((t) => overviewTitle(t, headline(0, 0)))).toEqual({
      kk: 'Бұл уақытта бірде-бір кезең аяқталмады',
      ru: 'За этот период не завершено ни одного этапа',
      en: 'No stage was completed in this period',
    })
  })

  it('is followed by how it was measured, with what has no verdict and what was before', () => {
    const period = { from: '2020-04-02', to: '2020-06-30' }
    const now = headline(1541, 299, { completed: 1845 })
    expect(inEach((t) => overviewSubtitle(t, period, now, headline(796, 204)))).toEqual({
      kk: '90 күнде 1 845 кезең аяқталды, кешігіп аяқталғаны — 299. Бағаланбаған — 5. Алдыңғы 90 күнде: 79,6%.',
      ru: 'За 90 дней завершено 1 845 этапов, с опозданием — 299. Без оценки — 5. Прошлые 90 дней: 79,6 %.',
      en: 'In 90 days 1,845 stages were completed, 299 late. 5 without a verdict. In the 90 days before: 79.6%.',
    })
    const day = { from: '2020-04-02', to: '2020-04-02' }
    expect(inEach((t) => overviewSubtitle(t, day, headline(1, 0), headline(3, 1)))).toEqual({
      kk: '1 күнде 1 кезең аяқталды, кешігіп аяқталғаны — 0.',
      ru: 'За 1 день завершён 1 этап, с опозданием — 0.',
      en: 'In 1 day 1 stage was completed, 0 late.',
    })
  })
})

describe('the title of the map', () => {
  it('counts the places below the target and names the lowest', () => {
    const tiles = [tile('a', 60, 40), tile('e', 70, 30), tile('p', 95, 5)]
    expect(inEach((t) => mapTitle(t, tiles, place))).toEqual({
      kk: '90%-дан төмен: 2 / 3 орын, ең төмені Аққулы',
      ru: 'Ниже цели 90 % — 2 места из 3, ниже всех Аққулы',
      en: 'Below 90%: 2 of 3 places, lowest Аққулы',
    })
    expect(inEach((t) => mapTitle(t, [tile('a', 60, 40), tile('p', 95, 5)], place)).ru).toBe(
      'Ниже цели 90 % — 1 место из 2, ниже всех Аққулы',
    )
  })

  it('does not name, count or rank a place with few cases', () => {
    const tiles = [tile('a', 1, 18), tile('e', 70, 30), tile('p', 95, 5)]
    expect(inEach((t) => mapTitle(t, tiles, place)).ru).toBe('Ниже цели 90 % — 1 место из 2, ниже всех Экибастуз')
    expect(inEach((t) => mapTitle(t, [tile('a', 1, 18)], place)).en).toBe('Every place has fewer than 20 stages')
  })

  it('says when all reach it, and speaks of one place by its name', () => {
    expect(inEach((t) => mapTitle(t, [tile('p', 95, 5), tile('e', 90, 10)], place)).ru).toBe('Все 2 места не ниже 90 %')
    expect(inEach((t) => mapTitle(t, [tile('e', 192, 84)], place))).toEqual({
      kk: 'Экибастуз: 69,6% мерзімінде, мақсаттан төмен',
      ru: 'Экибастуз: 69,6 % в срок, ниже цели',
      en: 'Экибастуз: 69.6% on time, below target',
    })
  })

  it('classes a tile by its unrounded share', () => {
    expect([0.6999, 0.7, 0.7999, 0.8, 0.8999, 0.9, 0.9499, 0.95, 1].map((share) => tileClass(share, 500))).toEqual([
      't1',
      't2',
      't2',
      't3',
      't3',
      't4',
      't4',
      't5',
      't5',
    ])
    expect(tileClass(0.5, 19)).toBe('few')
    expect(tileClass(null, 0)).toBe('few')
  })

  it('gives a tile a name that says all of it', () => {
    expect(inEach((t) => tileLabel(t, tile('e', 192, 84, 10), 'город Экибастуз')).ru).toBe(
      'город Экибастуз, 69,6 %, ниже цели, завершено 276, просрочено 10',
    )
    expect(inEach((t) => tileLabel(t, tile('e', 0, 0), 'Ekibastuz')).en).toBe(
      'Ekibastuz, too few to compare, 0 completed, 0 overdue',
    )
  })
})

describe('the title of the trend', () => {
  const months = (...rates: number[]) =>
    rates.map((rate, index) => month(`2020-${String(index + 1).padStart(2, '0')}-01`, rate, 100 - rate))

  it('compares the last three whole months with the three before', () => {
    expect(inEach((t) => trendTitle(t, months(80, 80, 80, 84, 85, 86)))).toEqual({
      kk: 'Соңғы 3 айда 85%: алдыңғы 3 айдан 5,0 п. т. жоғары',
      ru: 'За 3 месяца 85 %, на 5,0 п. п. выше прежних 3',
      en: 'Last 3 months: 85%, 5.0 pp above the 3 before',
    })
    expect(inEach((t) => trendTitle(t, months(90, 90, 90, 80, 80, 80))).ru).toBe(
      'За 3 месяца 80 %, на 10,0 п. п. ниже прежних 3',
    )
    expect(inEach((t) => trendTitle(t, months(86, 86, 86, 87, 87, 87))).ru).toBe(
      'Доля держится около 87 %, цель 90 % не взята',
    )
    expect(inEach((t) => trendTitle(t, months(89, 91, 91, 91, 91, 91))).en).toBe(
      'The share holds at 91%, above the target of 90%',
    )
    expect(inEach((t) => trendTitle(t, months(91, 92, 91, 95))).ru).toBe('Цель взята во всех полных месяцах: 4')
  })

  it('leaves out unfinished months and those with few cases', () => {
    const short = [
      ...months(80, 80, 80, 85, 85, 85),
      month('2020-07-01', 10, 90, { partial: true }),
      month('2020-08-01', 1, 9),
    ]
    expect(inEach((t) => trendTitle(t, short)).en).toBe('Last 3 months: 85%, 5.0 pp above the 3 before')
    expect(inEach((t) => trendTitle(t, months(80, 90))).ru).toBe('Месяцев мало, чтобы судить о ходе')
    expect(inEach((t) => trendTitle(t, []))).toEqual(inEach((t) => t.m.trendFew()))
  })
})

describe('the title of the worst', () => {
  const names = { place: () => 'Экибастуз', step: () => 'Заключение' }

  it('names the step and place, when they miss the target', () => {
    expect(inEach((t) => worstTitle(t, [worstStep('e', 148, 73)], names))).toEqual({
      kk: 'Экибастуз, «Заключение»: 221 ішінде 73 кеш',
      ru: 'Экибастуз, «Заключение»: поздно 73 из 221',
      en: 'Экибастуз, Заключение: 73 of 221 late',
    })
    expect(inEach((t) => worstTitle(t, [worstStep('e', 95, 5)], names)).en).toBe('No step and place is below target')
    expect(inEach((t) => worstTitle(t, [], names)).en).toBe('No step has 20 completions')
  })

  it('compares only with a period that had enough', () => {
    expect(changeOf(worstStep('e', 60, 40))).toBeCloseTo(0.1)
    expect(changeOf(worstStep('e', 60, 40, { previous_completed: 19 }))).toBeNull()
    expect(changeOf(worstStep('e', 60, 40, { previous_rate: null }))).toBeNull()
  })
})

describe('the title of a list', () => {
  it('counts with the right words', () => {
    const overdue = (n: number, long = 0) => inEach((t) => listTitle(t, 'overdue', n, long))
    expect(overdue(39, 11)).toEqual({
      kk: '39 қадамның мерзімі өтті. 11 қадамның кешігуі норманың өзінен ұзақ',
      ru: 'Просрочено 39 шагов. У 11 просрочка длиннее самой нормы',
      en: '39 steps are overdue. 11 by more than the whole norm',
    })
    expect(overdue(1).ru).toBe('Просрочен 1 шаг')
    expect(overdue(2).ru).toBe('Просрочены 2 шага')
    expect(overdue(1).en).toBe('1 step is overdue')
    expect(overdue(0).ru).toBe('Ничего не просрочено')
    expect(inEach((t) => listTitle(t, 'late', 1324, 0)).ru).toBe('1 324 шага завершены с опозданием за период')
    expect(inEach((t) => listTitle(t, 'late_stages', 21, 0)).ru).toBe('21 этап завершён с опозданием за период')
    expect(inEach((t) => listTitle(t, 'all', 5, 0)).kk).toBe('5 қадам ашық')
  })

  it.each(['overdue', 'due_24h', 'due_3wd', 'at_risk', 'all', 'late', 'late_stages'] as const)(
    '%s says something of none, one and many in every language',
    (tab) => {
      for (const language of LANGUAGES) {
        const said = [0, 1, 2, 5, 21].map((n) => listTitle(speeches[language], tab, n, 0))
        expect(new Set(said).size).toBe(5)
        expect(said.join()).not.toMatch(/undefined|NaN|[{}|]/)
      }
    },
  )

  it('tells whose turn it is, most first as the measure gives it', () => {
    const actors = [
      { actor: 'comm', steps: 19 },
      { actor: null, steps: 2 },
      { actor: 'exec', steps: 0 },
    ]
    expect(inEach((t) => actorsLine(t, actors, () => 'Комиссия')).ru).toBe('Комиссия 19 · никто не назван 2')
  })

  it('calls long only what is late by more than its norm', () => {
    expect([1, 1.0001, null].map((late_norms) => isLong(openStep({ late_norms })))).toEqual([false, true, false])
  })
})

describe('what is left', () => {
  const asOf = Date.parse('2020-06-10T06:00:00Z')
  const left = (deadline: string) => inEach((t) => leftText(t, asOf, Date.parse(deadline), 'Asia/Almaty'))

  it('is told by the local date', () => {
    expect(left('2020-06-10T12:20:00Z').ru).toBe('сегодня, 18:20')
    expect(left('2020-06-10T17:59:59.999Z').en).toBe('today, 24:00')
    expect(left('2020-06-11T03:00:00Z').ru).toBe('завтра, 09:00')
    expect(left('2020-06-12T17:59:59.999Z')).toEqual({ kk: '2 күннен кейін', ru: 'через 2 дня', en: 'in 2 days' })
    expect(left('2020-06-01T00:00:00Z').en).toBe('')
  })
})

it('what a share is compared with begins a sentence as its language does', () => {
  const period = { from: '2019-04-02', to: '2019-06-30' }
  const year = { kind: 'year', period, providers: [], place: null } as const
  for (const said of Object.values(inEach((t) => comparisonSentence(t, year, place, '80 %'))))
    expect(said).toMatch(/^\p{Lu}.*80 %\.$/u)
  const other = { ...year, kind: 'place', place: 'e' } as const
  expect(comparisonSentence(speeches.en, other, place, '80%')).toBe('For comparison, Экибастуз: 80%.')
})
