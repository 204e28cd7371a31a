import type { EndedPause, KnownPauses, Question } from './question.ts'
import type { Instant, Pause } from './types.ts'

/** The completion, when it is known at the as-of instant; else null. */
export function knownCompletion(question: Question): Instant | null {
  return question.completion !== null && question.completion <= question.asOf ? question.completion : null
}

/**
 * What was known at the as-of instant of a step's pauses. A pause belongs to a step from its handover to its completion:
 * one that ended by the handover or began at the completion or later is left out, a completion ends it, and one that was
 * still running at the as-of instant has no end yet. A pause begun before the handover keeps its beginning, because
 * the dates after it, the handover's own too, are suspended.
 *
 * @throws RangeError for a pause that ends before it begins.
 */
export function knownPauses(question: Question): KnownPauses {
  const completion = knownCompletion(question)
  const known = question.pauses
    .map((pause) => cut(pause, question.asOf, completion))
    .filter((pause) => pause.from <= question.asOf && (completion === null || pause.from < completion))
    .filter((pause) => pause.to === null || (pause.to > pause.from && pause.to > question.handover))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  const ended: EndedPause[] = []
  let open: Instant | null = null
  for (const { from, to } of known) {
    const last = ended.at(-1)
    if (open !== null) continue
    if (last !== undefined && from < last.to) {
      // A suspension within a suspension is one suspension.
      ended.pop()
      if (to === null) open = last.from
      else ended.push({ from: last.from, to: to > last.to ? to : last.to })
    } else if (to === null) open = from
    else ended.push({ from, to })
  }
  return { ended, stoppedSince: open }
}

function cut(pause: Pause, asOf: Instant, completion: Instant | null): Pause {
  const { from, to } = pause
  if (to !== null && to < from) throw new RangeError(`a pause ends (${to} µs) before it begins (${from} µs)`)
  if (completion !== null) return { from, to: to === null || to > completion ? completion : to }
  return { from, to: to === null || to > asOf ? null : to }
}
