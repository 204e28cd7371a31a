import type { ImportQuestion, ProposedTimes, TimeChoice } from '../../contract-mapping.ts'
import { type Order, type ReadShape, readExample, readShape, type TimeShape } from './time-orders.ts'

/** Times of one column, by their shapes. */
export interface TimeColumn {
  readonly column: string
  readonly shapes: readonly TimeShape[]
}

export interface TimesFound {
  readonly times: ProposedTimes
  /** Patterns for the draft: those that the values themselves decide, and no others. */
  readonly patterns: readonly string[]
  readonly questions: readonly ImportQuestion[]
  /** Values that no pattern reads, by column. */
  readonly unread: ReadonlyMap<string, number>
  /** Rows that can be read both ways, by column. */
  readonly ambiguous: ReadonlyMap<string, number>
  /** Some time has no offset, so that a zone is needed. */
  readonly local: boolean
}

interface Told extends TimeShape {
  readonly column: string
  readonly read: ReadShape
}

/**
 * How the times of a file are written. The order of day and month is taken from values that allow one alone (13.05), of
 * any column with the same separator; when none decides, or they contradict each other, it is asked.
 */
export function findTimes(columns: readonly TimeColumn[]): TimesFound {
  const all = columns.flatMap(({ column, shapes }) =>
    shapes.map((shape) => ({ column, ...shape, read: readShape(shape) })),
  )
  const told = all.filter((one): one is Told => one.read !== undefined && !one.read.conflict)
  const asked = new Map<string, Told[]>()
  const patterns = new Map<string, number>()
  const formats = new Map<string, number>()
  const unread = tally(all.filter((one) => one.read === undefined).map((one) => [one.column, one.rows]))
  for (const one of told) {
    const order = orderOf(one, told)
    if (one.read.native) count(formats, 'yyyy-MM-dd HH:mm:ss', one.rows)
    else if (order === undefined) asked.set(keyOf(one), [...(asked.get(keyOf(one)) ?? []), one])
    else {
      count(patterns, one.read.pattern(order), one.rows)
      count(formats, one.read.pattern(order), one.rows)
    }
  }
  const conflicts = all.filter((one) => one.read?.conflict === true)
  const questions = [...[...asked.values()].map(questionOf), ...conflicts.map(conflictOf)]
  const byRows = (found: ReadonlyMap<string, number>) => [...found].toSorted((a, b) => b[1] - a[1])
  const ambiguous = [...asked.values()].flat()
  return {
    times: {
      formats: byRows(formats).map(([pattern, rows]) => ({ pattern, rows })),
      example: told[0]?.example ?? null,
      ambiguous: questions.length > 0,
      choices: questions[0]?.choices ?? [],
      unread: [...unread.values()].reduce((sum, rows) => sum + rows, 0),
    },
    patterns: byRows(patterns).map(([pattern]) => pattern),
    questions,
    unread,
    ambiguous: tally([...ambiguous, ...conflicts].map((one) => [one.column, one.rows])),
    local: told.some((one) => !/Z$|[+-]99:?(99)?$/.test(one.shape) && !/^9{10}(9{3})?$/.test(one.shape)),
  }
}

/** Shapes that one answer settles. */
const keyOf = ({ read }: Told) => `${read.separator} ${read.shortYear}`

/** The one order that the values leave; of a two-digit year, only one that four-digit years share. */
function orderOf(one: Told, all: readonly Told[]): Order | undefined {
  const { orders, shortYear, separator } = one.read
  if (orders.length === 1 && !shortYear) return orders[0]
  const deciding = all.filter(
    ({ read }) => !read.native && read.orders.length === 1 && read.separator === separator && !read.shortYear,
  )
  const decided = new Set(deciding.flatMap(({ read }) => read.orders).filter((order) => orders.includes(order)))
  return decided.size === 1 ? [...decided][0] : undefined
}

/** One answer reads every shape of the kind. */
function questionOf(shapes: readonly Told[]): ImportQuestion {
  const [first] = shapes
  const short = first?.read.shortYear === true
  const orders = (['dmy', 'mdy', 'ymd'] as const).filter((order) =>
    shapes.every(({ read }) => read.orders.includes(order)),
  )
  // Values of one shape are day first, of another month first: every order that reads some of them is a choice.
  const choices = orders.length > 0 ? orders : ([...new Set(shapes.flatMap(({ read }) => read.orders))] as Order[])
  return {
    code: orders.length === 0 ? 'time_order_conflict' : short ? 'two_digit_year' : 'day_order',
    column: first?.column ?? null,
    n: shapes.reduce((sum, one) => sum + one.rows, 0),
    choices: choices.map((order) => choiceOf(shapes, order)),
  }
}

function choiceOf(shapes: readonly Told[], order: Order): TimeChoice {
  const telling = shapes.find(({ example }) => readExample(example, 'dmy') !== readExample(example, 'mdy')) ?? shapes[0]
  const text = telling?.example ?? ''
  return {
    patterns: [...new Set(shapes.map(({ read }) => read.pattern(order)))],
    example: { text, read: readExample(text, order) },
  }
}

function conflictOf(one: TimeShape & { column: string; read: ReadShape | undefined }): ImportQuestion {
  const orders: Order[] = one.read?.shortYear ? ['dmy', 'mdy', 'ymd'] : ['dmy', 'mdy']
  const choices = orders.map((order) => ({
    patterns: [one.read?.pattern(order) ?? ''],
    example: { text: one.example, read: readExample(one.example, order) },
  }))
  return { code: 'time_order_conflict', column: one.column, n: one.rows, choices }
}

function count(into: Map<string, number>, key: string, rows: number): void {
  into.set(key, (into.get(key) ?? 0) + rows)
}

function tally(entries: readonly (readonly [string, number])[]): Map<string, number> {
  const found = new Map<string, number>()
  for (const [key, rows] of entries) count(found, key, rows)
  return found
}
