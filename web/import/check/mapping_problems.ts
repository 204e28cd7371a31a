import type { Field, MappingProblem } from '../../../server/contract-import.ts'
import type { AnswerError } from '../../answer/client.ts'
import type { Speech } from '../../language/speech.ts'
import { FIELD_GROUPS, fieldName, GROUPS } from '../columns/field_words.ts'
import { sentence } from '../problem.ts'

const FIELDS: readonly Field[] = GROUPS.flatMap((group): readonly Field[] => FIELD_GROUPS[group])

/** The faults of a draft that the server refused, in the reader's language where the page knows their words. */
export function mappingProblems(t: Speech, error: AnswerError): string[] {
  const found: unknown = error.details
  const problems = typeof found === 'object' && found !== null ? Reflect.get(found, 'problems') : undefined
  if (!Array.isArray(problems)) return [t.m.serverSays({ text: sentence(error.message) })]
  return [...new Set((problems as MappingProblem[]).map((problem) => words(t, problem)))]
}

function words(t: Speech, { code, part, message }: MappingProblem): string {
  const field = FIELDS.find((one) => one === part)
  if (field !== undefined && code === 'missing_part') return t.m.problemMissing({ part: fieldName(t, field) })
  if (field !== undefined && code === 'doubled_part') return t.m.problemDoubled({ part: fieldName(t, field) })
  return t.m.serverSays({ text: sentence(message) })
}
