import { Readable } from 'node:stream'
import fastifyPlugin from 'fastify-plugin'
import { rejects } from '../../measures/rejects.ts'
import { Sources } from '../../source/sources.ts'
import { writtenDown } from '../automatic-imports.ts'
import { type RejectedBatch, reasonOf, rejectLines } from '../reject-lines.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Folders and databases that are read by themselves. */
    readonly sources: Sources
  }
}

/** Reads watched folders and databases while the server runs. */
export const sources = fastifyPlugin<{ watch: readonly string[] }>(
  async (app, { watch }) => {
    const { store } = app.surroundings
    const rejectsCsv = (report: RejectedBatch) =>
      Readable.from(rejectLines([report], (batch, page) => rejects(store, { batch, ...page })))
    const reportText = (report: RejectedBatch) => {
      const { rowsIn, accepted, duplicate, rejected } = report
      const reasons = Object.entries(report.byReason).map(([code, rows]) => `  ${rows} ${code}: ${reasonOf(code)}\n`)
      const counts = `${rowsIn} rows: ${accepted} accepted, ${duplicate} duplicate, ${rejected} rejected.\n`
      return `${report.file} was taken in as batch ${report.batch}.\n${counts}${reasons.join('')}`
    }
    const opened = await Sources.open(
      {
        ...app.surroundings,
        ingest: writtenDown(app, 'watched folders and databases'),
        log: app.log,
        rejectsCsv,
        reportText,
      },
      watch,
    )
    app.decorate('sources', opened)
    app.addHook('preClose', () => opened.close())
  },
  { name: 'sources' },
)
