import type { Field } from '../../contract-draft.ts'
import type { ProposedColumn } from '../../contract-mapping.ts'
import type { Regulation } from '../../regulation/types.ts'
import { timeFields } from '../drafts/draft-to-profile.ts'
import { fieldsByName } from './field-names.ts'
import { meaningOf } from './known-words.ts'
import type { SeenColumn } from './look.ts'
import { readShape } from './time-orders.ts'

export interface FieldFound {
  readonly column: string
  readonly position: number
  readonly field: Field | null
  readonly confidence: number
  readonly because: ProposedColumn['because']
  readonly isTime: boolean
}

interface Scored {
  readonly at: number
  readonly field: Field
  readonly score: number
  readonly because: ProposedColumn['because']
}

/** The least score at which a column is taken for something. */
const ENOUGH = 0.5
const TIMES: ReadonlySet<Field> = new Set<Field>(['at', 'deadline', ...timeFields])

/** What each column is, by its name and by what it holds: the surest first, and no part of an event twice. */
export function findFields(columns: readonly SeenColumn[], regulation: Regulation, rows: number): FieldFound[] {
  const times = columns.map((column) => isTimeColumn(column))
  const scored = columns
    .flatMap((column, at) => scoresOf(column, times[at] === true, regulation, rows).map((one) => ({ at, ...one })))
    .filter((one) => one.score >= ENOUGH)
    .toSorted((a, b) => b.score - a.score || a.at - b.at)
  const taken = new Map<number, Scored>()
  const used = new Set<Field>()
  for (const one of scored) {
    if (taken.has(one.at) || used.has(one.field)) continue
    taken.set(one.at, one)
    used.add(one.field)
  }
  settleTimes(taken, columns, times)
  settleCase(taken, columns, times, rows)
  return columns.map(({ column, position }, at) => {
    const found = taken.get(at)
    return {
      column,
      position,
      field: found?.field ?? null,
      confidence: Math.round((found?.score ?? 0) * 100) / 100,
      because: found?.because ?? null,
      isTime: times[at] === true,
    }
  })
}

function scoresOf(column: SeenColumn, isTime: boolean, regulation: Regulation, rows: number): Omit<Scored, 'at'>[] {
  const values = distinctValues(column)
  const names = fieldsByName(column.column)
  const byContent = isTime ? new Map<Field, number>() : contentOf(values, column, regulation, rows)
  const fields = new Set<Field>([...names.keys(), ...byContent.keys()])
  return [...fields].flatMap((field): Omit<Scored, 'at'>[] => {
    const name = names.get(field) ?? 0
    const content = byContent.get(field) ?? 0
    if (TIMES.has(field) !== isTime && (TIMES.has(field) ? values.length > 0 : true)) return []
    if (field === 'event' && values.length > 0 && content === 0)
      return name > 0 && values.length > 1 ? [activityInstead(name)] : []
    const score = Math.min(1, Math.max(name, content) + Math.min(name, content) * 0.2)
    const because = name > 0 && content > 0 ? 'name_and_content' : name > 0 ? 'name' : 'content'
    return [{ field, score, because }]
  })
}

/** A column called "event" whose words are no kinds of events names activities. */
const activityInstead = (name: number): Omit<Scored, 'at'> => ({
  field: 'activity',
  score: name * 0.95,
  because: 'name',
})

