import type { DeviationCode } from './deviations.ts'
import type { LoggedEvent } from './logged-event.ts'
import type { OpenStage } from './open-stage.ts'
import type { OpenStep } from './open-step.ts'
import type { Flow } from './read-track.ts'

type StepEvent = LoggedEvent & { readonly step: number }

/** The flow of a stage whose steps have a prescribed order (event-log.md, "Reading a case"). */
export class OrderedFlow implements Flow {
  readonly #stage: OpenStage

  constructor(stage: OpenStage) {
    this.#stage = stage
  }

  receive(event: LoggedEvent): void {
    const first = this.#stage.place.structure?.steps[0]
    if (first) this.#stage.hand(first.ordinal, event)
  }

  close(event: LoggedEvent): void {
    this.#stage.resume(event.at)
    this.#stage.open?.leave(event, 'closed')
    this.#stage.close(event)
  }

  read(event: StepEvent): DeviationCode | null {
    const { open } = this.#stage
    if (open === null) return this.#first(event)
    if (event.kind === 'completed') return this.#completed(event, open)
    if (event.kind === 'received') return this.#received(event, open)
    if (event.kind === 'started') return this.#started(event, open)
    if (event.step !== open.step) return 'out_of_order'
    return open.extend(event) ? null : 'late_extension'
  }

  /** A stage without a receipt: its first occurrence cannot be judged. */
  #first(event: StepEvent): null {
    if (event.kind === 'completed') {
      this.#stage.addCompleted(event.step, event, 'no_receipt')
      this.#goOn(event)
    } else this.#stage.hand(event.step, event, 'no_receipt').hold(event)
    return null
  }

  #completed(event: StepEvent, open: OpenStep): DeviationCode | null {
    if (event.step === open.step) open.complete(event)
    else {
      open.leave(event, event.step > open.step ? 'skipped' : 'returned')
      this.#stage.addCompleted(event.step, event, 'no_handover')
    }
    this.#goOn(event)
    if (event.step === open.step) return null
    return event.step > open.step ? 'out_of_order' : 'repeated'
  }

  /** A completion hands over the next step, or ends the stage: the last step's, or a refusal that the edition lets end it. */
  #goOn(event: StepEvent): void {
    const steps = this.#stage.place.structure?.steps ?? []
    const done = steps.find(({ ordinal }) => ordinal === event.step)
    const last = steps.at(-1)?.ordinal === event.step
    if (last || (event.outcome === 'refused' && done?.refusalCloses)) this.#stage.close(event)
    else this.#stage.hand(event.step + 1, event)
  }

  #received(event: StepEvent, open: OpenStep): DeviationCode | null {
    if (event.step === open.step) {
      open.handOver(event)
      open.hold(event)
      return null
    }
    // It waits for the completion of the open step: the later of the two is the handover.
    if (event.step === open.step + 1) {
      this.#stage.early.push(event)
      return null
    }
    const skips = event.step > open.step
    if (skips) open.leave(event, 'skipped')
    else open.sendBack(event)
    this.#stage.hand(event.step, event).hold(event)
    return skips ? 'step_skipped' : null
  }

  /** It does not move the clock; it says who holds the step. */
  #started(event: StepEvent, open: OpenStep): DeviationCode | null {
    if (event.step === open.step) {
      open.hold(event)
      return null
    }
    if (event.step === open.step + 1) this.#stage.early.push(event)
    return 'out_of_order'
  }
}
