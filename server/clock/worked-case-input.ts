import { parseInstant } from './instant.ts'
import type { Question } from './question.ts'
import type { Counting, Instant, Norm, Pause, Schedule } from './types.ts'

/** A worked case that cannot be read: which line, which field, and why. */
export class WorkedCaseError extends Error {
  override readonly name = 'WorkedCaseError'
  readonly line: number
  /** Null when the line as a whole is no JSON object. */
  readonly field: string | null

  constructor(line: number, field: string | null, why: string) {
    super(`line ${line}${field === null ? '' : `, field "${field}"`}: ${why}`)
    this.line = line
    this.field = field
  }
}

type JsonObject = Readonly<Record<string, unknown>>

const UNITS = ['minutes', 'hours', 'calendar_days', 'working_days'] as const

/** Reads one line as a question to the clock. Options that it leaves out have the specification's defaults. */
export function readWorkedCase(
  line: string,
  lineNumber: number,
  schedule: Schedule,
  asOf: Instant,
): { readonly record: JsonObject; readonly question: Question } {
  const record = parseObject(line, lineNumber)
  const field = <T>(name: string, read: (value: unknown) => T): T => {
    try {
      return read(record[name])
    } catch (error) {
      throw new WorkedCaseError(lineNumber, name, error instanceof Error ? error.message : String(error))
    }
  }
  const norm: Norm = { amount: field('amount', amount), unit: field('unit', (value) => oneOf(value, UNITS)) }
  const counting: Counting = {
    method: field('counting', (value) => oneOf(value ?? 'legal', ['legal', 'elapsed'] as const)),
    dayStart: field('day_start', (value) => oneOf(value ?? 'next_day', ['next_day', 'same_day'] as const)),
    dayEnd: field('day_end', (value) => oneOf(value ?? 'midnight', ['midnight', 'closing'] as const)),
    dayZero: field('day_zero', (value) => oneOf(value ?? 'as_is', ['as_is', 'next_working'] as const)),
    hours: field('hours', (value) => oneOf(value ?? 'office', ['office', 'clock'] as const)),
  }
  const completion = field('completion', (value) => (value === null || value === undefined ? null : instant(value)))
  const question: Question = {
    norm,
    counting,
    schedule,
    handover: field('handover', instant),
    completion,
    asOf: completion ?? asOf,
    pauses: field('pauses', pauses),
    sourceDeadline: null,
    handoverDayOnly: false,
    completionDayOnly: false,
  }
  return { record, question }
}

function parseObject(line: string, lineNumber: number): JsonObject {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (error) {
    throw new WorkedCaseError(lineNumber, null, `this is no JSON (${error instanceof Error ? error.message : error})`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new WorkedCaseError(lineNumber, null, 'this is no JSON object: one worked case a line is expected')
  }
  return value as JsonObject
}

function amount(value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 1) return value
  throw new RangeError(`${shown(value)} is no amount: give a whole number of at least 1`)
}

function oneOf<T extends string>(value: unknown, allowed: readonly T[]): T {
  const found = allowed.find((word) => word === value)
  if (found === undefined) throw new RangeError(`${shown(value)} is none of ${allowed.join(', ')}`)
  return found
}

function instant(value: unknown): Instant {
  if (typeof value !== 'string')
    throw new RangeError(`${shown(value)} is no instant: give ISO 8601 text with Z or an offset`)
  return parseInstant(value)
}

function pauses(value: unknown): Pause[] {
  if (value === undefined) return []
  if (!Array.isArray(value))
    throw new RangeError(`${shown(value)} is no list of pauses: give [[suspended, resumed], …]`)
  return value.map((pause: unknown) => {
    if (!Array.isArray(pause) || pause.length !== 2) {
      throw new RangeError(`${shown(pause)} is no pause: give [suspended, resumed], resumed null while it lasts`)
    }
    const from = instant(pause[0])
    const to = pause[1] === null ? null : instant(pause[1])
    if (to !== null && to < from) throw new RangeError(`the pause ${shown(pause)} ends before it begins`)
    return { from, to }
  })
}

const shown = (value: unknown) => (value === undefined ? 'nothing' : JSON.stringify(value))
