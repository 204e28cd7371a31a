import type { ExplainedDay, Explanation } from '../../server/contract.ts'
import { localDate, localTime } from '../format/dates.ts'
import { addDays, type LocalDate } from '../format/days.ts'
import { lateShort, normLong } from '../format/terms.ts'
import type { Speech } from '../language/speech.ts'
import { becauseWords } from './day_words.ts'

export interface Fact {
  readonly label: string
  readonly value: string
  readonly note: string
  readonly bad: boolean
}

/** Counted days that are named one by one; more are given as their first and last. */
const NAMED = 8

/** How the deadline came about, fact by fact. `whom` is who it came to. */
export function factsOf(t: Speech, explanation: Explanation, whom: string): Fact[] {
  return [
    handover(t, explanation, whom),
    ...started(t, explanation),
    ...skipped(t, explanation),
    ...pauses(t, explanation),
    ...norm(t, explanation),
    ...deadline(t, explanation),
    standing(t, explanation),
  ]
}

const fact = (label: string, value: string, note = '', bad = false): Fact => ({ label, value, note, bad })

function handover(t: Speech, { handover, zone }: Explanation, whom: string): Fact {
  return fact(t.m.factHandover(), t.dates.instantShort(Date.parse(handover), zone), whom)
}

function started(t: Speech, { days, intervals, rules }: Explanation): Fact[] {
  const first = intervals.find(({ mark }) => mark === 'counted')
  if (first !== undefined) {
    return [fact(t.m.factStart(), `${t.dates.weekday(first.date)}, ${first.from.slice(0, 5)}`, t.m.ruleOfficeHours())]
  }
  const day = days.find(({ mark }) => mark === 'counted' || mark === 'last')
  if (day === undefined) return []
  const nextDay = rules.some(({ code }) => code === 'day_after')
  return [fact(t.m.factStart(), t.dates.weekday(day.date), nextDay ? t.m.ruleDayAfter() : '')]
}

function skipped(t: Speech, { days }: Explanation): Fact[] {
  const off = days.filter(({ mark, because }) => mark === 'skipped' && because !== null)
  if (off.length === 0) return []
  const runs = runsOf(off, (a, b) => a.because === b.because)
  const text = runs.map(({ from, to, first }) => {
    const span = t.dates.span(from, to)
    return first.because === null || first.because === 'weekend'
      ? span
      : `${span} (${becauseWords(t.m, first.because)})`
  })
  return [fact(t.m.factSkipped(), t.m.daysSkipped({ n: off.length }), text.join(', '))]
}

function pauses(t: Speech, { pauses, zone }: Explanation): Fact[] {
  if (pauses.length === 0) return []
  const text = pauses.map(({ from, to }) => {
    const start = t.dates.instantShort(Date.parse(from), zone)
    return to === null ? t.m.pausedSince({ at: start }) : `${start} – ${t.dates.instantShort(Date.parse(to), zone)}`
  })
  return [fact(t.m.factPauses(), t.m.pausesCount({ n: pauses.length }), text.join('; '))]
}

function norm(t: Speech, { norm, days, intervals }: Explanation): Fact[] {
  if (norm === null) return []
  const counted = days.filter(({ mark }) => mark === 'counted' || mark === 'last')
  const runs = runsOf(counted, () => true)
  const named = intervals.length > 0 || counted.length > NAMED * 3 ? [] : runs
  return [
    fact(
      t.m.norm(),
      normLong(t, norm),
      named
        .slice(0, NAMED)
        .map(({ from, to }) => t.dates.span(from, to))
        .join(', '),
    ),
  ]
}

function deadline(t: Speech, { deadline, deadlineFrom, movedFrom, zone }: Explanation): Fact[] {
  if (deadline === null) return []
  const note =
    deadlineFrom === 'source'
      ? t.m.ruleSourceDeadline()
      : movedFrom === null
        ? ''
        : t.m.deadlineMoved({ day: t.dates.weekday(movedFrom) })
  return [fact(t.m.deadline(), t.dates.instantShort(Date.parse(deadline), zone), note)]
}

function standing(t: Speech, { completed, asOf, zone, lateBy, lateUnit, verdict, afterHours }: Explanation): Fact {
  const at = Date.parse(completed ?? asOf)
  const bad = verdict === 'overdue' || verdict === 'late'
  const late =
    bad && lateBy !== null && lateUnit !== null ? t.m.lateByPlus({ late: lateShort(t, lateBy, lateUnit) }) : ''
  const note = [late, ...(afterHours ? [t.m.afterHours()] : [])].filter(Boolean).join('. ')
  const value = `${t.dates.weekday(localDate(at, zone))}, ${localTime(at, zone)}`
  return fact(completed === null ? t.m.now() : t.m.completed(), value, note, bad)
}

interface Run {
  readonly from: LocalDate
  readonly to: LocalDate
  readonly first: ExplainedDay
}

/** Days that follow each other and belong together, as their first and last. */
export function runsOf(days: readonly ExplainedDay[], together: (a: ExplainedDay, b: ExplainedDay) => boolean): Run[] {
  const runs: { from: LocalDate; to: LocalDate; first: ExplainedDay }[] = []
  for (const day of days) {
    const run = runs.at(-1)
    if (run !== undefined && addDays(run.to, 1) === day.date && together(run.first, day)) run.to = day.date
    else runs.push({ from: day.date, to: day.date, first: day })
  }
  return runs
}
