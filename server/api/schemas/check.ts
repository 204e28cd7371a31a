import { z } from 'zod'
import type { Check } from '../../contract-import.ts'
import { instant, list, names } from './words.ts'

const row = z.object({
  line: z.number(),
  caseId: z.string().nullable(),
  service: z.string().nullable(),
  stage: z.string().nullable(),
  step: z.number().nullable(),
  activity: z.string().nullable(),
  event: z.string().nullable(),
  at: instant.nullable(),
  local: z.string().nullable(),
  actor: z.string().nullable(),
  resource: z.string().nullable(),
  provider: z.string().nullable(),
  channel: z.string().nullable(),
  outcome: z.string().nullable(),
  deadline: instant.nullable(),
  fate: z.enum(['new', 'duplicate', 'corrects', 'rejected']),
  reason: z.string().nullable(),
})
const reject = z.object({
  line: z.number(),
  caseId: z.string().nullable(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  reason: z.string(),
  reasonWords: names,
  expected: list(z.string()),
  other: z.object({ column: z.string(), value: z.string() }).nullable(),
  near: z
    .object({
      code: z.string(),
      rows: z.number(),
      because: z.enum(['name', 'old_name', 'near_name', 'structure', 'profile']).nullable(),
    })
    .nullable(),
  raw: z.string().nullable(),
})
const place = { line: z.number(), caseId: z.string().nullable() }

export const check = z
  .object({
    check: z.string(),
    upload: z.string(),
    state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
    phase: z.enum(['receive', 'read', 'compare', 'done']),
    rowsChecked: z.number(),
    rowsTotal: z.number().nullable(),
    secondsLeft: z.number().nullable(),
    accepted: z.number(),
    duplicate: z.number(),
    rejected: z.number(),
    warnings: z.number(),
    byReason: z.record(z.string(), z.number()),
    byWarning: z.record(z.string(), z.number()),
    first50: list(row),
    rejects: list(reject),
    duplicates: list(z.object({ ...place, ofLine: z.number().nullable() })),
    warned: list(
      z.object({
        ...place,
        column: z.string().nullable(),
        value: z.string().nullable(),
        warning: z.enum(['future_time', 'no_edition', 'unknown_actor']),
      }),
    ),
    changes: z
      .object({ newCases: z.number(), newSteps: z.number(), correctedSteps: z.number(), same: z.number() })
      .nullable(),
    nextBatch: z.number().nullable(),
    error: z.object({ code: z.string(), message: z.string(), words: names.nullable() }).nullable(),
  })
  .meta({ id: 'Check' }) satisfies z.ZodType<Check>
