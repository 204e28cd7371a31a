import { type ContactBody, contactBodySchema } from '../../../server/alert/contacts/contact.ts'
import type { Regulation } from '../../../server/regulation/types.ts'

/** A head for every provider, who takes mail. */
export const headsOf = (
  { providers }: Pick<Regulation, 'providers'>,
  changes: Partial<ContactBody> = {},
): { readonly contact: string; readonly body: ContactBody }[] =>
  providers.map(({ code }) => ({
    contact: `head-${code}`,
    body: contactBodySchema.parse({
      name: code,
      role: 'head',
      providers: [code],
      email: `h${code}@akimat.example`,
      language: 'kk',
      ...changes,
    }),
  }))
