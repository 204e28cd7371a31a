import type { KnownCodes, MappingDraft } from '../../../server/contract-import.ts'
import type { Speech } from '../../language/speech.ts'
import { eventName, meaningName, outcomeName } from '../words/names.ts'
import { fieldName } from './field_words.ts'

/** What a column says by the rules of a draft: what happened at the time that it holds, or what else it tells of that. */
export function ruleWords(t: Speech, column: string, draft: MappingDraft, known: KnownCodes): string {
  const { stage: everywhere = null } = draft.constants
  const happened = ({ stage, step, event }: MappingDraft['events'][number]): string => {
    const where = stage ?? everywhere
    return where === null ? eventName(t, event ?? '') : meaningName(t, { stage: where, step, event }, known)
  }
  const ofCase = ({ event, outcome }: MappingDraft['caseEvents'][number]): string =>
    [eventName(t, event), outcome === null ? '' : outcomeName(t, outcome)].filter((word) => word !== '').join(', ')
  const { events, caseEvents } = draft
  const said = [
    ...events.filter(({ at }) => at === column).map(happened),
    ...caseEvents.filter(({ at }) => at === column).map(ofCase),
    ...([...events, ...caseEvents].some(({ deadline }) => deadline === column) ? [fieldName(t, 'deadline')] : []),
    ...(events.some(({ resource }) => resource === column) ? [fieldName(t, 'resource')] : []),
    ...(events.some(({ eventId }) => eventId === column) ? [fieldName(t, 'event_id')] : []),
  ].filter((words) => words !== '')
  return said.length === 0 ? fieldName(t, 'rules') : [...new Set(said)].join('; ')
}