/** What values say of themselves. */
function contentOf(
  values: readonly string[],
  column: SeenColumn,
  regulation: Regulation,
  rows: number,
): ReadonlyMap<Field, number> {
  const found = new Map<Field, number>()
  const some = values.slice(0, 200)
  if (some.length === 0) return found
  const share = (fits: (value: string) => boolean) => some.filter(fits).length / some.length
  for (const part of ['service', 'provider', 'event', 'outcome'] as const) {
    const known = share((value) => meaningOf(value, part, regulation) !== undefined)
    // Few words of a small set: two of three are no accident, one of a hundred is.
    if (known >= 0.6 && (part === 'provider' || some.length <= 12))
      found.set(part, part === 'outcome' ? 0.55 * known : 0.9 * known)
  }
  const stages = new Set(regulation.editions.flatMap((edition) => edition.stages.map((stage) => stage.id)))
  if (share((value) => stages.has(value)) >= 0.8) found.set('stage', 0.9)
  const withStage = share((value) => /^[1-9]\d?[/.-][1-9]\d?$/.test(value))
  if (withStage > 0.2 && share((value) => /^([1-9]\d?[/.-])?[1-9]\d?$/.test(value)) > 0.95)
    found.set('stage_step', 0.75)
  // Numbered, as cases are: no two words alike in shape but for their digits, each on several rows.
  const numbered = share((value) => /\d{2,}/.test(value) && value.length <= 40 && !/\s.*\s/.test(value))
  const repeats = rows / Math.max(1, column.distinct)
  if (numbered > 0.95 && repeats > 1.2 && repeats < 200 && column.distinct > 5) found.set('case_id', 0.45)
  return found
}

export const distinctValues = (column: SeenColumn): string[] =>
  [...new Set(column.values)].filter((value) => value !== '')

/** Most of its values have the shape of a time. Plain numbers do only under a name that is one of times. */
function isTimeColumn(column: SeenColumn): boolean {
  const values = distinctValues(column).slice(0, 400)
  if (values.length === 0) return false
  const named = [...fieldsByName(column.column)].some(([field, score]) => TIMES.has(field) && score >= 0.5)
  const fits = values.filter((value) => {
    const numbers = value.match(/\d+/g) ?? []
    const most = [Number(numbers[0] ?? 0), Number(numbers[1] ?? 0), Number(numbers[2] ?? 0)] as const
    const shape = shapeOf(value)
    return (named || !/^9+([.,]9+)?$/.test(shape)) && readShape({ shape, rows: 1, most, example: value }) !== undefined
  })
  return fits.length / values.length >= (named ? 0.3 : 0.6)
}

const MONTH =
  /(янв|қаң|jan|фев|ақп|feb|мар|нау|apr|апр|сәу|мая|май|мам|may|июн|мау|jun|июл|шіл|jul|авг|там|aug|сен|қыр|sep|окт|қаз|oct|ноя|қар|nov|дек|жел|dec)\p{L}*\.?/iu

/** As queries/ingest/time_shapes.sql writes it. */
const shapeOf = (value: string): string =>
  value
    .replaceAll(/\d/g, '9')
    .replace(MONTH, 'M')
    .replace(/\b[ap]m\b/i, 'a')

/** One time column, whatever it is called, is when it took place; a general one beside those of kinds says nothing more. */
function settleTimes(taken: Map<number, Scored>, columns: readonly SeenColumn[], times: readonly boolean[]): void {
  const kinds = [...taken.values()].filter((one) => (timeFields as readonly Field[]).includes(one.field))
  const general = [...taken.values()].find((one) => one.field === 'at')
  const event = [...taken.values()].find((one) => one.field === 'event')
  if (general !== undefined && kinds.length > 0) {
    if (event !== undefined || kinds.length === 1) for (const one of kinds) taken.delete(one.at)
    else taken.delete(general.at)
  } else if (event !== undefined && kinds.length > 1) taken.delete(event.at)
  if (general !== undefined || kinds.length > 0) return
  const free = columns.findIndex((_, at) => times[at] === true && !taken.has(at))
  if (free >= 0) taken.set(free, { at: free, field: 'at', score: 0.6, because: 'content' })
}

/** Without a name for it, the case is the first column that looks numbered. */
function settleCase(
  taken: Map<number, Scored>,
  columns: readonly SeenColumn[],
  times: readonly boolean[],
  rows: number,
): void {
  if ([...taken.values()].some((one) => one.field === 'case_id')) return
  const at = columns.findIndex(
    (column, index) =>
      !taken.has(index) &&
      times[index] !== true &&
      column.empty < rows / 2 &&
      /\d/.test(column.values[0] ?? '') &&
      column.distinct > 1 &&
      column.distinct < rows,
  )
  if (at >= 0) taken.set(at, { at, field: 'case_id', score: 0.4, because: 'content' })
}
