import { MICROS_PER_HOUR } from '../clock/instant.ts'
import { cell } from './batch-counts.ts'
import { keptProfile } from './replay.ts'
import type { Batch } from './store-batch.ts'

/** Which batch a piece belongs to. */
export interface Growing {
  /** Lines of the piece; undefined when it is a whole file. */
  readonly lines?: number
  /** The batch that it goes on with; undefined when it begins one. */
  readonly goesOn?: number
}

/** Finds the batch that a piece goes on with, and numbers its lines on from there. */
export async function goOn(
  { tx, name, source, profile, now, growing, replay }: Batch,
  columns: readonly string[],
): Promise<Growing> {
  if (!growing || replay !== undefined || profile.wide) return {}
  const lines = Number(cell(await tx.rows('ingest/last_line'), 'line'))
  const [begun] = await tx.rows('ingest/find_growing', {
    file: name,
    source,
    header: JSON.stringify(columns),
    profile_text: keptProfile(profile),
    since: now - (now % MICROS_PER_HOUR),
  })
  if (begun === undefined) return { lines }
  await tx.run('ingest/lines_after', {}, { splices: { lines: String(begun['lines']) } })
  return { lines, goesOn: Number(begun['batch']) }
}
