import type { Field } from '../../../server/contract-import.ts'
import type { Speech } from '../../language/speech.ts'

/** What a column may be, in the order of the list, by what belongs together. */
export const FIELD_GROUPS = {
  event: ['case_id', 'service', 'stage', 'step', 'stage_step', 'activity', 'event', 'outcome', 'event_id'],
  time: [
    'at',
    'received_at',
    'started_at',
    'completed_at',
    'suspended_at',
    'resumed_at',
    'extended_at',
    'deadline',
    'precision',
  ],
  who: ['provider', 'resource', 'actor', 'channel'],
  aside: ['attribute', 'hash', 'drop'],
} as const satisfies Readonly<Record<string, readonly Field[]>>

export type FieldGroup = keyof typeof FIELD_GROUPS
export const GROUPS = ['event', 'time', 'who', 'aside'] as const satisfies readonly FieldGroup[]

export const groupName = ({ m }: Speech, group: FieldGroup): string =>
  ({
    event: m.fieldGroupEvent(),
    time: m.fieldGroupTime(),
    who: m.fieldGroupWho(),
    aside: m.fieldGroupAside(),
  })[group]

export const fieldName = ({ m }: Speech, field: Field): string =>
  ({
    case_id: m.fieldCase(),
    service: m.fieldService(),
    stage: m.fieldStage(),
    step: m.fieldStep(),
    stage_step: m.fieldStageStep(),
    activity: m.fieldActivity(),
    event: m.fieldEvent(),
    at: m.fieldAt(),
    received_at: m.fieldReceived(),
    started_at: m.fieldStarted(),
    completed_at: m.fieldCompleted(),
    suspended_at: m.fieldSuspended(),
    resumed_at: m.fieldResumed(),
    extended_at: m.fieldExtended(),
    deadline: m.fieldDeadline(),
    precision: m.fieldPrecision(),
    actor: m.fieldActor(),
    resource: m.fieldResource(),
    provider: m.fieldProvider(),
    channel: m.fieldChannel(),
    outcome: m.fieldOutcome(),
    event_id: m.fieldEventId(),
    rules: m.fieldRules(),
    attribute: m.fieldAttribute(),
    drop: m.fieldDrop(),
    hash: m.fieldHash(),
  })[field]
