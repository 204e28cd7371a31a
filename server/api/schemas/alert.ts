import { z } from 'zod'
import { ALERT_STATES } from '../../alert/inbox/inbox.ts'
import type * as contract from '../../contract-alerts.ts'
import { page } from './page.ts'
import { date, instant, list } from './words.ts'

export const channel = z.enum(['email', 'telegram', 'webhook'])
export const messageState = z.enum(['waiting', 'trying', 'delivered', 'failed', 'cancelled'])
export const missedReason = z.enum(['no_contact', 'no_address', 'channel_off', 'refused', 'out_of_scope'])
const verdict = z.enum(['on_time', 'late', 'open', 'due_soon', 'overdue', 'suspended', 'unjudged', 'at_risk'])

export const alert = z
  .object({
    alert: z.string(),
    state: z
      .enum(ALERT_STATES)
      .describe('to_send, sent (tried, and to be tried again), delivered, failed: open. The others have ended.'),
    caseId: z.string(),
    service: z.string(),
    stage: z.string(),
    step: z.number().nullable().describe('Null: the alert is about the stage itself.'),
    provider: z.string(),
    actor: z.string().nullable(),
    rule: z.string(),
    level: z.number().describe('0, then up with every escalation and repeat.'),
    verdict,
    deadline: instant.nullable(),
    lastDay: date.nullable(),
    late: z
      .object({ by: z.number(), unit: z.enum(['minutes', 'hours', 'calendar_days', 'working_days']) })
      .nullable()
      .describe('How late it is now, as the law counts it; null while it is on time, and once it is no longer open.'),
    triggerAt: instant.describe('When the rule came true.'),
    raisedAt: instant,
    sendAt: instant.describe('Not told before: office hours, the digest’s hour.'),
    caughtUp: z.boolean().describe('It was over when alerting began, or when its batch came in: one digest tells it.'),
    told: list(
      z.object({
        contact: z.string().nullable(),
        name: z.string(),
        channel: channel.nullable(),
        message: z.string().nullable(),
        state: z.enum([...messageState.options, 'held']).nullable(),
        at: instant.nullable(),
        reason: missedReason.nullable().describe('Why nobody could be told.'),
      }),
    ),
    ended: z
      .object({
        how: z.string(),
        at: instant,
        reason: z.string().nullable(),
        promised: date.nullable(),
        by: z.string().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'Alert' }) satisfies z.ZodType<contract.Alert>

export const alertPage = z
  .object({ total: z.number().describe('Of all pages.'), rows: list(alert) })
  .meta({ id: 'AlertPage' }) satisfies z.ZodType<contract.AlertPage>

export const alertCounts = z
  .object({
    byState: z.record(z.enum(ALERT_STATES), z.number()),
    unanswered: z.number().describe('Open, and nobody has answered.'),
  })
  .meta({ id: 'AlertCounts' }) satisfies z.ZodType<contract.AlertCounts>

export const alertHistory = z
  .object({
    alert,
    events: list(
      z.object({
        at: instant,
        level: z.number(),
        what: z.enum([
          'came_true',
          'raised',
          'held',
          'written',
          'accepted',
          'later',
          'failed',
          'cancelled',
          'missed',
          'acknowledged',
          'resolved',
          'suspended',
          'muted',
          'withdrawn',
          'back',
        ]),
        name: z.string().nullable(),
        channel: channel.nullable(),
        message: z.string().nullable(),
        code: z.string().nullable(),
        answer: z.string().nullable(),
        until: instant.nullable(),
        promised: date.nullable(),
      }),
    ),
  })
  .meta({ id: 'AlertHistory' }) satisfies z.ZodType<contract.AlertHistory>

const word = z.string().min(1).max(200)
const narrowing = {
  providers: z.string().max(4000).optional().describe('Codes of providers, with commas between.'),
  service: word.optional(),
  rule: word.optional(),
  actor: word.optional(),
  case: word.optional().describe('One case, by its whole number.'),
  search: word.optional().describe('Part of a case number.'),
}
export const countQuery = z.strictObject(narrowing)
export const inboxQuery = page.extend({
  ...narrowing,
  state: z
    .enum(['unanswered', ...ALERT_STATES])
    .optional()
    .describe('`unanswered`: every state of an open alert.'),
})

export const day = z.iso.date('is no date: write YYYY-MM-DD')
export const reason = z.string().trim().min(1, 'say why').max(500)
export const acknowledgement = z.strictObject({
  alerts: z
    .array(z.string().regex(/^[\w.-]{1,100}$/, 'must be the id of an alert'))
    .min(1)
    .max(1000),
  reason,
  promised: day.nullable().default(null).describe('Local date by which the step will be done.'),
}) satisfies z.ZodType<contract.Acknowledgement>
export const acknowledged = z
  .object({ acknowledged: z.number() })
  .meta({ id: 'Acknowledged' }) satisfies z.ZodType<contract.Acknowledged>

export const mute = z
  .object({
    caseId: z.string(),
    service: z.string().nullable().describe('Null: every service of the case.'),
    until: date.describe('Last local date.'),
    reason: z.string(),
    changedAt: instant,
    changedBy: z.string().nullable(),
  })
  .meta({ id: 'Mute' }) satisfies z.ZodType<contract.Mute>

export const muting = z.strictObject({ service: word.nullable().default(null), until: day, reason })
export const caseParams = z.object({ caseId: z.string().min(1).max(500) })
export const muteEnd = z.strictObject({ service: word.optional() })
