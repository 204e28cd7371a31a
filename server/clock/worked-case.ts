import { formatInstant } from './instant.ts'
import { judge } from './judge.ts'
import { pythonFloat, roundHalfEven } from './printed-number.ts'
import type { Judgement, Question } from './question.ts'
import type { Instant, Schedule } from './types.ts'
import { readWorkedCase } from './worked-case-input.ts'

/**
 * Answers one worked case: takes a line as in `vectors/norm-clock.ndjson` and gives it back with the clock's own
 * `deadline`, `verdict`, `late_by` and `used` (rounded to 6 decimals), keys in the order of the line, answers that it lacks at
 * its end. An `unjudged` answer also gives its `reason`.
 *
 * @param lineNumber - 1.., named in errors.
 * @param schedule - zone, office hours and calendar, which the line does not say.
 * @param asOf - when to judge a case without a completion; one with a completion is judged at its completion.
 * @throws WorkedCaseError naming line and field.
 */
export function answerWorkedCase(line: string, lineNumber: number, schedule: Schedule, asOf: Instant): string {
  const { record, question } = readWorkedCase(line, lineNumber, schedule, asOf)
  const answers = answersOf(judge(question), question)
  const keys = new Set([...Object.keys(record), ...Object.keys(answers)])
  const fields = [...keys].map(
    (key) => `${JSON.stringify(key)}: ${Object.hasOwn(answers, key) ? answers[key] : print(record[key])}`,
  )
  return `{${fields.join(', ')}}`
}

/** The answers as JSON text: days and a plain "not late" are whole numbers, time and shares carry a decimal point. */
function answersOf(judgement: Judgement, { norm }: Question): Record<string, string> {
  const { deadline, verdict, lateBy, used, reason } = judgement
  const inTime = norm?.unit === 'minutes' || norm?.unit === 'hours'
  const asFloat = inTime && verdict !== 'on_time'
  return {
    deadline: deadline === null ? 'null' : `"${formatInstant(deadline)}"`,
    verdict: `"${verdict}"`,
    late_by: lateBy === null ? 'null' : asFloat ? pythonFloat(roundHalfEven(lateBy)) : String(lateBy),
    used: used === null ? 'null' : pythonFloat(roundHalfEven(used)),
    ...(reason === null ? {} : { reason: `"${reason}"` }),
  }
}

/** JSON with a space after each comma and colon, as the worked cases are written. */
function print(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(print).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([key, inner]) => `${JSON.stringify(key)}: ${print(inner)}`)
      .join(', ')}}`
  }
  return JSON.stringify(value)
}
