import { z } from 'zod'
import type * as contract from '../../contract.ts'
import { explanation } from './explanation.ts'
import { date, dayKind, instant, list, localTime, names, verdict } from './words.ts'

const step = z.object({
  step: z.number(),
  occurrence: z.number(),
  names: names.nullable(),
  short: names.nullable(),
  actor: z.string().nullable(),
  resource: z.string().nullable(),
  handover: instant.nullable(),
  started: instant.nullable(),
  completed: instant.nullable(),
  result: z.enum(['completed', 'returned', 'skipped', 'closed']).nullable(),
  verdict,
  reason: z.string().nullable(),
  deadline: instant.nullable(),
  waitingSeconds: z.number().nullable(),
  workSeconds: z.number().nullable(),
  source: z.object({ line: z.string(), text: names.nullable() }).nullable(),
  explanation: explanation.nullable(),
}) satisfies z.ZodType<contract.CaseStep>

const stage = z.object({
  stage: z.string(),
  instance: z.number(),
  names: names.nullable(),
  edition: z.string().nullable(),
  received: instant.nullable(),
  completed: instant.nullable(),
  outcome: z.enum(['granted', 'refused']).nullable(),
  verdict,
  reason: z.string().nullable(),
  deadline: instant.nullable(),
  atRisk: z.boolean(),
  slack: z.number().nullable(),
  corporationDue: instant.nullable(),
  explanation: explanation.nullable(),
  steps: list(step),
}) satisfies z.ZodType<contract.CaseStage>

const event = z.object({
  at: instant,
  local: localTime,
  event: z.string(),
  stage: z.string(),
  step: z.number().nullable(),
  actor: z.string().nullable(),
  resource: z.string().nullable(),
  outcome: z.string().nullable(),
  batch: z.number(),
  line: z.number(),
  derived: z.boolean(),
  dayOnly: z.boolean(),
  deadline: instant.nullable(),
}) satisfies z.ZodType<contract.CaseEvent>

const deviation = z.object({
  code: z.string(),
  stage: z.string(),
  step: z.number().nullable(),
  at: instant,
}) satisfies z.ZodType<contract.CaseDeviation>

const file = z.object({
  batch: z.number(),
  file: z.string(),
  importedAt: instant,
  events: z.number(),
}) satisfies z.ZodType<contract.CaseFile>

const day = z.object({ date, kind: dayKind, names: names.nullable() }) satisfies z.ZodType<contract.CaseDay>

/** One case with its facts as of an instant, and why each deadline is what it is. */
export const caseSchema = z
  .object({
    caseId: z.string(),
    service: z.string(),
    provider: z.string(),
    channel: z.string().nullable(),
    asOf: instant,
    stages: list(stage),
    events: list(event),
    deviations: list(deviation),
    files: list(file),
    days: list(day),
  })
  .meta({ id: 'Case' }) satisfies z.ZodType<contract.Case>
