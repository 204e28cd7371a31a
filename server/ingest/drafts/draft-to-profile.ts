import type { DraftEvent, Field, MappingDraft } from '../../contract-draft.ts'
import { type Part, parts } from '../profile.ts'

/** Fields that are the time of one kind of event, in the order in which the events of a row are written. */
export const TIME_FIELDS = {
  received_at: 'received',
  started_at: 'started',
  suspended_at: 'suspended',
  resumed_at: 'resumed',
  extended_at: 'extended',
  completed_at: 'completed',
} as const satisfies Partial<Record<Field, string>>

export type TimeField = keyof typeof TIME_FIELDS
export const timeFields = Object.keys(TIME_FIELDS) as readonly TimeField[]

/** What a profile's YAML says, key by key, as plain texts. */
export type Written = Readonly<Record<string, unknown>>

/**
 * The profile that a draft is. What says nothing is left out, so that a person can read the file.
 * The draft must be free of problems (draft-problems.ts).
 */
export function profileOfDraft(
  draft: MappingDraft,
  saved: { id: string; name: string; headers: readonly string[] },
): Written {
  const columnsOf = (field: Field) => draft.columns.filter((one) => one.field === field).map((one) => one.column)
  const columns = Object.fromEntries(
    parts.flatMap((part: Part) =>
      columnsOf(part)
        .slice(0, 1)
        .map((column) => [part, column]),
    ),
  )
  return said({
    kind: 'profile',
    id: saved.id,
    name: saved.name === saved.id ? undefined : saved.name,
    headers: saved.headers,
    ...draft.extra,
    file: draft.file ?? undefined,
    sheet: draft.sheet ?? undefined,
    object_type: draft.objectType ?? undefined,
    csv: said({
      ...(draft.extra['csv'] as Written | undefined),
      delimiter: draft.csv.delimiter === '\t' ? 'tab' : (draft.csv.delimiter ?? undefined),
      quote: draft.csv.quote === '"' ? undefined : draft.csv.quote,
      encoding: /^utf-?8$/i.test(draft.csv.encoding) ? undefined : draft.csv.encoding,
      skip: draft.csv.skip === 0 ? undefined : String(draft.csv.skip),
    }),
    zone: draft.zone ?? undefined,
    times: draft.times,
    columns,
    constants: draft.constants,
    words: said(draft.words),
    filters: draft.filters.map(({ column, keep, leaveOut }) =>
      said({ column, keep: keep ?? undefined, leave_out: leaveOut ?? undefined }),
    ),
    events: [...simpleEvents(draft), ...draft.events.map(writtenEvent)],
    case_events: draft.caseEvents.map(({ event, outcome, at, deadline, optional }) =>
      said({
        event,
        outcome: outcome ?? undefined,
        at,
        deadline: deadline ?? undefined,
        optional: optional ? undefined : 'false',
      }),
    ),
    activities: Object.fromEntries(
      draft.activities.map(({ activity, stage, step, event }) => [
        activity,
        said({ stage, step: step === null ? undefined : String(step), event: event ?? undefined }),
      ]),
    ),
    drop: columnsOf('drop'),
    hash: columnsOf('hash'),
    iin: draft.iin === 'refuse' ? undefined : draft.iin,
    not_iin: draft.notIin,
    register_providers: draft.registerProviders === null ? undefined : { zone: draft.registerProviders },
    regulation: draft.regulation ?? undefined,
  })
}

/** Of columns that are times: an empty one among several means "not yet"; the only one must be there. */
function simpleEvents(draft: MappingDraft): Written[] {
  const found = timeFields.flatMap((field) =>
    draft.columns.filter((one) => one.field === field).map(({ column }) => ({ event: TIME_FIELDS[field], at: column })),
  )
  const optional = found.length > 1 ? 'true' : undefined
  return found.map(({ event, at }) =>
    said({ event, at, optional, opens_stage: event === 'received' && hasSteps(draft) ? 'true' : undefined }),
  )
}

/** Where rows are steps, the first one's handover is the stage's receipt; else a receipt is the stage's own. */
const hasSteps = (draft: MappingDraft): boolean =>
  draft.columns.some(({ field }) => field === 'step' || field === 'stage_step' || field === 'activity')

function writtenEvent(rule: DraftEvent): Written {
  return said({
    event: rule.event ?? undefined,
    stage: rule.stage ?? undefined,
    step: rule.step === null ? undefined : String(rule.step),
    actor: rule.actor ?? undefined,
    outcome: rule.outcome ?? undefined,
    at: rule.at ?? undefined,
    deadline: rule.deadline ?? undefined,
    resource: rule.resource ?? undefined,
    event_id: rule.eventId ?? undefined,
    when: rule.when === null ? undefined : { column: rule.when.column, is: rule.when.is },
    optional: rule.optional ? 'true' : undefined,
    opens_stage: rule.opensStage ? 'true' : undefined,
  })
}

/** Without what says nothing: undefined, empty lists and maps. */
function said(given: Written): Written {
  const empty = (value: unknown) =>
    value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)
  return Object.fromEntries(Object.entries(given).filter(([, value]) => !empty(value)))
}
