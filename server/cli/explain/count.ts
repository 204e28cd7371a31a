import { parseDay } from '../../clock/day.ts'
import { parseInstant } from '../../clock/instant.ts'
import { formatLocal } from '../../clock/zone.ts'
import type { ExplainedDay, ExplainedInterval, Explanation, Language } from '../../contract.ts'
import { wordsOf } from './languages.ts'
import { localDate } from './local-date.ts'
import type { Words } from './words.ts'

/** How one term was counted: its days or stretches of office time, its pauses, and the rules with their articles. */
export function countLines(explanation: Explanation, language: Language, when: (instant: string) => string): string[] {
  const words = wordsOf(language)
  const { intervals, pauses, rules, used } = explanation
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 })
  return [
    ...(used === null ? [] : [`${words.used}: ${number.format(used * 100)} %`]),
    ...pauses.map(
      ({ from, to }) => `${words.suspended}: ${when(from)} – ${to === null ? words.stillSuspended : when(to)}`,
    ),
    ...section(words.dayByDay, intervals.length > 0 ? [] : dayList(explanation, words, language)),
    ...section(
      words.hourByHour,
      intervals.length === 0 ? [] : [...intervalLines(intervals, words, number), ...moreDays(explanation, words)],
    ),
    ...section(
      words.rules,
      rules.map(
        ({ code, article }) => `– ${words.rule[code]}${article === '' ? '' : ` (${articleText(article, words)})`}`,
      ),
    ),
  ]
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `  ${line}`)]
}

/** Days after the last one that counts for anything are not worth a line. */
function toldDays(days: readonly ExplainedDay[]): readonly ExplainedDay[] {
  return days.slice(0, days.findLastIndex((day) => day.mark !== 'later') + 1)
}

/** The dates of the count, and how many more there are when the list ends before the term does. */
function dayList(explanation: Explanation, words: Words, language: Language): string[] {
  const more = moreDays(explanation, words)
  const days = more.length > 0 ? explanation.days : toldDays(explanation.days)
  return [...dayLines(days, explanation, words, language), ...more]
}

/** An explanation lists a year or so of dates: a line says how many follow, of a delay that is longer. */
function moreDays({ days, verdict, completed, asOf, lastDay, zone }: Explanation, words: Words): string[] {
  const told = days.at(-1)
  if (told === undefined) return []
  const isLate = verdict === 'late' || verdict === 'overdue'
  const end = isLate ? formatLocal(zone, parseInstant(completed ?? asOf)).slice(0, 10) : (lastDay ?? told.date)
  const more = parseDay(end) - parseDay(told.date)
  return more > 0 ? [words.moreDays(more)] : []
}

/** A line a day; of a long delay, a line for each stretch of days that are alike. */
function dayLines(
  days: readonly ExplainedDay[],
  { movedFrom, norm }: Explanation,
  words: Words,
  language: Language,
): string[] {
  const text = (day: ExplainedDay): string => {
    const name = day.names?.[language] ?? null
    if (day.date !== movedFrom) return dayText(day, words, name)
    return words.fallsHere(norm?.unit === 'calendar_days' ? norm.amount : null, whyNot(day, words, name) ?? '')
  }
  const late = days.findIndex(({ mark }) => mark === 'late')
  const split = late >= 0 && days.length - late > LONG_DELAY ? late : days.length
  return [
    ...days.slice(0, split).map((day) => `${localDate(day.date, words)}  ${text(day)}`),
    ...stretches(days.slice(split)).map(([first, last]) => {
      if (first === last) return `${localDate(first.date, words)}  ${text(first)}`
      const dates = `${localDate(first.date, words)} – ${localDate(last.date, words)}`
      return first.mark === 'late' ? `${dates}  ${text(first)} … +${last.number}` : `${dates}  ${text(last)}`
    }),
  ]
}

const LONG_DELAY = 10

/** First and last day of each stretch of late days, and of each stretch of other days. */
function stretches(days: readonly ExplainedDay[]): (readonly [ExplainedDay, ExplainedDay])[] {
  const found: (readonly [ExplainedDay, ExplainedDay])[] = []
  for (const day of days) {
    const [first, last] = found.at(-1) ?? []
    const alike = last !== undefined && last.mark === day.mark && last.kind === day.kind && day.kind !== 'holiday'
    if (first !== undefined && alike) found.splice(-1, 1, [first, day])
    else found.push([day, day])
  }
  return found
}

function dayText({ mark, number, because, kind }: ExplainedDay, words: Words, name: string | null): string {
  const moved = kind === 'working_weekend' ? `, ${words.workingWeekend}` : ''
  switch (mark) {
    case 'zero':
      return words.dayOfHandover
    case 'counted':
      return words.countedDay(number ?? 0) + moved
    case 'last':
      return words.lastDay(number) + moved
    case 'late':
      return words.lateDay(number ?? 0) + moved
    case 'skipped':
    case 'later': {
      const why = whyNot({ because, kind }, words, name)
      return why === null ? words.laterDay : words.notCounted(why)
    }
  }
}

/** Why a date does not count; null for a working day. */
function whyNot(day: Pick<ExplainedDay, 'because' | 'kind'>, words: Words, name: string | null): string | null {
  const { because, kind } = day
  const why = because ?? (kind === 'workday' || kind === 'working_weekend' ? null : kind)
  if (why === null) return null
  // The name of a moved day off says already that it is one.
  if (why === 'transferred_off' && name !== null) return withPlainDates(lowered(name))
  return words.because[why] + (why === 'holiday' && name !== null ? ` (${name})` : '')
}

/** The English names of moved days off hold dates as the calendar's file writes them. */
const withPlainDates = (text: string): string => text.replaceAll(/\b(\d{4})-(\d\d)-(\d\d)\b/g, '$3.$2.$1')

const lowered = (text: string): string => text.charAt(0).toLocaleLowerCase() + text.slice(1)

/** Late stretches that are told one by one; the others are drawn together. */
const LATE_TOLD = 5

function intervalLines(intervals: readonly ExplainedInterval[], words: Words, number: Intl.NumberFormat): string[] {
  const late = intervals.filter(({ mark }) => mark === 'late')
  const folded = late.length > LATE_TOLD + 1 ? late.slice(LATE_TOLD) : []
  const minutes = late.reduce((sum, interval) => sum + interval.minutes, 0)
  const last = folded.at(-1)
  return [
    ...intervals
      .filter((interval) => !folded.includes(interval))
      .map((interval) => intervalLine(interval, words, number)),
    ...(last === undefined ? [] : [words.moreLate(folded.length, localDate(last.date, words), number.format(minutes))]),
  ]
}

function intervalLine(interval: ExplainedInterval, words: Words, number: Intl.NumberFormat): string {
  const { date, from, to, minutes, mark } = interval
  return `${localDate(date, words)} ${from}–${to}  ${words.interval(number.format(minutes), mark)}`
}

/** `Civil Code, art. 175; Law 107-II, art. 12-1(5)` in the reader's language. */
function articleText(text: string, words: Words): string {
  return text.replaceAll(/([^;,]+), art\. ([^;,]+)/g, (_, act: string, number: string) => {
    const name = act.trim()
    return (act.startsWith(' ') ? ' ' : '') + words.article(words.acts[name] ?? name, number)
  })
}
