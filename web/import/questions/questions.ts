import type { Field, ImportQuestion, MappingDraft, TimeChoice } from '../../../server/contract-import.ts'
import { fieldsOf } from '../columns/draft.ts'

/** Parts without which no row can be read, with the fields that give each. */
const GIVEN_BY = {
  no_case: ['case_id'],
  no_time: ['at', 'received_at', 'started_at', 'completed_at', 'suspended_at', 'resumed_at', 'extended_at'],
  no_event: ['event', 'received_at', 'started_at', 'completed_at', 'suspended_at', 'resumed_at', 'extended_at'],
  no_service: ['service'],
  no_stage: ['stage', 'stage_step', 'activity'],
  no_provider: ['provider'],
} as const satisfies Readonly<Record<string, readonly Field[]>>

export type PartQuestion = keyof typeof GIVEN_BY

/** The part of a draft's constants that answers a question, when one value can hold for every row. */
export const CONSTANT_OF: Readonly<Record<PartQuestion, 'service' | 'stage' | 'event' | 'provider' | null>> = {
  no_case: null,
  no_time: null,
  no_event: 'event',
  no_service: 'service',
  no_stage: 'stage',
  no_provider: 'provider',
}

export const isPartQuestion = (code: ImportQuestion['code']): code is PartQuestion => code in GIVEN_BY

/** The field that a column gets when it is chosen as the answer. */
export const fieldFor = (code: PartQuestion): Field => GIVEN_BY[code][0]

const TIME_QUESTIONS: ReadonlySet<ImportQuestion['code']> = new Set([
  'day_order',
  'two_digit_year',
  'time_order_conflict',
])
export const isTimeQuestion = ({ code }: ImportQuestion): boolean => TIME_QUESTIONS.has(code)

/** Of unknown words the rows are rejected and shown: they may be mapped, and need not be. */
export const mustBeAnswered = ({ code }: ImportQuestion): boolean =>
  code !== 'unknown_activities' && code !== 'unknown_words'

/** Columns that may hold what is asked for: not those that are something else already. */
export function isFree(draft: MappingDraft, column: string): boolean {
  const fields = fieldsOf(draft, column)
  return fields.length === 0 || fields.every((field) => field === 'attribute')
}

/** The way that a question of times was answered; undefined while it is open. */
export function chosenTimes({ choices }: ImportQuestion, draft: MappingDraft): TimeChoice | undefined {
  const held = (choice: TimeChoice): boolean =>
    choice.patterns.length > 0 && choice.patterns.every((pattern) => draft.times.includes(pattern))
  return choices.find(held)
}

/** Puts one way of reading in the place of the others. */
export function withTimes(draft: MappingDraft, { choices }: ImportQuestion, choice: TimeChoice): MappingDraft {
  const offered = new Set(choices.flatMap(({ patterns }) => patterns))
  const rest = draft.times.filter((pattern) => !offered.has(pattern))
  return { ...draft, times: [...choice.patterns, ...rest] }
}

export function isAnswered(question: ImportQuestion, draft: MappingDraft): boolean {
  const { code, column } = question
  if (isPartQuestion(code)) {
    const given: readonly Field[] = GIVEN_BY[code]
    const constant = CONSTANT_OF[code]
    const byRule = code === 'no_event' || code === 'no_time' ? draft.events.length + draft.caseEvents.length > 0 : false
    return (
      byRule ||
      draft.columns.some(({ field }) => given.includes(field)) ||
      (constant !== null && draft.constants[constant] !== undefined)
    )
  }
  if (isTimeQuestion(question)) {
    if (column !== null && fieldsOf(draft, column).every((field) => field === 'drop' || field === 'attribute'))
      return true
    return chosenTimes(question, draft) !== undefined
  }
  if (code === 'no_zone') return draft.zone !== null
  if (code === 'personal_column') {
    const fields = column === null ? [] : fieldsOf(draft, column)
    return draft.iin !== 'refuse' || fields.includes('drop') || fields.includes('hash')
  }
  return false
}

/** Questions that keep the log from being loaded. */
export function openQuestions(questions: readonly ImportQuestion[], draft: MappingDraft): ImportQuestion[] {
  return questions.filter((question) => mustBeAnswered(question) && !isAnswered(question, draft))
}
