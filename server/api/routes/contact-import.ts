import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { importContacts } from '../../alert/contacts/read-contacts.ts'
import { OBLAST } from '../access.ts'
import { ApiProblem } from '../errors.ts'
import * as schemas from '../schemas/contact.ts'
import { failures } from '../schemas/error.ts'
import { nameOf } from '../scope-of.ts'

/** A list of some thousands of contacts is far below that. */
const MOST_BYTES = 5_000_000

/** A file of contacts. Rows with faults are left out, each told with its line. */
export const contactImportRoutes: FastifyPluginAsyncZod = async (app) => {
  const { store, clock, regulation } = app.surroundings
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (_request, body, done) =>
    done(null, body),
  )

  app.post(
    '/alerts/contacts/import',
    {
      config: OBLAST,
      schema: {
        tags: ['Alerts'],
        summary: 'Take contacts in; the body is a CSV file with a header in Kazakh, Russian or English',
        consumes: ['text/csv', 'application/octet-stream'],
        querystring: schemas.importQuery,
        response: { 200: schemas.contactImport, ...failures(400, 403, 422) },
      },
    },
    async (request) => {
      if (!Buffer.isBuffer(request.body)) throw new ApiProblem('bad_request', 'there is no file: send it as the body')
      const dryRun = request.query.dry_run === 'true'
      const around = { store, clock, regulation: regulation.current }
      const done = await importContacts(around, request.body, { dryRun, by: nameOf(request) })
      if (!dryRun && done.added + done.changed > 0) {
        await app.done(request, {
          what: 'contacts_imported',
          detail: { added: done.added, changed: done.changed },
        })
        app.alertsChanged('settings')
      }
      return done
    },
  )
}
