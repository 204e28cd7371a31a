import { sampleSha256 } from '../ingest/sample-log.ts'
import { EVERY_PROVIDER } from '../measures/scope.ts'
import { gather } from '../report/content/gather.ts'
import { requestOf } from '../report/content/request.ts'
import { checkFile, FILE_TYPES, fileName, fileOf, prepareFile } from '../report/file.ts'
import { writeHere } from './audit-here.ts'
import type { ReportFormat, ReportOptions } from './commands/report.ts'
import { requireData, withData } from './data.ts'
import { type Content, deliver, requireDestination } from './destination.ts'
import type { Context } from './program.ts'
import { askServer } from './server-client.ts'
import { runningServer } from './server-file.ts'

/** Asks the folder's server for a report when there is one, else makes it, and sends it where it should go. */
export async function writeReport(context: Context, options: ReportOptions, format: ReportFormat): Promise<void> {
  const { month, lang, provider: providers, parts, chapters = false, table, out } = options
  requireDestination(out)
  requireData(options.data)
  const asked = { format, table }
  checkFile(asked)
  const request = requestOf({ month, language: lang, providers, parts, chapters })
  const send = (content: Content) => deliver(content, out, context.terminal)
  const server = await runningServer(options.data)
  if (server !== undefined) {
    const query = { month, lang, provider: providers, parts, chapters: String(chapters), format, table }
    const { body } = await askServer(server, { path: '/api/v1/reports/file', query, accept: FILE_TYPES[format] })
    return send(body ?? '')
  }
  await withData(options.data, context.clock, async ({ store, regulation, clock }) => {
    const around = { store, clock, regulation: regulation.current }
    prepareFile(asked)
    const gathered = await gather(around, EVERY_PROVIDER, request, { sampleSha256: await sampleSha256() })
    await writeHere(options.data, clock, { what: 'export', subject: fileName(request, asked), detail: asked })
    await send(await fileOf(around, gathered, request, asked))
  })
}
