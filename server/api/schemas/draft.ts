import { z } from 'zod'
import type { Field, MappingDraft } from '../../contract-import.ts'
import { list } from './words.ts'

const fields = [
  ...([
    'case_id',
    'service',
    'stage',
    'step',
    'stage_step',
    'activity',
    'event',
    'at',
    'received_at',
    'started_at',
  ] as const),
  ...([
    'completed_at',
    'suspended_at',
    'resumed_at',
    'extended_at',
    'deadline',
    'precision',
    'actor',
    'resource',
  ] as const),
  ...(['provider', 'channel', 'outcome', 'event_id', 'rules', 'attribute', 'drop', 'hash'] as const),
] as const satisfies readonly Field[]

export const field = z.enum(fields)

const text = z.string().max(10_000)
const name = z.string().min(1).max(1000)
const words = z.record(z.string(), text)

const condition = z.strictObject({ column: name, is: list(text) })
const event = z.strictObject({
  event: name.nullable(),
  stage: name.nullable(),
  step: z.number().int().min(0).nullable(),
  actor: name.nullable(),
  outcome: name.nullable(),
  at: name.nullable(),
  deadline: name.nullable(),
  resource: name.nullable(),
  eventId: name.nullable(),
  when: condition.nullable(),
  optional: z.boolean(),
  opensStage: z.boolean(),
})
const caseEvent = z.strictObject({
  event: name,
  outcome: name.nullable(),
  at: name,
  deadline: name.nullable(),
  optional: z.boolean(),
})
const activity = z.strictObject({
  activity: text,
  stage: name,
  step: z.number().int().min(0).nullable(),
  event: name.nullable(),
})
const filter = z.strictObject({ column: name, keep: list(text).nullable(), leaveOut: list(text).nullable() })

/** A mapping being made; the same as a profile's YAML. */
export const draft = z
  .strictObject({
    columns: list(z.strictObject({ column: name, field })),
    constants: words,
    words: z.record(z.string(), words),
    times: list(text),
    zone: name.nullable(),
    iin: z.enum(['refuse', 'drop', 'hash']),
    notIin: list(name),
    activities: list(activity),
    events: list(event),
    caseEvents: list(caseEvent),
    filters: list(filter),
    csv: z.strictObject({
      delimiter: z.string().length(1).nullable(),
      quote: z.string().length(1),
      encoding: name,
      skip: z.number().int().min(0),
    }),
    registerProviders: name.nullable(),
    regulation: name.nullable(),
    brought: z.string().nullable(),
    file: z.string().max(1000).nullable().default(null),
    sheet: name.nullable(),
    objectType: name.nullable(),
    profile: name.nullable(),
    extra: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'MappingDraft' }) satisfies z.ZodType<MappingDraft>
