/** What a document of each kind may say. Keys and units are English; texts are in kk, ru and en. */
import { z } from 'zod'
import { day, flag, identifier, lines, names, norm, officeHours, strict, text, whole, zone } from './words.ts'

const source = strict({ line: lines, table: text.optional(), text: text.optional() })
/** What a reader should know, in three languages; a plain text stands for all three. */
const notes = z.array(names).default([])

const act = strict({
  number: text.optional(),
  names,
  adopted: day.optional(),
  registered: day.optional(),
  registry_number: text.optional(),
  published: day.optional(),
  /** A day; or `by_rule` when it follows from a publication that is not known: then `assumed` and `why`. */
  effective: z.union([z.literal('by_rule'), day], { error: () => 'must be by_rule, or a day as YYYY-MM-DD' }),
  assumed: day.optional(),
  why: names.optional(),
  line: lines.optional(),
}).transform((given, context) => {
  const wrong = (key: 'effective' | 'assumed', message: string) =>
    context.addIssue({ code: 'custom', path: [key], message })
  const byRule = given.effective === 'by_rule'
  const effective = given.effective === 'by_rule' ? given.assumed : given.effective
  if (effective === undefined) {
    wrong('effective', 'by_rule needs an assumed day beside it')
    return z.NEVER
  }
  if (byRule && given.why === undefined) wrong('effective', 'by_rule needs a why: what the assumed day rests on')
  if (!byRule && given.assumed !== undefined) wrong('assumed', 'stands beside an established effective day; keep one')
  if (given.adopted !== undefined && effective < given.adopted) {
    wrong(byRule ? 'assumed' : 'effective', 'is before the day of adoption')
  }
  return { ...given, effective, assumed: byRule }
})

const options = ['day_start', 'day_end', 'day_zero', 'hours'] as const

const counting = strict({
  method: z.enum(['legal', 'elapsed']).default('legal'),
  day_start: z.enum(['next_day', 'same_day']).optional(),
  day_end: z.enum(['midnight', 'closing']).optional(),
  day_zero: z.enum(['as_is', 'next_working']).optional(),
  hours: z.enum(['office', 'clock']).optional(),
}).superRefine((given, context) => {
  if (given.method === 'legal') return
  for (const option of options) {
    if (given[option] === undefined) continue
    context.addIssue({ code: 'custom', path: [option], message: 'applies to legal counting only; remove it' })
  }
})

const step = strict({
  step: whole,
  actor: identifier.optional(),
  norm: norm.optional(),
  short: names.optional(),
  names,
  form: names.optional(),
  /** A completion with outcome `refused` ends the stage at this step. */
  refusal_closes: flag.default(false),
  /** Names of activities in a log that mean this step. */
  activities: z.array(text).default([]),
  source: source.optional(),
  notes,
})

const stage = strict({
  stage: identifier,
  norm: norm.optional(),
  short: names.optional(),
  names,
  ordered: flag.default(true),
  condition: names.optional(),
  source: source.optional(),
  notes,
  steps: z.array(step).default([]),
})

const informational = strict({
  term: identifier,
  obligor: z.literal('applicant'),
  after_stage: identifier,
  norm,
  names,
  source: source.optional(),
})

/** `corrects: true` in an added file: this takes the place of the shipped item with the same id. */
const corrects = flag.default(false)

export const editionSchema = strict({
  kind: z.literal('edition'),
  id: identifier,
  corrects,
  service: identifier,
  /** The edition of the same service that ends on the day this one takes effect. */
  closes: identifier.optional(),
  act,
  amended_by: act.optional(),
  repealed_by: act.optional(),
  counting: counting.prefault({}),
  notes,
  stages: z.array(stage).min(1),
  informational: z.array(informational).default([]),
})

export const servicesSchema = strict({
  kind: z.literal('services'),
  services: z.array(
    strict({
      id: identifier,
      corrects,
      ordinal: whole.optional(),
      short: names.optional(),
      names,
      channels: z
        .array(
          strict({
            id: identifier,
            names,
            result_due: strict({ hours_before_deadline: whole, article: text }).optional(),
          }),
        )
        .default([]),
    }),
  ),
})

export const actorsSchema = strict({
  kind: z.literal('actors'),
  actors: z.array(strict({ id: identifier, corrects, short: names.optional(), names })),
})

const provider = strict({
  code: identifier,
  corrects,
  ordinal: whole.optional(),
  names,
  short: names.optional(),
  grid: strict({ row: whole, col: whole }).optional(),
  earlier: z.array(strict({ until: day, names, short: names.optional() })).default([]),
  zone: zone.optional(),
  calendar: identifier.optional(),
  office_hours: officeHours.optional(),
})

/** Zone, calendar and office hours hold for every provider of the document that does not state its own. */
export const providersSchema = strict({
  kind: z.literal('providers'),
  area: strict({ code: identifier, names }).optional(),
  zone,
  calendar: identifier,
  office_hours: officeHours,
  providers: z.array(provider).min(1),
})

/** `as_usual` cancels an earlier row of that date (added files only). */
export const dayRow = strict({
  date: day,
  kind: z.enum(['holiday', 'transferred_off', 'working_weekend', 'as_usual']),
  names,
  source: text,
  confidence: z.enum(['high', 'medium', 'low']).default('high'),
})

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

export const calendarSchema = strict({
  kind: z.literal('calendar'),
  id: identifier.refine((id) => id !== 'none', { error: 'is reserved: "none" means that no calendar is known' }),
  /** Days are added to (or replace those of) a calendar already there, which keeps its names and weekend. */
  corrects,
  names: names.optional(),
  version: text.optional(),
  weekend: z.array(z.enum(weekdays)).optional(),
  /** CSV beside this file: date, kind, name_en, name_kk, name_ru, source, confidence. */
  rows: text.optional(),
  days: z.array(dayRow).default([]),
})
