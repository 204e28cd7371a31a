import { z } from 'zod'
import type * as contract from '../../contract.ts'
import { counting, date, dayKind, instant, list, localTime, names, norm, unit, verdict } from './words.ts'

const explainedDay = z.object({
  date,
  mark: z.enum(['zero', 'counted', 'last', 'skipped', 'late', 'later']),
  number: z.number().nullable(),
  kind: dayKind.nullable(),
  because: z.enum(['weekend', 'holiday', 'transferred_off', 'suspended']).nullable(),
  names: names.nullable(),
  source: z.string().nullable(),
}) satisfies z.ZodType<contract.ExplainedDay>

const explainedInterval = z.object({
  date,
  from: z.string(),
  to: z.string(),
  minutes: z.number(),
  mark: z.enum(['counted', 'late']),
}) satisfies z.ZodType<contract.ExplainedInterval>

const explainedRule = z.object({
  code: z.enum([
    'day_after',
    'same_day',
    'day_zero_moved',
    'rolled',
    'working_days',
    'end_of_day',
    'closing_time',
    'office_hours',
    'plain_hours',
    'elapsed',
    'pause_days',
    'pause_time',
    'breach_before_pause',
    'source_deadline',
  ]),
  article: z.string(),
}) satisfies z.ZodType<contract.ExplainedRule>

export const explanation = z
  .object({
    norm: norm.nullable(),
    counting,
    zone: z.string(),
    calendar: z.object({ id: z.string(), version: z.string() }),
    asOf: instant,
    handover: instant,
    handoverLocal: localTime,
    deadline: instant.nullable(),
    deadlineLocal: localTime.nullable(),
    deadlineFrom: z.enum(['norm', 'source']),
    lastDay: date.nullable(),
    movedFrom: date.nullable(),
    days: list(explainedDay),
    intervals: list(explainedInterval),
    pauses: list(z.object({ from: instant, to: instant.nullable() })),
    rules: list(explainedRule),
    verdict,
    reason: z.string().nullable(),
    lateBy: z.number().nullable(),
    lateUnit: unit.nullable(),
    used: z.number().nullable(),
    completed: instant.nullable(),
    afterHours: z.boolean(),
  })
  .meta({ id: 'Explanation' }) satisfies z.ZodType<contract.Explanation>
