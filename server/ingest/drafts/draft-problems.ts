import type { Field, MappingDraft, MappingProblem } from '../../contract-draft.ts'
import { isZone } from '../../regulation/words.ts'
import { type ConstantPart, constantParts, type Part, parts } from '../profile.ts'
import { readTimePattern } from '../time-pattern.ts'
import { timeFields } from './draft-to-profile.ts'

/** Why a draft is no mapping yet: each thing that lacks, is said twice, or cannot be. Empty when it can be used. */
export function problemsOf(draft: MappingDraft): MappingProblem[] {
  const fields = draft.columns.map(({ field }) => field)
  const has = (...wanted: readonly Field[]) => wanted.some((field) => fields.includes(field))
  const constant = (part: ConstantPart) => draft.constants[part] !== undefined
  const lacks = (part: string, message: string): MappingProblem => ({
    code: 'missing_part',
    part,
    column: null,
    message,
  })
  const timed = has('at', ...timeFields) || draft.events.length > 0 || draft.extra['wide'] !== undefined
  const told =
    has('event', ...timeFields) ||
    constant('event') ||
    draft.events.some(({ event }) => event !== null) ||
    draft.extra['wide'] !== undefined
  return [
    ...(has('case_id') ? [] : [lacks('case_id', 'say which column is the case: its field is case_id')]),
    ...(timed ? [] : [lacks('at', 'say which column is the time: its field is at, received_at, completed_at …')]),
    ...(timed && !told ? [lacks('event', 'say what happened: a column of events, or the constant event')] : []),
    ...(has('service') || constant('service')
      ? []
      : [lacks('service', 'say which service it is: a column, or the constant service')]),
    ...(has('stage', 'stage_step', 'activity') || constant('stage')
      ? []
      : [lacks('stage', 'say where the stage is told: stage, stage_step or activity, or the constant stage')]),
    ...(has('provider') || constant('provider')
      ? []
      : [lacks('provider', 'say which provider it is: a column, or the constant provider')]),
    ...doubled(draft),
    ...badValues(draft),
  ]
}

/** A part of an event that two columns are to give. Two times of one kind are two events. */
function doubled(draft: MappingDraft): MappingProblem[] {
  return parts.flatMap((part: Part) => {
    const columns = draft.columns.filter(({ field }) => field === part).map(({ column }) => column)
    const message = `${columns.join(' and ')} are both ${part}: keep one`
    return columns.length < 2 ? [] : [{ code: 'doubled_part' as const, part, column: columns[1] ?? null, message }]
  })
}

function badValues(draft: MappingDraft): MappingProblem[] {
  const bad = (code: MappingProblem['code'], part: string, message: string): MappingProblem => ({
    code,
    part,
    column: null,
    message,
  })
  const zones = [draft.zone, draft.registerProviders].filter((zone) => zone !== null)
  return [
    ...draft.times
      .filter((pattern) => readTimePattern(pattern) === undefined)
      .map((pattern) =>
        bad('bad_pattern', 'at', `bad time pattern ${JSON.stringify(pattern)}; write it as dd.MM.yyyy HH:mm`),
      ),
    ...zones
      .filter((zone) => !isZone(zone))
      .map((zone) => bad('bad_zone', 'zone', `unknown time zone ${JSON.stringify(zone)}`)),
    ...Object.keys(draft.constants)
      .filter((part) => !(constantParts as readonly string[]).includes(part))
      .map((part) =>
        bad('bad_value', part, `${part} cannot be the same for every row; known are ${constantParts.join(', ')}`),
      ),
  ]
}
