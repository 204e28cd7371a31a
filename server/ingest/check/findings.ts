import { formatDay } from '../../clock/day.ts'
import { formatInstant } from '../../clock/instant.ts'
import type { Instant } from '../../clock/types.ts'
import { formatLocal } from '../../clock/zone.ts'
import type { Check, CheckDuplicate, CheckWarning, ReadRow, WarningCode } from '../../contract-import.ts'
import type { Regulation } from '../../regulation/types.ts'
import type { Transaction } from '../../store/store.ts'
import type { Row } from '../../store/values.ts'
import { RowsUnaccounted } from '../errors.ts'
import type { Mapping } from '../mapping.ts'
import type { Profile } from '../profile.ts'
import { rejectOf } from './rejected-row.ts'
import type { Tally } from './tally.ts'

/** Rows of each kind that are told one by one, and rows whose events are shown. */
export const FIRST_OF_EACH = 200
export const FIRST_EVENTS = 50

/** What a whole check found. */
export type Findings = Pick<
  Check,
  | 'rowsChecked'
  | 'rowsTotal'
  | 'accepted'
  | 'duplicate'
  | 'rejected'
  | 'warnings'
  | 'byReason'
  | 'byWarning'
  | 'first50'
  | 'rejects'
  | 'duplicates'
  | 'warned'
  | 'changes'
  | 'nextBatch'
>

interface Checked {
  readonly tally: Tally
  readonly total: number
  /** The last line of the rows that are shown. */
  readonly until: number
  readonly profile: Profile
  readonly mapping: Mapping
  readonly regulation: Regulation
  readonly now: Instant
}

/** Reads what the staging tables hold once fates are decided. Throws RowsUnaccounted when the books do not balance. */
export async function findings(tx: Transaction, checked: Checked): Promise<Findings> {
  const { tally, total, until, profile, mapping, regulation } = checked
  const [fates] = await tx.rows('ingest/count_fates')
  const [accepted, duplicate] = [Number(fates?.['accepted'] ?? 0), Number(fates?.['duplicate'] ?? 0)]
  const { rejected } = tally
  if (accepted + duplicate + rejected !== total) throw new RowsUnaccounted(total, accepted, duplicate, rejected)
  const [changes] = await tx.rows('ingest/check_changes')
  const [next] = await tx.rows('ingest/next_batch')
  const events = (await tx.rows('ingest/check_events', { until })).map(readRow)
  const rejects = tally.faults.map((fault) => rejectOf(fault, { tally, profile, mapping, regulation }))
  const shown = rejects
    .filter(({ line }) => line <= until)
    .map(({ line, caseId, reason }) => ({ ...NOTHING, line, caseId, reason }))
  const duplicates = (await tx.rows('ingest/check_duplicates', { most: FIRST_OF_EACH })).map(duplicateOf)
  return {
    rowsChecked: total,
    rowsTotal: total,
    accepted,
    duplicate,
    rejected,
    byReason: tally.reasons(),
    first50: [...events, ...shown].toSorted((a, b) => a.line - b.line),
    rejects,
    duplicates,
    ...(await warningsIn(tx, checked)),
    changes: {
      newCases: Number(changes?.['new_cases'] ?? 0),
      newSteps: Number(changes?.['new_steps'] ?? 0),
      correctedSteps: Number(fates?.['corrected'] ?? 0),
      same: duplicate,
    },
    nextBatch: Number(next?.['batch'] ?? 1),
  }
}

async function warningsIn(
  tx: Transaction,
  { mapping, regulation, now }: Checked,
): Promise<Pick<Findings, 'warnings' | 'byWarning' | 'warned'>> {
  const spans = regulation.editions.map(({ service, inForceFrom, inForceTo }) => ({
    service,
    from: formatDay(inForceFrom),
    to: inForceTo === null ? null : formatDay(inForceTo),
  }))
  const rows = await tx.rows('ingest/check_warnings', {
    now,
    actors: JSON.stringify([...regulation.actors.keys()]),
    spans: JSON.stringify(spans),
    most: FIRST_OF_EACH,
  })
  const columnOf = (part: unknown) => mapping.parts.find((one) => one.part === part)?.column ?? null
  return {
    warnings: Number(rows[0]?.['warned'] ?? 0),
    byWarning: Object.fromEntries(rows.map((row) => [String(row['warning']), Number(row['rows'])])),
    warned: rows.map(
      (row): CheckWarning => ({
        line: Number(row['line']),
        caseId: textOr(row['case_id']),
        column: columnOf(row['part']),
        value: textOr(row['value']),
        warning: row['warning'] as WarningCode,
      }),
    ),
  }
}

const duplicateOf = (row: Row): CheckDuplicate => ({
  line: Number(row['line']),
  caseId: textOr(row['case_id']),
  ofLine: row['of_line'] === null || row['of_line'] === undefined ? null : Number(row['of_line']),
})

const NOTHING: ReadRow = {
  line: 0,
  ...{ caseId: null, service: null, stage: null, step: null, activity: null, event: null, at: null, local: null },
  ...{ actor: null, resource: null, provider: null, channel: null, outcome: null, deadline: null },
  fate: 'rejected',
  reason: null,
}

function readRow(row: Row): ReadRow {
  const at = row['at'] as Instant | null
  const zone = textOr(row['zone'])
  const local = at === null || zone === null ? null : formatLocal(zone, at)
  return {
    line: Number(row['line']),
    caseId: textOr(row['case_id']),
    service: textOr(row['service']),
    stage: textOr(row['stage']),
    step: row['step'] === null ? null : Number(row['step']),
    activity: textOr(row['activity']),
    event: textOr(row['event']),
    at: at === null ? null : formatInstant(at),
    local: row['day_only'] === true ? (local?.slice(0, 10) ?? null) : local,
    actor: textOr(row['actor']),
    resource: textOr(row['resource']),
    provider: textOr(row['provider']),
    channel: textOr(row['channel']),
    outcome: textOr(row['outcome']),
    deadline: row['deadline'] === null ? null : formatInstant(row['deadline'] as Instant),
    fate: row['fate'] as ReadRow['fate'],
    reason: null,
  }
}

const textOr = (cell: Row[string] | undefined): string | null =>
  cell === null || cell === undefined ? null : String(cell)
