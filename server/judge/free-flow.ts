import type { LoggedEvent } from './logged-event.ts'
import type { OpenStage } from './open-stage.ts'
import type { Flow } from './read-track.ts'

type StepEvent = LoggedEvent & { readonly step: number }

/**
 * The flow of a stage whose steps have no prescribed order: no step is open between events, and every completion is an
 * occurrence that was handed over by the completion (or the receipt) before it, or by its own `received` when that is later.
 */
export class FreeFlow implements Flow {
  readonly #stage: OpenStage
  #before: LoggedEvent | null = null
  /** What was said of each step since it was last completed. */
  readonly #said = new Map<number, LoggedEvent[]>()

  constructor(stage: OpenStage) {
    this.#stage = stage
  }

  receive(event: LoggedEvent): void {
    this.#before = event
  }

  close(event: LoggedEvent): void {
    this.#stage.close(event)
  }

  read(event: StepEvent): null {
    const said = this.#said.get(event.step) ?? []
    if (event.kind !== 'completed') {
      this.#said.set(event.step, [...said, event])
      return null
    }
    this.#said.delete(event.step)
    this.#complete(event, said)
    const { structure } = this.#stage.place
    const step = structure?.steps.find(({ ordinal }) => ordinal === event.step)
    if (event.outcome === 'refused' && step?.refusalCloses) this.#stage.close(event)
    return null
  }

  #complete(event: StepEvent, said: readonly LoggedEvent[]): void {
    const occurrence = this.#stage.addCompleted(event.step, event, this.#before === null ? 'no_receipt' : null)
    if (this.#before !== null) occurrence.handOver(this.#before)
    occurrence.pauses.push(...this.#stage.pauses)
    for (const each of said) {
      if (each.kind === 'extended') occurrence.sourceDeadline = each.deadline ?? occurrence.sourceDeadline
      else occurrence.hold(each)
      if (each.kind !== 'received') continue
      if (occurrence.handover === null || each.at > occurrence.handover) occurrence.handOver(each)
    }
    this.#before = event
  }
}
