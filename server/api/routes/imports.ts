import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { FileUnreadable } from '../../ingest/errors.ts'
import { importsOf, type QueuedImport } from '../../ingest/import-queue.ts'
import { fileReasons } from '../../ingest/reasons.ts'
import { ADMINISTRATORS } from '../access.ts'
import { problemOf } from '../error-handler.ts'
import { ApiProblem } from '../errors.ts'
import { printedReport } from '../printed-report.ts'
import { failures } from '../schemas/error.ts'
import { importState } from '../schemas/import.ts'
import { list } from '../schemas/words.ts'

const tags = ['Import']
const numbered = z.object({ import: z.string().max(40) })

/** Imports that are being done or wait, and how the last hundred ended. */
export const importRoutes: FastifyPluginAsyncZod = async (app) => {
  const queue = importsOf(app.surroundings.store)
  app.addHook('onClose', () => queue.close())

  app.get(
    '/imports',
    {
      config: ADMINISTRATORS,
      schema: { tags, summary: 'Imports, oldest first', response: { 200: list(importState) } },
    },
    async () => queue.list().map(printedImport),
  )

  app.get(
    '/imports/:import',
    {
      config: ADMINISTRATORS,
      schema: {
        tags,
        summary: 'One import: its place in the queue, how far it is, or how it ended',
        params: numbered,
        response: { 200: importState, ...failures(404) },
      },
    },
    async (request) => printedImport(queue.find(request.params.import) ?? missing(request.params.import)),
  )

  app.delete(
    '/imports/:import',
    {
      config: ADMINISTRATORS,
      schema: {
        tags,
        summary: 'Give an import up, waiting or running; answered when nothing of it is left',
        description: 'An import that has ended stays as it ended: `done` means that the batch is stored.',
        params: numbered,
        response: { 200: importState, ...failures(404) },
      },
    },
    async (request) => printedImport((await queue.cancel(request.params.import)) ?? missing(request.params.import)),
  )
}

function missing(id: string): never {
  throw new ApiProblem('import_not_found', `there is no import "${id}": /api/v1/imports lists them`)
}

export function printedImport({ id, report, error, ...one }: QueuedImport & { readonly place: number }) {
  return {
    ...one,
    import: id,
    batch: report?.batch ?? null,
    report: report === null ? null : printedReport(report),
    error: error === null ? null : printedError(error),
  }
}

function printedError(error: unknown) {
  const { code, message } = problemOf(error)
  if (code === 'disk_full' || code === 'memory_short') return { code, message, words: fileReasons[code] }
  if (error instanceof FileUnreadable) return { code: error.code, message, words: fileReasons[error.code] }
  return { code, message, words: null }
}
