import { Readable } from 'node:stream'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import { addDays, parseDay } from '../../../clock/day.ts'
import { startOfDay } from '../../../clock/zone.ts'
import { type AuditFilters, auditPage, checkAudit, everyEntry } from '../../../identity/audit/trail.ts'
import { mainZone } from '../../../measures/resolve.ts'
import { ADMINISTRATORS } from '../../access.ts'
import { auditLines } from '../../audit-lines.ts'
import { CSV_TYPE } from '../../csv.ts'
import { failures } from '../../schemas/error.ts'
import * as schemas from '../../schemas/identity.ts'
import { pageOf } from '../../schemas/page.ts'

const tags = ['Users']
const config = ADMINISTRATORS

type AskedAudit = z.output<typeof schemas.auditFilters>

/** What was done, by whom and when. */
export const auditRoutes: FastifyPluginAsyncZod = async (app) => {
  const { identity } = app
  const { regulation } = app.surroundings
  const read = ({ from, to, ...filters }: AskedAudit): AuditFilters => {
    const zone = mainZone(regulation.current)
    return {
      ...filters,
      since: from === undefined ? undefined : startOfDay(zone, parseDay(from)),
      until: to === undefined ? undefined : startOfDay(zone, addDays(parseDay(to), 1)),
    }
  }

  app.get(
    '/audit',
    {
      config,
      schema: {
        tags,
        summary: 'The audit trail, the newest first',
        querystring: schemas.auditQuery,
        response: { 200: schemas.auditPage, ...failures(400, 401, 403) },
      },
    },
    async (request) => {
      const { limit, offset, ...filters } = request.query
      return auditPage(identity.store, read(filters), pageOf({ limit, offset }))
    },
  )

  app.get(
    '/audit/csv',
    {
      config,
      schema: {
        tags,
        summary: 'All of the audit trail that the filters leave, as CSV',
        querystring: schemas.auditFilters,
      },
    },
    async (request, reply) => {
      await app.doing(request, { what: 'export', subject: 'audit', detail: { format: 'csv', ...request.query } })
      reply.type(`${CSV_TYPE}; charset=utf-8`).header('content-disposition', 'attachment; filename="audit.csv"')
      return reply.send(Readable.from(auditLines(everyEntry(identity.store, read(request.query)))))
    },
  )

  app.get(
    '/audit/check',
    {
      config,
      schema: {
        tags,
        summary: 'Whether the trail is as it was written: the first entry that was changed or is missing',
        response: { 200: schemas.auditCheck, ...failures(401, 403) },
      },
    },
    async () => checkAudit(identity.store, identity.keys, identity.audit.end),
  )
}
