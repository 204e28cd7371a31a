import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { askMeasure } from '../../measures/ask.ts'
import { formFor, MEASURE_NAMES, type MeasureName, measureOf } from '../../measures/catalogue.ts'
import { dataVersion } from '../../measures/data-state.ts'
import { exportParquet } from '../../measures/export.ts'
import { type Filters, printedFilters, resolveFilters } from '../../measures/resolve.ts'
import { READERS } from '../access.ts'
import { toArrow } from '../arrow.ts'
import { toCsv } from '../csv.ts'
import { answerLines, MANY_TYPE } from '../many-measures.ts'
import { measureNamed } from '../measure-named.ts'
import { chooseFormat, type Format, typeOf } from '../negotiate.ts'
import { toJson } from '../printed.ts'
import { failures } from '../schemas/error.ts'
import { manyAnswers, manyQuestions, measureForms, measureList, measureQuery } from '../schemas/measure.ts'
import { scopeOf } from '../scope-of.ts'
import { isStillGood, unchanged } from '../version-tag.ts'

interface Asked {
  readonly name: MeasureName
  readonly filters: Filters
  readonly format: Format
  readonly bom: boolean
}

export const measureRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/measures',
    {
      config: READERS,
      schema: {
        tags: ['Measures'],
        summary: 'Every measure with its columns',
        response: { 200: measureList },
      },
    },
    async () => MEASURE_NAMES.map((name) => describe(app.surroundings.store, name)),
  )

  app.post(
    '/measures',
    {
      config: READERS,
      schema: {
        tags: ['Measures'],
        summary: 'Several questions in one request, each answered as soon as it is ready',
        description:
          'What a page wants to know at a click. A line for each question, in the order in which they are ready, with the ' +
          'status and the JSON that its own address would have answered. One that fails, fails alone; all stop when the ' +
          'reader goes away.',
        body: manyQuestions,
        response: { 200: manyAnswers, ...failures(400, 403) },
      },
    },
    async (request, reply) => sendLines(answerLines(request.body.questions, request), reply),
  )

  app.get(
    '/measures/:name',
    {
      config: READERS,
      schema: {
        tags: ['Measures'],
        summary: 'One measure, as JSON, CSV, Arrow stream or Parquet by Accept or format',
        params: z.object({ name: z.string().describe(MEASURE_NAMES.join(', ')) }),
        querystring: measureQuery.strict(),
        response: { 200: measureForms, 304: unchanged, ...failures(400, 404, 406, 422, 504) },
      },
    },
    async (request, reply) => {
      const name = measureNamed(request.params.name)
      const { format, bom, ...filters } = request.query
      const { store, regulation, clock } = app.surroundings
      const asked: Asked = {
        name,
        format: format ?? chooseFormat(request.headers.accept),
        bom: bom === 'true',
        filters: await resolveFilters(
          filters,
          { store, clock, regulation: regulation.current, scope: scopeOf(request) },
          name,
        ),
      }
      const { sql } = store.queries.get(formFor(measureOf(store, name), asked.filters).query) ?? {}
      const depends = [await dataVersion(store), regulation.current.fingerprint, scopeOf(request), asked, sql]
      return isStillGood(request, reply, depends) ? reply.code(304).send(undefined) : sendMeasure(asked, request, reply)
    },
  )
}

const describe = (store: FastifyRequest['server']['surroundings']['store'], name: MeasureName) => {
  const { purpose, contract, extras, columns } = measureOf(store, name)
  return { name, purpose, contract, filters: [...extras], columns: [...columns] }
}

function sendLines(lines: AsyncGenerator<string>, reply: FastifyReply): FastifyReply {
  reply.type(`${MANY_TYPE}; charset=utf-8`).header('cache-control', 'no-store')
  return reply.send(Readable.from(lines))
}

/** What is sent is serialised here already: the schema documents JSON, and the other forms are bytes. */
async function sendMeasure(asked: Asked, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { store } = request.server.surroundings
  const { name, filters, format } = asked
  reply.type(format === 'csv' || format === 'json' ? `${typeOf(format)}; charset=utf-8` : typeOf(format))
  if (isExport(request, format)) {
    const detail = { format, ...printedFilters(filters), providers: filters.providers, service: filters.service }
    await request.server.doing(request, { what: 'export', subject: name, detail })
  }
  if (format !== 'json') reply.header('content-disposition', `attachment; filename="${name}.${format}"`)
  if (format === 'parquet') return reply.send(await parquetStream(asked, request))
  const answer = await askMeasure(store, name, filters, scopeOf(request), { signal: request.gone })
  reply.header('merzim-rows', answer.result.rowCount)
  if (format === 'arrow') return reply.send(Buffer.from(toArrow(answer)))
  return reply.send(format === 'csv' ? toCsv(answer, { bom: asked.bom }) : JSON.stringify(toJson(answer)))
}

/** The pages themselves read Arrow, and write into the trail what they make a file of. */
const isExport = ({ reader }: FastifyRequest, format: Format): boolean =>
  format === 'csv' || format === 'parquet' || (format === 'arrow' && reader?.by !== 'session')

/** A file of its own for each request, gone once it has been sent. */
async function parquetStream({ name, filters }: Asked, request: FastifyRequest) {
  const { store } = request.server.surroundings
  const file = join(store.folder === undefined ? tmpdir() : join(store.folder, 'tmp'), `${crypto.randomUUID()}.parquet`)
  const discard = () => void rm(file, { force: true })
  try {
    await exportParquet(store, name, filters, scopeOf(request), file, { signal: request.gone })
  } catch (error) {
    discard()
    throw error
  }
  return createReadStream(file).once('close', discard)
}
