import { z } from 'zod'
import type * as contract from '../../contract-alerts.ts'
import { channel, messageState } from './alert.ts'
import { page } from './page.ts'
import { instant, list } from './words.ts'

const message = {
  message: z.string().describe('Also the Message-ID of an e-mail, before the @.'),
  channel,
  contact: z.string(),
  name: z.string(),
  address: z.string(),
  kind: z.enum(['immediate', 'digest', 'escalation', 'repeat', 'catch_up', 'report']),
  createdAt: instant,
  subject: z.string().nullable(),
  alerts: z.number().describe('Alerts that it tells.'),
  state: messageState,
  attempts: z.number(),
  lastAt: instant.nullable(),
  code: z.string().nullable().describe('Of the server that it was given to.'),
  answer: z.string().nullable().describe('That server’s own words.'),
  nextAt: instant.nullable().describe('When it is tried again.'),
}

const sentMessage = z.object(message).meta({ id: 'SentMessage' }) satisfies z.ZodType<contract.SentMessage>

export const messagePage = z
  .object({
    total: z.number().describe('Of all pages.'),
    byState: z.record(messageState, z.number()),
    rows: list(sentMessage),
  })
  .meta({ id: 'MessagePage' }) satisfies z.ZodType<contract.MessagePage>

export const messageContent = z
  .object({
    ...message,
    text: z.string(),
    html: z.string().nullable(),
    cases: list(z.string()),
    deliveries: list(
      z.object({
        attempt: z.number(),
        at: instant,
        outcome: z.string().describe('accepted, later, failed, cancelled'),
        code: z.string().nullable(),
        answer: z.string().nullable(),
        nextAt: instant.nullable(),
      }),
    ),
  })
  .meta({ id: 'MessageContent' }) satisfies z.ZodType<contract.MessageContent>

export const messageQuery = page.extend({
  state: messageState.optional(),
  channel: channel.optional(),
  contact: z.string().min(1).max(100).optional(),
})
export const messageParams = z.object({ message: z.string().min(1).max(100) })

export const alertStatus = z
  .object({
    channels: list(
      z.object({
        channel,
        on: z.boolean().describe('`<data>/alerts.yaml` says how to send by it.'),
        waiting: z.number(),
        failed: z.number(),
        lastError: z.string().nullable(),
        lastAcceptedAt: instant.nullable(),
      }),
    ),
    began: instant.nullable(),
    firedUpTo: instant.nullable().describe('Everything that came true by then is on file.'),
    nextAt: instant.nullable(),
    deadLetters: z.number().describe('Messages that were given up.'),
  })
  .meta({ id: 'AlertStatus' }) satisfies z.ZodType<contract.AlertStatus>
