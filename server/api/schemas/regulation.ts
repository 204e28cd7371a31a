import { z } from 'zod'
import type * as contract from '../../contract.ts'
import { counting, date, dayKind, list, names, norm } from './words.ts'

export const provider = z
  .object({
    code: z.string(),
    names,
    short: names,
    grid: z.object({ row: z.number(), col: z.number() }).nullable(),
    zone: z.string(),
    officeHours: list(z.object({ open: z.string(), close: z.string() })),
    calendar: z.string(),
  })
  .meta({ id: 'Provider' }) satisfies z.ZodType<contract.Provider>

export const service = z
  .object({ id: z.string(), names, short: names })
  .meta({ id: 'Service' }) satisfies z.ZodType<contract.Service>

export const actor = z
  .object({ id: z.string(), names, short: names })
  .meta({ id: 'Actor' }) satisfies z.ZodType<contract.Actor>

const act = z.object({
  number: z.string().nullable(),
  adopted: date.nullable(),
  names,
  registered: date.nullable(),
  registryNumber: z.string().nullable(),
  published: date.nullable(),
  effective: date,
  assumed: z.boolean(),
  why: names.nullable(),
  line: z.string().nullable(),
}) satisfies z.ZodType<contract.Act>

const step = z.object({
  ordinal: z.number(),
  actor: z.string().nullable(),
  names,
  short: names,
  norm: norm.nullable(),
  form: names.nullable(),
  line: z.string().nullable(),
  table: z.string().nullable(),
  text: z.string().nullable(),
  refusalCloses: z.boolean(),
  notes: list(names),
})

const stage = z.object({
  id: z.string(),
  names,
  short: names,
  norm: norm.nullable(),
  line: z.string().nullable(),
  table: z.string().nullable(),
  text: z.string().nullable(),
  ordered: z.boolean(),
  condition: names.nullable(),
  notes: list(names),
  steps: list(step),
})

export const edition = z
  .object({
    id: z.string(),
    service: z.string(),
    act,
    inForceFrom: date,
    inForceTo: date.nullable(),
    assumed: z.boolean(),
    amendedBy: act.nullable(),
    repealedBy: act.nullable(),
    counting,
    notes: list(names),
    stages: list(stage),
    informational: list(
      z.object({
        id: z.string(),
        afterStage: z.string(),
        names,
        norm,
        line: z.string().nullable(),
        text: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Edition' }) satisfies z.ZodType<contract.Edition>

export const calendarYear = z
  .object({
    calendar: z.string(),
    version: z.string(),
    year: z.number(),
    names,
    years: list(z.number()),
    weekend: list(z.number()),
    workingDays: list(z.number()),
    days: list(
      z.object({
        date,
        kind: dayKind,
        working: z.boolean(),
        names,
        source: z.string(),
        confidence: z.enum(['high', 'medium', 'low']),
      }),
    ),
  })
  .meta({ id: 'CalendarYear' }) satisfies z.ZodType<contract.CalendarYear>
