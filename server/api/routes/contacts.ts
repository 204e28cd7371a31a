import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { readContacts, saveContacts } from '../../alert/contacts/contacts.ts'
import { contactGaps } from '../../alert/contacts/gaps.ts'
import { readRules } from '../../alert/rules/rules.ts'
import { OBLAST } from '../access.ts'
import { ApiProblem } from '../errors.ts'
import { contactParams } from '../schemas/alert-rule.ts'
import * as schemas from '../schemas/contact.ts'
import { failures } from '../schemas/error.ts'
import { nothing } from '../schemas/upload.ts'
import { nameOf } from '../scope-of.ts'

const tags = ['Alerts']

/** Whom alerts go to, and by what. */
export const contactRoutes: FastifyPluginAsyncZod = async (app) => {
  const { store, regulation, clock } = app.surroundings
  const all = () => readContacts(store, (channel) => app.alerting.on(channel))

  app.get(
    '/alerts/contacts',
    {
      config: OBLAST,
      schema: {
        tags,
        summary: 'Contacts with what is wrong with each, and whom a rule asks for without anybody being on file',
        response: { 200: schemas.contactBook },
      },
    },
    async () => {
      const [contacts, rules] = await Promise.all([all(), readRules(store)])
      const gaps = await contactGaps(store, regulation.current, rules, contacts)
      return { contacts, gaps, webhooks: app.alerting.webhooks }
    },
  )

  app.put(
    '/alerts/contacts/:contact',
    {
      config: OBLAST,
      schema: {
        tags,
        summary: 'Keep a contact',
        params: contactParams,
        body: schemas.savedContact,
        response: { 200: schemas.contact, ...failures(400, 403) },
      },
    },
    async (request) => {
      const { contact } = request.params
      const known = new Set(regulation.current.providers.map(({ code }) => code))
      const stranger = request.body.providers.find((code) => !known.has(code))
      if (stranger !== undefined)
        throw new ApiProblem('unknown_provider', `there is no provider ${stranger}`, { value: stranger })
      const before = (await all()).find((one) => one.contact === contact)
      await saveContacts(store, clock, [{ contact, body: request.body }], nameOf(request))
      await app.done(request, { what: 'contact_changed', subject: contact, detail: { before, after: request.body } })
      app.alertsChanged('settings')
      const found = (await all()).find((one) => one.contact === contact)
      if (found === undefined) throw new ApiProblem('contact_not_found', `contact ${contact} was taken away meanwhile`)
      return found
    },
  )

  app.delete(
    '/alerts/contacts/:contact',
    {
      config: OBLAST,
      schema: {
        tags,
        summary: 'Take a contact away: what is held for it is told to nobody, and shown as missed',
        params: contactParams,
        response: { 204: nothing, ...failures(403, 404) },
      },
    },
    async (request, reply) => {
      const { contact } = request.params
      const before = (await all()).find((one) => one.contact === contact)
      if (before === undefined) throw new ApiProblem('contact_not_found', `there is no contact ${contact}`)
      await saveContacts(store, clock, [{ contact, body: null }], nameOf(request))
      await app.done(request, { what: 'contact_removed', subject: contact, detail: { before } })
      app.alertsChanged('settings')
      return await reply.code(204).send(null)
    },
  )
}
