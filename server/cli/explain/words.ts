import type { ExplainedDay, ExplainedRule, Unit, Verdict } from '../../contract.ts'
import type { DeviationCode } from '../../judge/deviations.ts'

/** Every text of `merzim explain`; one file a language, and none can miss one. */
export interface Words {
  /** Monday first. */
  readonly weekdays: readonly [string, string, string, string, string, string, string]
  readonly caseNumber: string
  readonly asOf: string
  readonly norm: string
  readonly noNorm: string
  readonly received: string
  readonly handedOver: string
  readonly started: string
  readonly deadline: string
  readonly completed: string
  readonly suspended: string
  readonly stillSuspended: string
  readonly used: string
  readonly dayByDay: string
  readonly hourByHour: string
  readonly rules: string
  readonly source: string
  readonly line: string
  readonly corporation: string
  readonly atRisk: string
  readonly afterHours: string
  readonly lateAlone: string
  readonly fromSource: string
  readonly deviations: string
  /** `8 calendar days`. */
  amount(count: number, unit: Unit): string
  /** `by 3 working days`, `by 2 h 15 min`, `by less than one day`. */
  lateBy(amount: number, unit: Unit): string
  verdict(verdict: Verdict, lateBy: string | null): string
  readonly results: Readonly<Record<'returned' | 'skipped' | 'closed', string>>
  readonly outcomes: Readonly<Record<'granted' | 'refused', string>>
  /** Why something is unjudged, by code; a code without words is shown as it is. */
  readonly reasons: Readonly<Record<string, string>>
  readonly deviation: Readonly<Record<DeviationCode, string>>
  readonly dayOfHandover: string
  countedDay(number: number): string
  lastDay(number: number | null): string
  lateDay(number: number): string
  readonly laterDay: string
  /** The count ended on a day off: the last day is the next working day. */
  fallsHere(number: number | null, why: string): string
  /** Dates that the list leaves out at its end. */
  moreDays(count: number): string
  /** Stretches of office time after the deadline that are drawn together, and the sum of all of them. */
  moreLate(count: number, to: string, minutes: string): string
  notCounted(why: string): string
  readonly because: Readonly<Record<NonNullable<ExplainedDay['because']>, string>>
  readonly workingWeekend: string
  interval(minutes: string, mark: 'counted' | 'late'): string
  /** Acts that a rule rests on, by their English names. */
  readonly acts: Readonly<Record<string, string>>
  article(act: string, number: string): string
  readonly rule: Readonly<Record<ExplainedRule['code'], string>>
}
