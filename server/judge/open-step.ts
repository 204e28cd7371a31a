import type { Instant } from '../clock/types.ts'
import type { Stage } from '../regulation/types.ts'
import { Clocked } from './clocked.ts'
import type { LoggedEvent } from './logged-event.ts'
import type { EndReason, Place, ReadStep, StepResult } from './reading.ts'

/** A step occurrence while its events are being read. */
export class OpenStep extends Clocked implements ReadStep {
  readonly step: number
  readonly since: Instant
  occurrence = 0
  started: Instant | null = null
  holder: ReadStep['holder'] = null
  result: StepResult | null = null
  endReason: EndReason | null = null
  endedActor: string | null = null
  endedResource: string | null = null

  constructor(step: number, since: Instant, place: Place, structure: Stage | null, unclear: Clocked['unclear']) {
    super(place, structure?.steps.find(({ ordinal }) => ordinal === step)?.norm ?? null, unclear)
    this.step = step
    this.since = since
  }

  /** A `received` or `started` event says who holds it; what it does not say stays as it was. */
  hold(event: LoggedEvent): void {
    this.holder = {
      since: event.at,
      actor: event.actor ?? this.holder?.actor ?? null,
      resource: event.resource ?? this.holder?.resource ?? null,
    }
    if (event.kind === 'started') this.started ??= event.at
    if (event.kind === 'received') this.sourceDeadline = event.deadline ?? this.sourceDeadline
  }

  /** Done, by the event that completes it. */
  complete(event: LoggedEvent): void {
    this.#end(event, 'completed', null)
    this.endedActor = event.actor
    this.endedResource = event.resource
  }

  /** Sent back for rework: judged like a completion. */
  sendBack(event: LoggedEvent): void {
    this.#end(event, 'returned', null)
  }

  /** Left behind by an event of another step or of the stage: nobody can tell when it was done. */
  leave(event: LoggedEvent, result: EndReason): void {
    this.#end(event, result, result)
  }

  #end(event: LoggedEvent, result: StepResult, reason: EndReason | null): void {
    this.end(event)
    this.result = result
    this.endReason = reason
  }
}
