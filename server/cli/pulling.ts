import type { Clock } from '../clock/system-clock.ts'
import { type BatchReport, ingestFile } from '../ingest/batch.ts'
import { openMarks } from '../source/marks.ts'
import { pull } from '../source/postgres/pull.ts'
import { postgresRules } from '../source/postgres/source-file.ts'
import { requireNoFile } from '../store/data-folder.ts'
import { UsageError } from './complaint.ts'
import { withData } from './data.ts'
import { askServer } from './server-client.ts'
import { runningServer } from './server-file.ts'

/** Pulls by way of the folder's running server, or into the folder itself. */
export async function pullFrom(folder: string, source: string, clock: Clock): Promise<readonly BatchReport[]> {
  const server = await runningServer(folder)
  if (server !== undefined) {
    const path = `/api/v1/sources/${encodeURIComponent(source)}/pull`
    return (await (await askServer(server, { method: 'POST', path })).json()) as BatchReport[]
  }
  requireNoFile(folder)
  const rules = postgresRules(folder)
  const rule = rules.find(({ id }) => id === source)
  if (rule === undefined) {
    const known = rules.map(({ id }) => id).join(', ') || 'none'
    throw new UsageError(`there is no source ${source} in ${folder}/sources; known are: ${known}`)
  }
  return withData(folder, clock, async ({ store, regulation }) => {
    await openMarks(store)
    return pull({ store, regulation, clock, ingest: ingestFile }, rule)
  })
}
