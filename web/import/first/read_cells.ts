import type { ReadRow } from '../../../server/contract-import.ts'
import type { Directory } from '../../answer/directory.ts'
import type { Speech } from '../../language/speech.ts'
import { localReading } from '../questions/readings.ts'
import { eventName, outcomeName } from '../words/names.ts'

export interface ReadCells {
  readonly case: string
  readonly service: string
  readonly step: string
  readonly event: string
  readonly local: string
  readonly provider: string
  readonly resource: string
  readonly outcome: string
  readonly fate: string
}

/** One event in the reader's words; what is empty stays empty. */
export function readCells(t: Speech, row: ReadRow, directory: Directory): ReadCells {
  const { service, stage, step } = row
  const named = service !== null && stage !== null
  return {
    case: row.caseId?.replaceAll('-', '\u2011') ?? '',
    service: service === null ? '' : directory.service(service),
    step: !named
      ? (row.activity ?? stage ?? '')
      : step === null
        ? directory.stageName(service, stage)
        : `${stage}, ${step}. ${directory.stepName(service, stage, step)}`,
    event: row.event === null ? '' : eventName(t, row.event),
    local: row.local === null ? '' : localReading(t, row.local),
    provider: row.provider === null ? '' : directory.place(row.provider),
    resource: row.resource ?? (row.actor === null ? '' : directory.actor(row.actor)),
    outcome: row.outcome === null ? '' : outcomeName(t, row.outcome),
    fate: {
      new: t.m.fateNew(),
      duplicate: t.m.fateDuplicate(),
      corrects: t.m.fateCorrects(),
      rejected: t.m.fateRejected(),
    }[row.fate],
  }
}
