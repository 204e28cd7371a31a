import type { Instant } from '../clock/types.ts'
import { Clocked } from './clocked.ts'
import type { LoggedEvent } from './logged-event.ts'
import { OpenStep } from './open-step.ts'
import type { Place, ReadStage } from './reading.ts'

/** An instance of a stage while its events are being read. */
export class OpenStage extends Clocked implements ReadStage {
  readonly service: string
  readonly stage: string
  readonly instance: number
  readonly opened: Instant
  readonly steps: OpenStep[] = []
  outcome: 'granted' | 'refused' | null = null
  /** The open step; null in a stage without prescribed order, or without steps. */
  open: OpenStep | null = null
  /** What was said about the step right after the open one: it counts if that step comes next. */
  early: LoggedEvent[] = []

  constructor(event: LoggedEvent, instance: number, place: Place, received: boolean) {
    super(place, place.structure?.norm ?? null, received ? null : 'no_receipt')
    this.service = event.service
    this.stage = event.stage
    this.instance = instance
    this.opened = event.at
    if (received) this.receive(event)
  }

  get isOpen(): boolean {
    return this.completed === null
  }

  get isStopped(): boolean {
    return this.pauses.at(-1)?.to === null
  }

  receive(event: LoggedEvent): void {
    this.unclear = null
    this.handOver(event)
    this.sourceDeadline = event.deadline ?? this.sourceDeadline
  }

  /** A new occurrence of a step, its clock stopped when the stage's is. */
  hand(step: number, event: LoggedEvent, unclear: OpenStep['unclear'] = null): OpenStep {
    const occurrence = this.#add(step, event, unclear)
    if (event.kind !== 'started') occurrence.handOver(event)
    const stopped = this.pauses.at(-1)
    if (stopped?.to === null) occurrence.stop(stopped.from)
    for (const before of this.early) if (before.step === step) occurrence.hold(before)
    this.early = []
    this.open = occurrence
    return occurrence
  }

  /** An occurrence known only by its completion. */
  addCompleted(step: number, event: LoggedEvent, unclear: OpenStep['unclear']): OpenStep {
    const occurrence = this.#add(step, event, unclear)
    occurrence.complete(event)
    return occurrence
  }

  override stop(from: Instant): void {
    super.stop(from)
    this.open?.stop(from)
  }

  override resume(to: Instant): void {
    super.resume(to)
    this.open?.resume(to)
  }

  close(event: LoggedEvent): void {
    this.end(event)
    this.open = null
    this.outcome = event.outcome === 'refused' ? 'refused' : 'granted'
  }

  #add(step: number, event: LoggedEvent, unclear: OpenStep['unclear']): OpenStep {
    const occurrence = new OpenStep(step, event.at, this.place, this.place.structure, unclear)
    occurrence.occurrence = this.steps.push(occurrence)
    return occurrence
  }
}
