import { isDeepStrictEqual } from 'node:util'
import type { DraftCaseEvent, DraftColumn, DraftEvent, MappingDraft } from '../../contract-draft.ts'
import { parts } from '../profile.ts'
import { profileOfDraft, TIME_FIELDS, timeFields, type Written } from './draft-to-profile.ts'

/** Keys of a profile that a draft has a place for; the rest goes along as it is. */
const KNOWN = new Set(
  (
    'kind id name headers file sheet object_type csv zone times columns constants words filters events case_events activities ' +
    'drop hash iin not_iin register_providers regulation'
  ).split(' '),
)

const KNOWN_CSV = new Set(['delimiter', 'quote', 'encoding', 'skip'])

const others = (given: Written, known: ReadonlySet<string>): Written =>
  Object.fromEntries(Object.entries(given).filter(([key]) => !known.has(key)))

const only = (key: string, given: Written): Written => (Object.keys(given).length === 0 ? {} : { [key]: given })

/** The draft that a profile's YAML is, read from its plain texts; `brought` is what stands below its first document. */
export function draftOfProfile(written: Written, brought: string | null): MappingDraft {
  const events = list(written['events']).map(draftEvent)
  const base = withoutEvents(written, brought)
  const simple = simpleTimes(events)
  if (simple !== undefined && written['wide'] === undefined) {
    const draft = { ...base, columns: [...base.columns, ...simple] }
    const again = list(profileOfDraft(draft, NOWHERE)['events']).map(draftEvent)
    if (isDeepStrictEqual(again, events)) return draft
  }
  // Events that say more than "this column is when": they stay as they are, and their columns say so.
  const wide = list(written['wide']).flatMap((rule) =>
    texts([rule['column'], rule['resource'], rule['deadline']].filter(Boolean)),
  )
  const used = [...[...events, ...base.caseEvents].flatMap((rule) => columnsOfRule(rule)), ...wide]
  const named = new Set(base.columns.map(({ column }) => column))
  const told = [...new Set(used)].filter((column) => !named.has(column))
  return {
    ...base,
    events,
    columns: [...base.columns, ...told.map((column): DraftColumn => ({ column, field: 'rules' }))],
  }
}

const NOWHERE = { id: 'draft', name: 'draft', headers: [] }

function withoutEvents(written: Written, brought: string | null): MappingDraft {
  const csv = map(written['csv'])
  const entries = (of: unknown) => Object.entries(map(of)).map(([key, value]) => [key, String(value)] as const)
  const columns = map(written['columns'])
  return {
    columns: [
      ...parts.flatMap((part) => (columns[part] === undefined ? [] : [{ column: String(columns[part]), field: part }])),
      ...texts(written['drop']).map((column) => ({ column, field: 'drop' as const })),
      ...texts(written['hash']).map((column) => ({ column, field: 'hash' as const })),
    ],
    constants: Object.fromEntries(entries(written['constants'])),
    words: Object.fromEntries(
      Object.entries(map(written['words'])).map(([part, words]) => [part, Object.fromEntries(entries(words))]),
    ),
    times: texts(written['times']),
    zone: textOr(written['zone']),
    iin: written['iin'] === 'drop' || written['iin'] === 'hash' ? written['iin'] : 'refuse',
    notIin: texts(written['not_iin']),
    activities: Object.entries(map(written['activities'])).map(([activity, rule]) => {
      const { stage, step, event } = map(rule)
      return { activity, stage: String(stage), step: step === undefined ? null : Number(step), event: textOr(event) }
    }),
    events: [],
    caseEvents: list(written['case_events']).map(caseEvent),
    filters: list(written['filters']).map((rule) => ({
      column: String(rule['column']),
      keep: rule['keep'] === undefined ? null : texts(rule['keep']),
      leaveOut: rule['leave_out'] === undefined ? null : texts(rule['leave_out']),
    })),
    csv: {
      delimiter: csv['delimiter'] === 'tab' ? '\t' : textOr(csv['delimiter']),
      quote: textOr(csv['quote']) ?? '"',
      encoding: textOr(csv['encoding']) ?? 'utf-8',
      skip: Number(csv['skip'] ?? 0),
    },
    registerProviders: textOr(map(written['register_providers'])['zone']),
    regulation: textOr(written['regulation']),
    brought,
    file: textOr(written['file']),
    sheet: textOr(written['sheet']),
    objectType: textOr(written['object_type']),
    profile: textOr(written['id']),
    extra: { ...others(written, KNOWN), ...only('csv', others(csv, KNOWN_CSV)) },
  }
}

/** The events as columns that are times, when that is all they say. */
function simpleTimes(events: readonly DraftEvent[]): DraftColumn[] | undefined {
  const found = events.map((rule) => {
    const field = timeFields.find((one) => TIME_FIELDS[one] === rule.event)
    return field === undefined || rule.at === null ? undefined : { column: rule.at, field }
  })
  return found.includes(undefined) ? undefined : (found as DraftColumn[])
}

function draftEvent(rule: Written): DraftEvent {
  const when = rule['when'] === undefined ? null : map(rule['when'])
  return {
    event: textOr(rule['event']),
    stage: textOr(rule['stage']),
    step: rule['step'] === undefined ? null : Number(rule['step']),
    actor: textOr(rule['actor']),
    outcome: textOr(rule['outcome']),
    at: textOr(rule['at']),
    deadline: textOr(rule['deadline']),
    resource: textOr(rule['resource']),
    eventId: textOr(rule['event_id']),
    when: when === null ? null : { column: String(when['column']), is: texts(when['is']) },
    optional: rule['optional'] === 'true',
    opensStage: rule['opens_stage'] === 'true',
  }
}

const caseEvent = (rule: Written): DraftCaseEvent => ({
  event: String(rule['event']),
  outcome: textOr(rule['outcome']),
  at: String(rule['at']),
  deadline: textOr(rule['deadline']),
  optional: rule['optional'] !== 'false',
})

/** Columns that a rule names. */
function columnsOfRule(rule: DraftEvent | DraftCaseEvent): string[] {
  const own = 'resource' in rule ? [rule.resource, rule.eventId, rule.when?.column] : []
  return [rule.at, rule.deadline, ...own].filter((column) => column !== null && column !== undefined)
}

const map = (given: unknown): Written => (typeof given === 'object' && given !== null ? (given as Written) : {})
const list = (given: unknown): Written[] => (Array.isArray(given) ? given.map(map) : [])
const texts = (given: unknown): string[] => (Array.isArray(given) ? given.map(String) : [])
const textOr = (given: unknown): string | null => (given === undefined || given === null ? null : String(given))
