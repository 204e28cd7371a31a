import { z } from 'zod'
import { flag, identifier, strict, text, whole, zone } from '../regulation/words.ts'
import { parts, wordParts } from './profile.ts'
import { readTimePattern, type TimePattern } from './time-pattern.ts'

const timePattern = text.transform((given, context): TimePattern => {
  const found = readTimePattern(given)
  if (found !== undefined) return found
  context.addIssue(`bad time pattern ${JSON.stringify(given)}; write it as dd.MM.yyyy HH:mm:ss`)
  return z.NEVER
})

const one = z.string().refine((given) => [...given].length === 1, { error: () => 'must be one character' })
const separator = z.union([z.literal('tab').transform(() => '\t'), one], {
  error: () => 'must be one character, or tab',
})
const words = z.array(z.string()).min(1)
const event = z.enum(['received', 'started', 'completed', 'suspended', 'resumed', 'extended'])
const outcome = z.enum(['granted', 'refused'])

/** A column of dates in a log of one row per case: each filled cell is an event. */
const wideColumn = strict({
  column: text,
  event: event.default('completed'),
  stage: text.optional(),
  step: whole.optional(),
  outcome: outcome.optional(),
  actor: text.optional(),
  /** Columns of the same row that belong to this event. */
  resource: text.optional(),
  deadline: text.optional(),
})

/** Constants of single events; `service`, `stage`, `provider` and the rest are the same for the whole log. */
const eventRule = strict({
  /** The event itself; left out when the profile's event column tells it. */
  event: event.optional(),
  stage: text.optional(),
  step: whole.optional(),
  actor: text.optional(),
  outcome: outcome.optional(),
  /** Column of its time; left out when it is the profile's. */
  at: text.optional(),
  deadline: text.optional(),
  resource: text.optional(),
  event_id: text.optional(),
  when: strict({ column: text, is: words }).optional(),
  optional: flag.default(false),
  /** A row of the stage's first step is the stage's receipt as well: for logs that write down steps alone. */
  opens_stage: flag.default(false),
})

const caseEvent = strict({
  event,
  outcome: outcome.optional(),
  at: text,
  deadline: text.optional(),
  /** A case whose attribute is empty has no such event, unless this says that each must. */
  optional: flag.default(true),
})

const filter = strict({ column: text, keep: words.optional(), leave_out: words.optional() }).refine(
  (given) => (given.keep === undefined) !== (given.leave_out === undefined),
  { error: () => 'must say keep or leave_out, one of them' },
)

const columns = z.partialRecord(z.enum(parts), text)
const translations = z.partialRecord(z.enum(wordParts), z.record(z.string(), text))

export const profileSchema = strict({
  kind: z.literal('profile'),
  id: identifier.regex(/^[\w.-]+$/, { error: () => 'must be letters, digits, dots and dashes: it names a file' }),
  /** What people call it. */
  name: text.optional(),
  about: text.optional(),
  /** Fingerprints of the headers that it was saved for (header-fingerprint.ts). */
  headers: z.array(text).default([]),
  csv: strict({
    delimiter: separator.optional(),
    quote: one.default('"'),
    encoding: text.optional(),
    skip: whole.default(0),
    header: z.enum(['first', 'none']).default('first'),
    names: z.array(z.string()).default([]),
  }).prefault({}),
  /** Sheet of a workbook, by name or number; type of the objects that are cases; file of an archive. */
  sheet: z.union([text, whole]).optional(),
  object_type: text.optional(),
  file: text.optional(),
  zone: zone.optional(),
  times: z.array(timePattern).default([]),
  columns,
  constants: strict({
    service: text.optional(),
    stage: text.optional(),
    step: whole.optional(),
    event: event.optional(),
    /** `day`: midnights are dates. */
    precision: z.literal('day').optional(),
    actor: text.optional(),
    provider: text.optional(),
    channel: text.optional(),
    outcome: outcome.optional(),
  }).prefault({}),
  words: translations.default({}),
  filters: z.array(filter).default([]),
  /** Left out: each row is one event, told by the event column or constant. */
  events: z
    .array(eventRule)
    .min(1)
    .default([{ optional: false, opens_stage: false }]),
  /** Instead of events: each filled cell of these columns counts as a row of its own. */
  wide: z.array(wideColumn).min(1).optional(),
  case_events: z.array(caseEvent).default([]),
  /** Beside the activities that the editions name. */
  activities: z
    .record(z.string(), strict({ stage: text, step: whole.optional(), event: event.optional() }))
    .default({}),
  drop: z.array(text).default([]),
  hash: z.array(text).default([]),
  iin: z.enum(['refuse', 'drop', 'hash']).default('refuse'),
  not_iin: z.array(text).default([]),
  register_providers: strict({ zone }).optional(),
  /** A YAML file beside this one with the services, editions and providers, when several profiles share them. */
  regulation: text.optional(),
})

export type WrittenProfile = z.output<typeof profileSchema>
