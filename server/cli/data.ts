import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../clock/system-clock.ts'
import { checkZoneTable } from '../clock/zone-check.ts'
import { settleFiling } from '../ingest/filing-record.ts'
import { clearLeftovers } from '../ingest/leftovers.ts'
import { RegulationInUse } from '../ingest/regulation-in-use.ts'
import { findJudgedOtherwise, judgeOtherwise } from '../judge/judge-otherwise.ts'
import { keepRegulation, keptFacts, keptJudgedBy, layRegulation } from '../judge/store-regulation.ts'
import { changedFacts, regulationFacts } from '../regulation/facts.ts'
import { requireNoFile } from '../store/data-folder.ts'
import { Store } from '../store/store.ts'
import { writeHere } from './audit-here.ts'
import { FolderServed, NoData } from './complaint.ts'
import { runningServer } from './server-file.ts'

/** A data folder that this process owns. */
export interface OpenData {
  readonly folder: string
  readonly store: Store
  readonly regulation: RegulationInUse
  readonly clock: Clock
}

/** What the database may take: so much, or by the size of what is stored and of what is coming (in bytes). */
export interface Memory {
  readonly limit?: string | undefined
  readonly coming?: number | undefined
}

/**
 * Opens a data folder: database, regulation (shipped, and added in the folder), and what the regulation judges otherwise than
 * last time judged anew: whoever changed its files, it is in the audit trail.
 *
 * @throws DataFolderBusy when another process owns it, RegulationError when the regulation's files are wrong.
 */
export async function openData(folder: string, clock: Clock, memory: Memory = {}): Promise<OpenData> {
  checkZoneTable()
  const server = await runningServer(folder)
  if (server !== undefined) throw new FolderServed(folder, server)
  const added = join(folder, 'regulation')
  const onUpgrade = (from: number, to: number) =>
    process.stderr.write(
      `${folder} was written by an older release (tables ${from}): bringing it to tables ${to}. On millions of events this takes some minutes.\n`,
    )
  const store = await Store.open({ folder, onUpgrade, memoryLimit: memory.limit, coming: memory.coming })
  try {
    clearLeftovers(folder)
    await settleFiling(store, added)
    const regulation = new RegulationInUse({ added })
    const now = clock.now()
    const before = await store.prepareAndWrite(async (tx) => {
      const otherwise = await findJudgedOtherwise(tx, regulation.current)
      if (otherwise === undefined) {
        // A folder of an older release does not say yet what its facts are judged by: by the same, as it turns out.
        if ((await keptJudgedBy(tx)) === undefined) await tx.apart(() => keepRegulation(tx, regulation.current))
        return undefined
      }
      const kept = await keptFacts(tx)
      await tx.apart(() => layRegulation(tx, regulation.current, now))
      await judgeOtherwise(tx, otherwise, { now, beforeFacts: () => keepRegulation(tx, regulation.current) })
      return kept
    })
    if (before !== undefined) {
      const detail = changedFacts(before, regulationFacts(regulation.current))
      await writeHere(folder, clock, { what: 'regulation_changed', subject: 'files of the data folder', detail })
    }
    return { folder, store, regulation, clock }
  } catch (error) {
    store.close()
    throw error
  }
}

/** Opens a folder for one piece of work, and closes it again whatever happens. */
export async function withData<T>(folder: string, clock: Clock, work: (data: OpenData) => Promise<T>): Promise<T> {
  const data = await openData(folder, clock)
  try {
    return await work(data)
  } finally {
    data.store.close()
  }
}

/** A question to a folder into which nothing was ever ingested is a slip of the pen: it must not make the folder. */
export function requireData(folder: string): void {
  requireNoFile(folder)
  // A folder that this user may not look into is not an empty one: that throws.
  if (statSync(join(folder, 'merzim.duckdb'), { throwIfNoEntry: false }) === undefined) throw new NoData(folder)
}
