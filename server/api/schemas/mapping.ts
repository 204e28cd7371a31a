import { z } from 'zod'
import type { Proposal, SavedProfile } from '../../contract-import.ts'
import { draft, field } from './draft.ts'
import { list, names } from './words.ts'

export { check } from './check.ts'

const id = z.string().min(1).max(100)
export const profileId = z.object({ profile: id })

export const proposalQuery = z.strictObject({
  file: z.string().max(1000).optional().describe('Of an archive of several.'),
  sheet: z.string().max(255).optional().describe('Of a workbook.'),
  objectType: z.string().max(255).optional().describe('Of an OCEL log: the type that is the case.'),
  encoding: z.string().max(50).optional().describe('When it was told wrongly.'),
  profile: id.optional().describe('Fill the draft from this saved profile; `none` proposes anew.'),
})

const part = z.enum(['service', 'stage', 'event', 'actor', 'provider', 'channel', 'outcome'])
const because = z.enum(['name', 'old_name', 'near_name', 'structure', 'profile']).nullable()

const columnCheck = z.object({
  kind: z.enum([
    ...(['unique_keys', 'codes_known', 'codes_unknown', 'steps_found', 'steps_unknown', 'provider_unknown'] as const),
    ...([
      'provider_old_name',
      'people',
      'not_a_date',
      'dates',
      'ambiguous_dates',
      'empty',
      'values',
      'personal',
    ] as const),
    ...(['event_kinds', 'unknown_words', 'kept', 'left_out'] as const),
  ]),
  state: z.enum(['ok', 'warning', 'locked']),
  n: z.number(),
  of: z.number().nullable(),
  zone: z.string().nullable(),
  offset: z.string().nullable(),
})
const column = z.object({
  column: z.string(),
  position: z.number(),
  samples: list(z.string()),
  field: field.nullable(),
  confidence: z.number(),
  because: z.enum(['name', 'content', 'name_and_content', 'profile']).nullable(),
  check: columnCheck.nullable(),
  personal: z.boolean(),
})
const activity = z.object({
  activity: z.string(),
  rows: z.number(),
  service: z.string().nullable(),
  stage: z.string().nullable(),
  step: z.number().nullable(),
  event: z.string().nullable(),
  confidence: z.number(),
  within: list(
    z.object({
      service: z.string(),
      stage: z.string(),
      step: z.number().nullable(),
      event: z.string().nullable(),
      sure: z.boolean(),
    }),
  ),
})
const word = z.object({
  part,
  column: z.string(),
  word: z.string(),
  rows: z.number(),
  code: z.string().nullable(),
  confidence: z.number(),
  because,
})
const choice = z.object({
  patterns: list(z.string()),
  example: z.object({ text: z.string(), read: z.string() }),
})
const question = z.object({
  code: z.enum([
    ...(['day_order', 'two_digit_year', 'time_order_conflict', 'no_zone', 'no_case', 'no_time', 'no_event'] as const),
    ...(['no_service', 'no_stage', 'no_provider', 'personal_column', 'unknown_activities', 'unknown_words'] as const),
  ]),
  column: z.string().nullable(),
  n: z.number(),
  choices: list(choice),
})
const offer = z.object({ id: z.string(), name: z.string(), sameHeader: z.boolean(), lacks: list(z.string()) })
const code = z.object({ code: z.string(), names })

export const proposal = z
  .object({
    upload: z.string(),
    rows: z.number().nullable(),
    encoding: z.string().nullable(),
    delimiter: z.string().nullable(),
    file: z.string().nullable(),
    sheet: z.string().nullable(),
    objectType: z.string().nullable(),
    columns: list(column),
    matched: z.number(),
    leftOut: z.number(),
    activities: list(activity),
    words: list(word),
    times: z.object({
      formats: list(z.object({ pattern: z.string(), rows: z.number() })),
      example: z.string().nullable(),
      ambiguous: z.boolean(),
      choices: list(choice),
      unread: z.number(),
    }),
    questions: list(question),
    savedProfiles: list(offer),
    fromProfile: z.string().nullable(),
    headerFingerprint: z.string(),
    draft,
    known: z.object({
      fields: list(field),
      services: list(code),
      providers: list(code),
      actors: list(code),
      channels: list(code),
      stages: list(code.extend({ service: z.string(), steps: list(z.object({ step: z.number(), names })) })),
      events: list(z.string()),
    }),
  })
  .meta({ id: 'Proposal' }) satisfies z.ZodType<Proposal>

const saved = {
  id: z.string(),
  name: z.string(),
  headerFingerprints: list(z.string()),
  savedAt: z.string().nullable(),
}
export const savedProfile = z.object(saved).meta({ id: 'SavedProfile' }) satisfies z.ZodType<SavedProfile>
export const profileDetail = z.object({ ...saved, draft, yaml: z.string() }).meta({ id: 'ProfileDetail' })

export const profileToSave = z.strictObject({
  name: z.string().min(1).max(200).optional(),
  draft: draft.optional(),
  header: list(z.string()).optional().describe('Columns of the file that it was made for.'),
  yaml: z.string().max(5_000_000).optional(),
})
