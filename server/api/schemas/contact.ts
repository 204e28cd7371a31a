import { z } from 'zod'
import { contactBodySchema } from '../../alert/contacts/contact.ts'
import type * as contract from '../../contract-alerts.ts'
import { channel } from './alert.ts'
import { instant, list } from './words.ts'

export const contact = z
  .object({
    contact: z.string(),
    version: z.number(),
    name: z.string(),
    role: z.enum(['head', 'actor', 'oblast', 'other']),
    providers: list(z.string()).describe('Whose cases this contact may see; none for the oblast, which sees all.'),
    actor: z.string().nullable(),
    email: z.string().nullable(),
    telegram: z.string().nullable(),
    webhook: z.string().nullable(),
    language: z.enum(['kk', 'ru', 'en']),
    hours: z
      .object({ days: list(z.number()), from: z.string(), to: z.string() })
      .nullable()
      .describe('Null: the office hours of the first provider. Days 1 (Monday) to 7.'),
    faults: list(
      z.object({
        channel: channel.nullable(),
        reason: z.enum(['refused', 'channel_off', 'no_address']),
        since: instant.nullable(),
        answer: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Contact' }) satisfies z.ZodType<contract.Contact>

export const contactBook = z
  .object({
    contacts: list(contact),
    gaps: list(
      z.object({
        recipient: z.enum(['head', 'actor', 'oblast']),
        provider: z.string().nullable(),
        actor: z.string().nullable(),
        openAlerts: z.number(),
      }),
    ).describe('Whom a rule that is on asks for, and nobody is on file.'),
    webhooks: list(z.string()),
  })
  .meta({ id: 'ContactBook' }) satisfies z.ZodType<contract.ContactBook>

export const savedContact = contactBodySchema

export const contactImport = z
  .object({
    rows: z.number(),
    added: z.number(),
    changed: z.number(),
    same: z.number(),
    faults: list(
      z.object({
        line: z.number(),
        column: z.string().nullable(),
        value: z.string().nullable(),
        reason: z.string(),
      }),
    ),
  })
  .meta({ id: 'ContactImport' }) satisfies z.ZodType<contract.ContactImport>

export const importQuery = z.strictObject({
  dry_run: z.enum(['true', 'false']).default('false').describe('true: say what would change, store nothing.'),
})
