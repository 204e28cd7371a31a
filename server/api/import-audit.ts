import type { FastifyInstance } from 'fastify'
import type { Doer, Done } from '../identity/audit/audit.ts'
import { changesBetween } from '../regulation/facts.ts'
import type { Regulation } from '../regulation/types.ts'
import type { printedReport } from './printed-report.ts'

/**
 * Writes an import into the audit trail, and that the regulation is another one when the file brought
 * providers along. The import is stored, whatever comes of this.
 */
export async function writeImport(
  app: FastifyInstance,
  doer: Doer,
  { batch, file, profile, rowsIn, accepted, duplicate, rejected }: ReturnType<typeof printedReport>,
  before: Regulation,
): Promise<void> {
  const write = (done: Done) =>
    app.identity.audit.write(doer, done).catch((error: unknown) => {
      app.log.error({ err: error, ...done }, 'an import could not be written into the audit trail')
    })
  const detail = { file, profile, rowsIn, accepted, duplicate, rejected }
  await write({ what: 'import', subject: String(batch), detail })
  const changes = changesBetween(before, app.surroundings.regulation.current)
  if (changes !== undefined) await write({ what: 'regulation_changed', subject: `batch ${batch}`, detail: changes })
}
