import { z } from 'zod'
import type { PushAnswer } from '../../source/push/answer.ts'
import { list } from './words.ts'

const eventAnswer = z.discriminatedUnion('status', [
  z.object({ status: z.enum(['accepted', 'duplicate']) }),
  z.object({
    status: z.literal('rejected'),
    code: z.string().describe('Why, as in the rejects of a batch.'),
    column: z.string().nullable(),
    value: z.string().nullable(),
    message: z.string(),
  }),
])

export const pushAnswer = z
  .object({
    accepted: z.number(),
    duplicate: z.number(),
    rejected: z.number(),
    events: list(eventAnswer).describe('One for each event, in the order of the body.'),
  })
  .meta({ id: 'PushAnswer' }) satisfies z.ZodType<PushAnswer>

export const push = z.strictObject({
  profile: z.string().min(1).max(200).optional().describe('Name of an import profile. Default: canonical columns.'),
})

export const pushHeaders = z.object({
  'idempotency-key': z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('The same key with the same body gets the same answer for 24 hours, and nothing is taken twice.'),
})
