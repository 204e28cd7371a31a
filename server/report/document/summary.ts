import { readDay } from '../../clock/day.ts'
import { parseInstant } from '../../clock/instant.ts'
import type { Day } from '../../clock/types.ts'
import { dayOf } from '../../clock/zone.ts'
import type { StageCounts, TotalRow } from '../content/figures.ts'
import { monthBefore, monthOf, readMonth, yearBefore } from '../content/month.ts'
import { ENOUGH, isFew, judged, TARGET } from '../content/target.ts'
import { MONTHS, type MonthName } from '../words/months.ts'
import { printedShare, shareDigits } from '../words/numbers.ts'
import type { TargetGap, TrendChange } from '../words/words.ts'
import type { Writing } from './context.ts'

/** The row over all services. */
export function totalOf({ figures }: Writing): TotalRow {
  const total = figures.total.find(({ service }) => service === null)
  if (total === undefined) throw new Error('the headline has no row over all services')
  return total
}

/** The name of a month, `YYYY-MM`, in the forms that sentences need. */
export function monthName({ language }: Pick<Writing, 'language'>, month: string): MonthName {
  const name = MONTHS[language][Number(month.slice(5, 7)) - 1]
  if (name === undefined) throw new RangeError(`there is no month ${month}`)
  return name
}

export const before = ({ figures }: Writing): string => monthBefore(readMonth(figures.month)).text
export const after = ({ figures }: Writing): string => monthOf((readMonth(figures.month).to + 1) as Day).text

/** Change of the printed shares against the month before; null when either had too few. */
export function changeToMonth(counts: StageCounts): number | null {
  const { on_time_rate: rate, before_rate: earlier, before_judged: n } = counts
  if (rate === null || earlier === null || isFew(counts) || n < ENOUGH) return null
  return shown(rate, judged(counts)) - shown(earlier, n)
}

export function changeToYear(counts: StageCounts): number | null {
  const { on_time_rate: rate, year_rate: earlier, year_judged: n } = counts
  if (rate === null || earlier === null || isFew(counts) || n < ENOUGH) return null
  return shown(rate, judged(counts)) - shown(earlier, n)
}

/** As it is printed, so that what is printed adds up. */
const shown = (rate: number, n: number): number => printedShare(rate, shareDigits(rate, n))

export function gapOf(writing: Writing, counts: StageCounts): TargetGap | null {
  if (counts.on_time_rate === null || isFew(counts)) return null
  if (counts.on_time_rate >= TARGET) return { kind: 'reached' }
  return { kind: 'below', gap: writing.numbers.gap(TARGET - shown(counts.on_time_rate, judged(counts))) }
}

/**
 * What the month brought, in sentences: each follows from the figures, and one that they do not bear out is left out.
 *
 * @returns the finding, and what is to be known beside it.
 */
export function summarySentences(writing: Writing): { readonly lead: string; readonly more: string } {
  const { words, numbers, figures, dates, naming } = writing
  const total = totalOf(writing)
  const month = monthName(writing, figures.month)
  const all = judged(total)
  const said: string[] = []
  const beside: string[] = []
  if (total.completed === 0) said.push(words.completedNone(month))
  else if (isFew(total)) {
    said.push(words.completedFew(month, total.completed, numbers.count(total.completed), numbers.count(total.on_time)))
  } else {
    const rate = numbers.share(total.on_time_rate, all)
    said.push(
      words.completed(month, total.completed, numbers.count(total.completed), numbers.count(total.on_time), rate),
      words.compared(thanBefore(writing, total), gapOf(writing, total)),
    )
  }
  const unjudged = total.completed - all
  if (total.completed > 0 && unjudged > 0) beside.push(words.withoutVerdict(unjudged, numbers.count(unjudged)))
  const year = changeToYear(total)
  if (year !== null) {
    const rate = numbers.share(total.year_rate, total.year_judged)
    const month = yearBefore(readMonth(figures.month)).text
    beside.push(words.year(monthName(writing, month), month.slice(0, 4), rate, numbers.points(year)))
  }
  said.push(worstSentence(writing))
  const breached = figures.breaches.reduce((sum, { late, overdue }) => sum + late + overdue, 0)
  beside.push(
    words.endOfMonth(
      dates.long(figures.to),
      total.overdue_steps,
      numbers.count(total.overdue_steps),
      numbers.count(breached),
    ),
  )
  const newest = parseInstant(figures.basis.newestEvent)
  const lastDay = dayOf(figures.zone, newest)
  if (lastDay < (readDay(figures.to) ?? 0)) {
    beside.push(words.incomplete(dates.instant(figures.basis.newestEvent, figures.zone)))
  }
  if (figures.services !== undefined) beside.push(words.only(figures.services.map((id) => naming.service(id))))
  if (figures.basis.sample) beside.push(words.sample)
  const joined = (sentences: readonly string[]) =>
    sentences
      .filter((one) => one !== '')
      .map(ended)
      .join(' ')
  return { lead: joined(said), more: joined(beside) }

  function worstSentence({ figures: { providerTotals } }: Writing): string {
    if (providerTotals.length < 2 || total.completed === 0) return ''
    const compared = providerTotals.filter((row) => !isFew(row))
    if (providerTotals.every((row) => row.late === 0)) return words.noneLate
    const most = compared.toSorted((a, b) => b.late - a.late)[0]
    if (most === undefined || most.late === 0) return ''
    const [late, of] = [numbers.count(most.late), numbers.count(judged(most))]
    return words.mostLate({ place: naming.provider(most.provider), late, all: of })
  }
}

/** A sentence ends with one full stop, also after an abbreviation that has its own. */
export const ended = (sentence: string): string => sentence.replace(/\.\.$/, '.')

function thanBefore(writing: Writing, total: StageCounts) {
  const points = changeToMonth(total)
  if (points === null) return null
  const gap = writing.numbers.gap(points)
  return { points: /[1-9]/.test(gap) ? points : 0, gap, month: monthName(writing, before(writing)) }
}

/** What the line of months shows. */
export function trendChange(writing: Writing): TrendChange {
  const points = changeToMonth(totalOf(writing))
  if (points === null) return { kind: 'few' }
  const month = monthName(writing, before(writing))
  const gap = writing.numbers.gap(points)
  if (!/[1-9]/.test(gap)) return { kind: 'same', month }
  return { kind: points > 0 ? 'up' : 'down', month, gap }
}
