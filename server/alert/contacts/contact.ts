import { z } from 'zod'
import type { Contact } from '../../contract-alerts.ts'
import { slug } from '../rules/rule.ts'

/** What is kept of a contact in `contact.body`; what is wrong with it follows from the deliveries. */
export type ContactBody = Omit<Contact, 'contact' | 'version' | 'faults'>

/** An address as mail servers take it; names and comments beside it are refused, and so are line ends. */
const email = z
  .string()
  .trim()
  .max(254)
  .regex(
    /^[^\s<>(),;:"@\p{Cc}\p{Cf}]+@[^\s<>(),;:"@\p{Cc}\p{Cf}]+\.[^\s<>(),;:"@\p{Cc}\p{Cf}]{2,}$/u,
    'is no e-mail address',
  )
/** A chat's number, or a channel's @name. */
const telegram = z
  .string()
  .trim()
  .regex(/^(?:-?\d{1,20}|@\w{4,64})$/, 'is no Telegram chat: write its number, or @name')
const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'is no time: write HH:MM')

export const contactBodySchema = z
  .strictObject({
    name: z.string().trim().min(1).max(200),
    role: z.enum(['head', 'actor', 'oblast', 'other']),
    providers: z.array(z.string().min(1).max(100)).max(1000),
    actor: z.string().min(1).max(100).nullable().default(null),
    email: email.nullable().default(null),
    telegram: telegram.nullable().default(null),
    webhook: slug.nullable().default(null),
    language: z.enum(['kk', 'ru', 'en']),
    hours: z
      .strictObject({ days: z.array(z.int().min(1).max(7)).min(1), from: time, to: time })
      .refine(({ from, to }) => from < to, { path: ['to'], error: 'is not after the beginning' })
      .nullable()
      .default(null),
  })
  .superRefine((contact, context) => {
    const wrong = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    // An empty list would let everybody see every case: only the oblast may.
    if (contact.role !== 'oblast' && contact.providers.length === 0) wrong('providers', 'name at least one provider')
    if (contact.role === 'actor' && contact.actor === null) wrong('actor', 'say which actor')
    if (contact.role !== 'actor' && contact.actor !== null) wrong('actor', 'only contacts of the role actor have one')
  }) satisfies z.ZodType<ContactBody>

/** Whether a contact may see the cases of a provider. */
export const sees = ({ role, providers }: Pick<Contact, 'role' | 'providers'>, provider: string): boolean =>
  providers.includes(provider) || (role === 'oblast' && providers.length === 0)
