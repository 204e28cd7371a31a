import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import type { IssuedReport } from '../../contract-report.ts'
import { sampleSha256 } from '../../ingest/sample-log.ts'
import { gather } from '../../report/content/gather.ts'
import { reportMonths } from '../../report/content/months.ts'
import { PARTS, type ReportRequest, requestOf } from '../../report/content/request.ts'
import { checkFile, FILE_TYPES, fileName, fileOf, prepareFile } from '../../report/file.ts'
import { issue } from '../../report/issue/issue.ts'
import {
  issuedDifferences,
  issuedFigures,
  issuedFile,
  issuedReport,
  issuedReports,
  type Kept,
} from '../../report/issue/issued.ts'
import { preview } from '../../report/preview.ts'
import { TABLE_NAMES } from '../../report/table/tables.ts'
import { ANSWERABLE, READERS } from '../access.ts'
import { ApiProblem } from '../errors.ts'
import { failures } from '../schemas/error.ts'
import * as schemas from '../schemas/report.ts'
import { list } from '../schemas/words.ts'
import { nameOf, scopeOf } from '../scope-of.ts'

const tags = ['Reports']

/** Monthly reports: looked at before they are issued, issued for good, fetched again, and held against what is known now. */
export const reportRoutes: FastifyPluginAsyncZod = async (app) => {
  const around = () => {
    const { store, regulation, clock } = app.surroundings
    return { store, clock, regulation: regulation.current }
  }
  const options = async () => ({ sampleSha256: await sampleSha256() })

  app.get(
    '/reports/choices',
    {
      config: READERS,
      schema: { tags, summary: 'Months, parts and tables that can be asked for', response: { 200: schemas.choices } },
    },
    async (request) => ({ months: await reportMonths(around(), scopeOf(request)), parts: PARTS, tables: TABLE_NAMES }),
  )

  app.get(
    '/reports/preview',
    {
      config: READERS,
      schema: {
        tags,
        summary: 'A report as it would print now: how many pages, and whether it was issued',
        querystring: schemas.reportQuery,
        response: { 200: schemas.preview, ...failures(400, 403, 504) },
      },
    },
    async (request) => {
      const { pages, ...told } = await preview(around(), scopeOf(request), asked(request.query), await options())
      return { ...told, pages: pages.length }
    },
  )

  app.get(
    '/reports/pages/:page',
    {
      config: READERS,
      schema: {
        tags,
        summary: 'One page of a report as it would print now, as SVG',
        params: schemas.pageParams,
        querystring: schemas.reportQuery,
        response: { 200: schemas.bytes, ...failures(400, 403, 404, 504) },
      },
    },
    async (request, reply) => {
      const { pages } = await preview(around(), scopeOf(request), asked(request.query), await options())
      const page = pages[request.params.page - 1]
      if (page === undefined) throw new ApiProblem('not_found', `the report has ${pages.length} pages`)
      return reply.type('image/svg+xml').header('cache-control', 'no-store').send(page)
    },
  )

  app.get(
    '/reports/file',
    {
      config: READERS,
      schema: {
        tags,
        summary: 'A report that is not issued, as PDF or XLSX, or one table of it as CSV or Parquet',
        querystring: schemas.fileQuery,
        response: { 200: schemas.bytes, ...failures(400, 403, 504) },
      },
    },
    async (request, reply) => {
      const { format, table, bom, inline, ...query } = request.query
      const file = { format, table, bom: bom === 'true' }
      checkFile(file)
      prepareFile(file)
      const wanted = asked(query)
      const figures = await gather(around(), scopeOf(request), wanted, {
        ...(await options()),
        signal: request.gone,
      })
      await app.doing(request, { what: 'export', subject: fileName(wanted, file), detail: { format, table } })
      const name = shown(fileName(wanted, file), inline)
      return send(reply, name, format, await fileOf(around(), figures, wanted, file))
    },
  )

  app.get(
    '/reports',
    {
      config: READERS,
      schema: { tags, summary: 'Issued reports, newest first', response: { 200: list(schemas.issued) } },
    },
    async (request) => (await issuedReports(app.surroundings.store, scopeOf(request))).map(printed),
  )

  app.post(
    '/reports',
    {
      config: ANSWERABLE,
      schema: {
        tags,
        summary: 'Issue a report: it is kept with its figures, and replaces the one before where figures have changed',
        body: schemas.issueBody,
        response: { 201: schemas.issued, ...failures(400, 403, 409) },
      },
    },
    async (request, reply) => {
      const { month, providers, language, parts, chapters } = request.body
      const wanted = requestOf({ month, providers: providers ?? undefined, language, parts, chapters })
      const issued = await issue(around(), scopeOf(request), wanted, nameOf(request), await options())
      await app.done(request, { what: 'report_issued', subject: issued.report, detail: { month, providers, language } })
      return await reply.code(201).send(printed(issued))
    },
  )

  app.get(
    '/reports/:report/differences',
    {
      config: READERS,
      schema: {
        tags,
        summary: 'Which figures of an issued report would be others now',
        params: schemas.reportParams,
        querystring: schemas.differencesQuery,
        response: { 200: schemas.differences, ...failures(400, 404, 504) },
      },
    },
    async (request) => {
      const kept = await issuedReport(app.surroundings.store, scopeOf(request), request.params.report)
      return await issuedDifferences(around(), kept, request.query.lang)
    },
  )

  app.get(
    '/reports/:report/file',
    {
      config: READERS,
      schema: {
        tags,
        summary: 'An issued report byte for byte, or one of its tables with the figures that it had',
        params: schemas.reportParams,
        querystring: schemas.issuedFileQuery,
        response: { 200: schemas.bytes, ...failures(400, 404) },
      },
    },
    async (request, reply) => {
      const { format, table, bom, inline } = request.query
      const { store } = app.surroundings
      const kept = await issuedReport(store, scopeOf(request), request.params.report)
      await app.doing(request, { what: 'export', subject: `report ${kept.report}`, detail: { format, table } })
      if (format === 'pdf' || format === 'xlsx') {
        const content = Readable.from([await issuedFile(store, kept, format)])
        return send(reply, shown(`report-${kept.report}-${kept.language}.${format}`, inline), format, content)
      }
      const file = { format, table, bom: bom === 'true' }
      checkFile(file)
      const figures = await issuedFigures(store, kept)
      return send(
        reply,
        shown(`report-${kept.report}-${table}.${format}`, inline),
        format,
        await fileOf(around(), figures, kept, file),
      )
    },
  )
}

const asked = ({ month, lang, provider, parts, chapters }: z.output<typeof schemas.reportQuery>): ReportRequest =>
  requestOf({ month, language: lang, providers: provider, parts, chapters: chapters === 'true' })

const shown = (name: string, inline: 'true' | 'false'): string =>
  `${inline === 'true' ? 'inline' : 'attachment'}; filename="${name}"`

const send = (reply: FastifyReply, name: string, format: keyof typeof FILE_TYPES, content: Readable): FastifyReply =>
  reply.type(FILE_TYPES[format]).header('content-disposition', name).header('cache-control', 'no-store').send(content)

/** An issued report as it crosses the API. */
const printed = ({ files: _, whole: __, ...told }: Kept): IssuedReport => told
