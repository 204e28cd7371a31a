import { Readable } from 'node:stream'
import { rejectsCsv } from '../api/rejects-csv.ts'
import type { Clock } from '../clock/system-clock.ts'
import type { Language } from '../clock/types.ts'
import { BatchMissing } from '../ingest/errors.ts'
import { type UndoReport, undoBatch } from '../ingest/undo.ts'
import { type Batch, batches, batchNumbered, type Page } from '../measures/batches.ts'
import { overdueAt } from '../measures/overdue-count.ts'
import { everyReject } from '../measures/rejects.ts'
import { resolveFilters } from '../measures/resolve.ts'
import { writeHere } from './audit-here.ts'
import { UsageError } from './complaint.ts'
import { type OpenData, openData, requireData } from './data.ts'
import type { Content } from './destination.ts'
import { askServer } from './server-client.ts'
import { type OwnServer, runningServer } from './server-file.ts'

/** What an undoing changed or would change; the same whoever did it. */
export type UndoEffect = Omit<UndoReport, 'corrected' | 'overdue'> & {
  readonly returned: number
  readonly overdueFrom: number
  readonly overdueTo: number
}

/** Where batches are looked after: the folder's running server, or the folder itself. */
export interface Desk {
  batches(page: Page): Promise<readonly Batch[]>
  undo(batch: number, how: { readonly dryRun: boolean; readonly force: boolean }): Promise<UndoEffect>
  rejectsFile(batch: number, lang: Language, openOnly: boolean): Promise<Content>
  close(): void
}

export async function openDesk(folder: string, clock: Clock): Promise<Desk> {
  requireData(folder)
  const server = await runningServer(folder)
  return server === undefined ? deskOf(await openData(folder, clock)) : deskAt(server)
}

function deskAt(server: OwnServer): Desk {
  return {
    batches: async ({ limit, offset }) => {
      const query = { limit: String(limit), offset: String(offset) }
      return (await (await askServer(server, { path: '/api/v1/batches', query })).json()) as Batch[]
    },
    undo: async (batch, { dryRun, force }) => {
      // Whoever reaches the server's port is not yet known by name: only who can stop it may pass the limit.
      if (force) {
        throw new UsageError(
          `--force works on the folder itself: stop the server at ${server.url} (process ${server.pid})`,
        )
      }
      const path = `/api/v1/batches/${batch}/undo`
      return (await (await askServer(server, { path, method: dryRun ? 'GET' : 'POST' })).json()) as UndoEffect
    },
    rejectsFile: async (batch, lang, openOnly) => {
      const query = { format: 'csv', lang, open: String(openOnly) }
      return (
        (await askServer(server, { path: `/api/v1/batches/${batch}/rejects`, query, accept: 'text/csv' })).body ?? ''
      )
    },
    close: () => undefined,
  }
}

function deskOf({ folder, store, regulation, clock }: OpenData): Desk {
  return {
    batches: (page) => batches(store, clock.now(), page),
    undo: async (batch, how) => {
      const { asOf } = await resolveFilters({}, { store, clock, regulation: regulation.current })
      const asked = { ...how, batch, clock, by: 'command line', countOverdue: overdueAt(asOf) }
      const { corrected, overdue, ...report } = await undoBatch(store, regulation, asked)
      if (!how.dryRun) await writeHere(folder, clock, { what: 'undo', subject: String(batch), detail: { ...report } })
      return { ...report, returned: corrected, overdueFrom: overdue?.from ?? 0, overdueTo: overdue?.to ?? 0 }
    },
    rejectsFile: async (batch, lang, openOnly) => {
      const found = await batchNumbered(store, clock.now(), batch)
      if (found === undefined) throw new BatchMissing(batch)
      await writeHere(folder, clock, {
        what: 'export',
        subject: `rejects of batch ${batch}`,
        detail: { format: 'csv' },
      })
      const asked = { batch, columns: found.columns, lang }
      return Readable.from(rejectsCsv(asked, everyReject(store, { batch, openOnly })))
    },
    close: () => store.close(),
  }
}
