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
  kind: z.enum(['immediate', 'digest', 'escalation', 'repeat', 'catch_up']),
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

const channelState = z.object({
  channel,
  on: z.boolean().describe('`<data>/alerts.yaml` says how to send by it.'),
  waiting: z.number(),
  failed: z.number(),
  lastAcceptedAt: instant.nullable(),
})

const progress = z.object({
  began: instant.nullable(),
  firedUpTo: instant.nullable().describe('Everything that came true by then is on file.'),
  nextAt: instant.nullable(),
  deadLetters: z.number().describe('Messages that were given up.'),
  failing: z.boolean().describe('The last turn failed, as on a full disk: it is tried again.'),
})

export const alertStatus = progress
  .extend({
    channels: list(channelState.extend({ lastError: z.string().nullable(), lastCode: z.string().nullable() })),
  })
  .meta({ id: 'AlertStatus' }) satisfies z.ZodType<contract.AlertStatus>

/** No address, and no words of a server, which may hold one. */
export const alertHealth = progress
  .extend({
    trouble: list(
      z.discriminatedUnion('what', [
        z.object({ what: z.literal('not_evaluated'), channel: z.null() }),
        z.object({ what: z.enum(['dead_letters', 'unreachable', 'silent', 'refuses']), channel, messages: z.number() }),
      ]),
    ).describe('What keeps alerts from those whom they are for; empty when all is well.'),
    channels: list(channelState),
  })
  .meta({ id: 'AlertHealth' }) satisfies z.ZodType<contract.AlertHealth>
