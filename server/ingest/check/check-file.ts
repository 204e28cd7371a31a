import type { Clock } from '../../clock/system-clock.ts'
import type { Store, Transaction } from '../../store/store.ts'
import type { Row } from '../../store/values.ts'
import { FileUnreadable } from '../errors.ts'
import { fileProfile, fileProviders } from '../filing.ts'
import { discard, type Incoming, receive } from '../incoming.ts'
import { openServices, tellKnown } from '../known.ts'
import { layMapping, type Mapping } from '../mapping.ts'
import { findStored } from '../near-events.ts'
import { lackable, type Profile } from '../profile.ts'
import type { RegulationInUse } from '../regulation-in-use.ts'
import { makeRoom, stageRows } from '../stage.ts'
import { readRows } from '../staging.ts'
import { FIRST_EVENTS, FIRST_OF_EACH, type Findings, findings } from './findings.ts'
import { Tally } from './tally.ts'

export interface ToCheck {
  readonly name: string
  readonly path: string
  readonly profile: Profile
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Told of every part of the rows that has been read. */
  readonly onPart: (tally: Tally, rowsChecked: number, rowsTotal: number) => void
  readonly onPhase: (phase: 'read' | 'compare') => void
}

/** Parts that a file is checked in, so that counts move; and rows that a part has at least. */
const PARTS = 20
const LEAST_ROWS = 5000

/**
 * Reads a file as an import would, by the very same statements, on temporary tables beside the writer, and tells what
 * loading it would do. Nothing is stored, and nobody waits for it.
 * Throws what ingestFile throws.
 */
export async function checkFile(store: Store, regulation: RegulationInUse, asked: ToCheck): Promise<Findings> {
  const { name, path, profile, signal } = asked
  const { encoding } = profile.csv
  const incoming = await receive({ name, path }, { folder: store.folder, encoding, ...profile.choose, signal })
  try {
    return await store.aside((tx) => checkRows(tx, store.folder, incoming, regulation.imagined(), asked), signal)
  } finally {
    discard(incoming.path)
  }
}

async function checkRows(
  tx: Transaction,
  folder: string | undefined,
  incoming: Incoming,
  regulation: RegulationInUse,
  asked: ToCheck,
): Promise<Findings> {
  const { profile, signal } = asked
  asked.onPhase('read')
  const optional = lackable(profile, incoming.format)
  const { columns, width } = await readRows(tx, incoming, profile, optional)
  await tx.run('ingest/cut_rows')
  const total = numberIn(await tx.rows('ingest/count_rows'), 'rows_in')
  if (total === 0) throw new FileUnreadable('empty_file', 'it has a header, but no row below it')
  fileProfile(regulation, profile)
  const mapping = layMapping(profile, columns, { width, optional, openServices: openServices(regulation.current) })
  await fileProviders(tx, regulation, profile, mapping)
  await tellKnown(tx, regulation.current, profile)
  await makeRoom(tx, mapping)
  const first = await tx.rows('ingest/sample_rows', { first: Number.MAX_SAFE_INTEGER, every: 1, most: FIRST_EVENTS })
  const tally = new Tally()
  let rows = 0
  const part = Math.max(LEAST_ROWS, Math.ceil(total / PARTS))
  for (let from = 0; from < total; from += part) {
    signal.throwIfAborted()
    await tx.run('ingest/part_of_rows', {}, { splices: { from: String(from), to: String(from + part) } })
    await stageRows(tx, profile, mapping, { folder, twelveDigits: incoming.twelveDigits })
    await countPart(tx, tally, mapping)
    // A wide row counts once for each of its filled cells.
    rows += numberIn(await tx.rows('ingest/count_rows'), 'rows_in')
    asked.onPart(tally, Math.min(total, from + part), total)
  }
  asked.onPhase('compare')
  await findStored(tx, rows)
  await tx.run('ingest/decide')
  const until = Number(first.at(-1)?.['line'] ?? 0)
  return await findings(tx, {
    tally,
    total: rows,
    until,
    profile,
    mapping,
    regulation: regulation.current,
    now: asked.clock.now(),
  })
}

/** What is wrong with the rows at hand, before they make way for the next. */
async function countPart(tx: Transaction, tally: Tally, mapping: Mapping): Promise<void> {
  tally.addReasons(await tx.rows('ingest/count_reasons'))
  tally.addValues(await tx.rows('ingest/fault_values'))
  const most = FIRST_OF_EACH - tally.faults.length
  const caseAt = Number(mapping.stages[0]?.['case_at'] ?? 0)
  if (most > 0) tally.addFaults(await tx.rows('ingest/first_faults', { most, case_at: caseAt }))
}

const numberIn = (rows: readonly Row[], name: string): number => Number(rows[0]?.[name] ?? 0)
