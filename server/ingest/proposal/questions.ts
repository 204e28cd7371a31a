import type { MappingDraft } from '../../contract-draft.ts'
import type { ImportQuestion, ProposedActivity, ProposedWord } from '../../contract-mapping.ts'
import { timeFields } from '../drafts/draft-to-profile.ts'
import type { SeenFile } from './look.ts'
import type { TimesFound } from './times.ts'

interface Asked {
  readonly draft: MappingDraft
  readonly seen: SeenFile
  readonly times: TimesFound
  readonly words: readonly ProposedWord[]
  readonly activities: readonly ProposedActivity[]
}

/** What the user must still say, the most important first. */
export function questionsOf({ draft, seen, times, words, activities }: Asked): ImportQuestion[] {
  const ask = (code: ImportQuestion['code'], n = seen.rows, column: string | null = null): ImportQuestion => ({
    code,
    column,
    n,
    choices: [],
  })
  const has = (...fields: readonly MappingDraft['columns'][number]['field'][]) =>
    draft.columns.some(({ field }) => fields.includes(field))
  const said = (part: string) => draft.constants[part] !== undefined
  const timed = has('at', 'rules', ...timeFields) || draft.caseEvents.length > 0
  const open = times.questions.filter(
    ({ choices }) => !choices.some(({ patterns }) => patterns.every((one) => draft.times.includes(one))),
  )
  const unknownWords = words.filter(({ part, word }) => draft.words[part]?.[word] === undefined)
  const placed = new Set(draft.activities.map(({ activity }) => activity))
  const byActivity = has('activity') && !has('step', 'stage_step')
  const unplaced = byActivity ? activities.filter(({ activity }) => !placed.has(activity)) : []
  return [
    ...(has('case_id') ? [] : [ask('no_case')]),
    ...(timed ? [] : [ask('no_time')]),
    ...open,
    ...(timed && !has('event', 'rules', ...timeFields) && !said('event') ? [ask('no_event')] : []),
    ...(has('service') || said('service') ? [] : [ask('no_service')]),
    ...(has('stage', 'stage_step', 'activity') || said('stage') ? [] : [ask('no_stage')]),
    ...(has('provider') || said('provider') ? [] : [ask('no_provider')]),
    ...(times.local && draft.zone === null && !has('provider') && !said('provider') ? [ask('no_zone')] : []),
    ...seen.columns
      .filter(
        ({ persons, column }) =>
          persons > 0 && !draft.columns.some((one) => one.column === column && one.field === 'drop'),
      )
      .map(({ persons, column }) => ask('personal_column', persons, column)),
    ...(unplaced.length > 0 ? [ask('unknown_activities', unplaced.length)] : []),
    ...(unknownWords.length > 0 ? [ask('unknown_words', unknownWords.length, unknownWords[0]?.column ?? null)] : []),
  ]
}
