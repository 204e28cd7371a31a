import type { KeptAnswer } from './answer.ts'
import type { KnownCases } from './known-cases.ts'
import { type Known, type PlainEvent, readPlain } from './plain-event.ts'
import type { PushedEvent } from './pushed-event.ts'

/**
 * What will become of a request's events, when that is certain for all of them; null when the import has to tell. Then
 * their cases are in doubt until it has.
 */
export async function judgeAtOnce(
  events: readonly PushedEvent[],
  known: Known,
  cases: KnownCases,
  ticket: number,
): Promise<KeptAnswer | null> {
  const plain = allPlain(events, known)
  if (plain !== undefined) await cases.learn([...new Set(plain.map(({ caseId }) => caseId))], ticket)
  const fates = plain && fatesOf(plain, cases, ticket)
  if (fates !== undefined) return { fates, faults: [] }
  doubtAll(events, 'case_id', cases, ticket)
  return null
}

/** @param column - which tells the case. */
export function doubtAll(events: readonly PushedEvent[], column: string, cases: KnownCases, ticket: number): void {
  for (const event of events) {
    const caseId = event[column]?.trim()
    if (caseId !== undefined) cases.doubt(caseId, ticket)
  }
}

function allPlain(events: readonly PushedEvent[], known: Known): PlainEvent[] | undefined {
  const plain: PlainEvent[] = []
  for (const event of events) {
    const read = readPlain(event, known)
    if (read === undefined) return undefined
    plain.push(read)
  }
  return plain
}

function fatesOf(plain: readonly PlainEvent[], cases: KnownCases, ticket: number): string | undefined {
  let fates = ''
  for (const { caseId, identity, byId } of plain) {
    const identities = cases.of(caseId, ticket)
    const there = identities?.has(identity)
    // The same id again may be a correction.
    if (identities === undefined || (there && byId)) return undefined
    identities.add(identity)
    fates += there ? 'd' : 'a'
  }
  return fates
}
