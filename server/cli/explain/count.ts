import type { ExplainedDay, ExplainedInterval, Explanation, Language } from '../../contract.ts'
import { wordsOf } from './languages.ts'
import { localDate } from './local-date.ts'
import type { Words } from './words.ts'

/** How one term was counted: its days or stretches of office time, its pauses, and the rules with their articles. */
export function countLines(explanation: Explanation, language: Language, when: (instant: string) => string): string[] {
  const words = wordsOf(language)
  const { days, intervals, pauses, rules, used } = explanation
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 })
  return [
    ...(used === null ? [] : [`${words.used}: ${number.format(used * 100)} %`]),
    ...pauses.map(
      ({ from, to }) => `${words.suspended}: ${when(from)} – ${to === null ? words.stillSuspended : when(to)}`,
    ),
    ...section(
      words.dayByDay,
      days.filter((day) => day.mark !== 'later').map((day) => dayLine(day, words, language)),
    ),
    ...section(
      words.hourByHour,
      intervals.map((interval) => intervalLine(interval, words, number)),
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

function dayLine(day: ExplainedDay, words: Words, language: Language): string {
  const holiday = day.names === null ? '' : ` (${day.names[language]})`
  return `${localDate(day.date, words)}  ${dayText(day, words)}${holiday}`
}

function dayText({ mark, number, because, kind }: ExplainedDay, words: Words): string {
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
      return because === null ? words.laterDay : words.notCounted(words.because[because])
    case 'later':
      return words.laterDay
  }
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
