import type { FastifyInstance } from 'fastify'
import type { ingestFile } from '../ingest/batch.ts'

/**
 * The import for whatever brings logs by itself: it is in the audit trail without anybody having asked. A batch that
 * grows for an hour is written down when it begins.
 *
 * @param by - what brought it, as the trail names it.
 */
export function writtenDown(app: FastifyInstance, by: string): typeof ingestFile {
  const { ingest } = app.surroundings
  let newest = 0
  return async (...asked) => {
    const report = await ingest(...asked)
    const { batch, file, profile } = report
    if (batch > newest) {
      newest = batch
      const done = { what: 'import', subject: String(batch), detail: { file, profile } } as const
      await app.identity.audit.write({ name: by, account: null, address: null }, done).catch((error: unknown) => {
        app.log.error({ err: error, ...done }, 'an import could not be written into the audit trail')
      })
    }
    return report
  }
}
