import { judge } from '../clock/judge.ts'
import type { Question } from '../clock/question.ts'
import type { Instant, Norm, Pause } from '../clock/types.ts'
import type { LoggedEvent } from './logged-event.ts'
import type { OpenReason, Place, Timed } from './reading.ts'

/** A stage or step occurrence while its events are being read: what its clock is told, event by event. */
export class Clocked implements Timed {
  readonly norm: Norm | null
  readonly place: Place
  handover: Instant | null = null
  handoverDayOnly = false
  completed: Instant | null = null
  completedDayOnly = false
  sourceDeadline: Instant | null = null
  readonly pauses: Pause[] = []
  /** Why it cannot be judged whatever the norm: no receipt, no handover. */
  unclear: 'no_receipt' | 'no_handover' | null

  constructor(place: Place, norm: Norm | null, unclear: 'no_receipt' | 'no_handover' | null) {
    this.place = place
    this.norm = place.edition === null ? null : norm
    this.unclear = unclear
  }

  get openReason(): OpenReason | null {
    if (this.unclear !== null) return this.unclear
    if (this.place.schedule === null) return 'no_provider'
    if (this.place.edition === null) return 'no_edition'
    return this.norm === null ? 'no_norm' : null
  }

  /** The clock runs from here, or from here anew. */
  handOver({ at, dayOnly }: LoggedEvent): void {
    this.handover = at
    this.handoverDayOnly = dayOnly
  }

  stop(from: Instant): void {
    this.pauses.push({ from, to: null })
  }

  resume(to: Instant): void {
    const last = this.pauses.at(-1)
    if (last?.to === null) this.pauses.splice(-1, 1, { from: last.from, to })
  }

  end({ at, dayOnly }: LoggedEvent): void {
    this.resume(at)
    this.completed = at
    this.completedDayOnly = dayOnly
  }

  /** An official extension. @returns false when it came after the deadline that it would extend, and does nothing. */
  extend(event: LoggedEvent): boolean {
    if (event.deadline === null) return true
    if (this.#hasPassed(event.at)) return false
    this.sourceDeadline = event.deadline
    return true
  }

  #hasPassed(at: Instant): boolean {
    if (this.sourceDeadline !== null) return at > this.sourceDeadline
    const question = questionOf(this, this.place, at)
    return question !== null && judge(question).verdict === 'overdue'
  }
}

/** What the clock is asked about a stage or step occurrence; null when it cannot be judged. */
export function questionOf(timed: Timed, { schedule, edition }: Place, asOf: Instant): Question | null {
  if (timed.openReason !== null || timed.handover === null || schedule === null || edition === null) return null
  return {
    norm: timed.norm,
    counting: edition.counting,
    schedule,
    handover: timed.handover,
    completion: timed.completed,
    asOf,
    pauses: timed.pauses,
    sourceDeadline: timed.sourceDeadline,
    handoverDayOnly: timed.handoverDayOnly,
    completionDayOnly: timed.completedDayOnly,
  }
}
