import { z } from 'zod'
import { ruleBodySchema, slug } from '../../alert/rules/rule.ts'
import type * as contract from '../../contract-alerts.ts'
import { channel, missedReason } from './alert.ts'
import { date, instant, list, unit } from './words.ts'

const amount = z.number()
const moment = z.discriminatedUnion('when', [
  z.object({ when: z.literal('share'), share: z.number() }),
  z.object({ when: z.literal('before'), amount, unit: z.enum(['hours', 'working_days']) }),
  z.object({ when: z.literal('breach') }),
  z.object({ when: z.literal('after'), amount, unit: z.enum(['calendar_days', 'working_days']) }),
  z.object({ when: z.literal('stage_at_risk') }),
  z.object({ when: z.literal('corporation'), hoursBefore: z.number() }),
])
const recipient = z.discriminatedUnion('to', [
  z.object({ to: z.literal('head') }),
  z.object({ to: z.literal('actor') }),
  z.object({ to: z.literal('oblast') }),
  z.object({ to: z.literal('contact'), contact: z.string() }),
])
const words = list(z.string())

export const alertRule = z
  .object({
    rule: z.string(),
    version: z.number().describe('0 for a rule as it ships.'),
    enabled: z.boolean(),
    name: z.string().nullable().describe('Null for a rule that ships with Merzim.'),
    services: words,
    stages: words,
    steps: words,
    actors: words,
    providers: words,
    units: list(unit),
    moment,
    delivery: z.enum(['immediate', 'digest']),
    channels: list(channel),
    levels: list(z.object({ afterWorkingHours: z.number(), recipients: list(recipient) })),
    repeat: z.object({ afterWorkingHours: z.number(), growth: z.number(), times: z.number() }),
    changedAt: instant.nullable(),
    changedBy: z.string().nullable(),
  })
  .meta({ id: 'AlertRule' }) satisfies z.ZodType<contract.AlertRule>

export const ruleParams = z.object({ rule: slug })
export const contactParams = z.object({ contact: slug })

export const savedRule = z.strictObject({
  enabled: z.boolean(),
  body: ruleBodySchema,
  changes: z.int().min(0).optional().describe('The version that was changed; another one on file is refused.'),
})

export const triedRule = z.strictObject({
  rule: slug.default('new-rule'),
  body: ruleBodySchema,
  from: z.iso.date(),
  to: z.iso.date(),
})

export const previewedRule = z.strictObject({
  rule: slug.default('new-rule'),
  body: ruleBodySchema,
  level: z.int().min(0).max(100).default(0),
})

export type PreviewedRule = z.output<typeof previewedRule>

/** The same in an address, so that a frame can show the letter. */
export const previewedLetter = z.object({
  asked: z
    .string()
    .max(20_000)
    .transform((text, context) => {
      try {
        return JSON.parse(text)
      } catch {
        context.addIssue({ code: 'custom', message: 'is no JSON' })
        return z.NEVER
      }
    })
    .pipe(previewedRule)
    .describe('JSON: what is posted for the preview.'),
  language: z.enum(['kk', 'ru', 'en']),
})

const counted = { messages: z.number(), alerts: z.number() }
export const ruleTrial = z
  .object({
    from: date,
    to: date,
    ...counted,
    byRecipient: list(z.object({ recipient: z.string(), provider: z.string().nullable(), ...counted })),
    byDay: list(z.object({ day: date, ...counted })),
    missed: list(
      z.object({
        recipient: z.string(),
        provider: z.string().nullable(),
        reason: missedReason,
        alerts: z.number(),
      }),
    ),
  })
  .meta({ id: 'RuleTrial' }) satisfies z.ZodType<contract.RuleTrial>

export const messagePreview = z
  .object({
    channel,
    language: z.enum(['kk', 'ru', 'en']),
    subject: z.string().nullable(),
    text: z.string(),
    html: z.string().nullable(),
    madeUp: z.boolean().describe('No case is in this state now: the message shows made-up ones.'),
  })
  .meta({ id: 'MessagePreview' }) satisfies z.ZodType<contract.MessagePreview>
