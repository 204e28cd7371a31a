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
    ...section(words.dayByDay, intervals.length > 0 ? [] : toldDays(days).map((day) => dayLine(day, words, language))),
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

/** Days after the last one that counts for anything are not worth a line. */
function toldDays(days: readonly ExplainedDay[]): readonly ExplainedDay[] {
  return days.slice(0, days.findLastIndex((day) => day.mark !== 'later') + 1)
}

function dayLine(day: ExplainedDay, words: Words, language: Language): string {
  return `${localDate(day.date, words)}  ${dayText(day, words, day.names?.[language] ?? null)}`
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
      const why = because ?? (kind === 'workday' || kind === 'working_weekend' ? null : kind)
      if (why === null) return words.laterDay
      // The name of a moved day off says already that it is one.
      if (why === 'transferred_off' && name !== null) return words.notCounted(lowered(name))
      return words.notCounted(words.because[why]) + (why === 'holiday' && name !== null ? ` (${name})` : '')
    }
  }
}

const lowered = (text: string): string => text.charAt(0).toLocaleLowerCase() + text.slice(1)

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
