import { Readable } from 'node:stream'
import { formatInstant, plus } from '../../clock/instant.ts'
import type { Clock } from '../../clock/system-clock.ts'
import type { BatchReport, ingestFile } from '../../ingest/batch.ts'
import { findProfile } from '../../ingest/profile-file.ts'
import type { RegulationInUse } from '../../ingest/regulation-in-use.ts'
import type { Store, Transaction } from '../../store/store.ts'
import { writeMark } from '../marks.ts'
import type { KeptAnswer } from './answer.ts'
import type { Pending } from './pending.ts'
import { asPushed, pushFile } from './push-csv.ts'

/** Who the push API is, to the marks and to those who hear of changes. */
export const PUSH = 'push'
export const KEYS_KEPT_US = 24n * 3_600_000_000n

export interface LoadSurroundings {
  readonly store: Store
  readonly regulation: RegulationInUse
  readonly clock: Clock
  readonly ingest: typeof ingestFile
}

export interface Loaded {
  readonly report: BatchReport
  /** Answers in the order of the group. */
  readonly answers: readonly KeptAnswer[]
}

/**
 * Takes a group of requests in as one batch, with their keys and the mark of how far the journal is stored, in one
 * transaction. Throws what {@link ingestFile} throws; then nothing of it is stored.
 */
export async function loadGroup(around: LoadSurroundings, group: readonly Pending[]): Promise<Loaded> {
  const { store, regulation, clock, ingest } = around
  const found = findProfile(group[0]?.profile ?? 'canonical', store.folder)
  const profile = found.id === 'canonical' ? found : asPushed(found)
  const file = pushFile(
    group.flatMap(({ events }) => events),
    new Set(group.flatMap(({ columns }) => [...columns])),
    profile,
  )
  let answers: readonly KeptAnswer[] = []
  const now = clock.now()
  const report = await ingest(store, regulation, {
    name: `push ${formatInstant(now).slice(0, 13)}:00Z`,
    growing: true,
    stream: Readable.from(file.csv),
    profile,
    clock,
    by: PUSH,
    onStored: async (tx) => {
      answers = await answersOf(tx, group, file.lines)
      const keys = group.flatMap(({ key, body }, index) =>
        key === null ? [] : [{ key, body, answer: JSON.stringify(answers[index]) }],
      )
      if (keys.length > 0) {
        await tx.run('source/drop_keys', { before: plus(now, -KEYS_KEPT_US) })
        await tx.run('source/keep_keys', { keys: JSON.stringify(keys), kept_at: now })
      }
      await writeMark(tx, PUSH, { number: group.at(-1)?.number ?? 0 }, now)
    },
  })
  return { report, answers }
}

/** What was answered at once stands; of the others the rows of the batch tell. */
async function answersOf(tx: Transaction, group: readonly Pending[], lines: readonly number[]): Promise<KeptAnswer[]> {
  const ends: number[] = []
  for (const { events } of group) ends.push((ends.at(-1) ?? 0) + events.length)
  const placed = group.map((one, index) => ({ one, lines: lines.slice(ends[index - 1] ?? 0, ends[index]) }))
  const asked = placed.flatMap((each) => (each.one.answer === null ? each.lines : []))
  if (asked.length === 0) return placed.flatMap(({ one }) => one.answer ?? [])
  const rows = await tx.rows('ingest/line_fates', { lines: JSON.stringify(asked) })
  const told = new Map(rows.map((row) => [Number(row['line']), row]))
  return placed.map(({ one, lines: own }) => {
    if (one.answer !== null) return one.answer
    const fates = own.map((line) => told.get(line))
    const text = (cell: unknown) => (typeof cell === 'string' ? cell : null)
    return {
      fates: fates.map((row) => String(row?.['fate'] ?? 'rejected')[0]).join(''),
      faults: fates
        .filter((row) => row?.['fate'] === 'rejected')
        .map((row) => [String(row?.['reason']), text(row?.['column_name']), text(row?.['value'])] as const),
    }
  })
}
