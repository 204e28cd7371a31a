import type { DeviationCode } from './deviations.ts'
import { FreeFlow } from './free-flow.ts'
import { isReceipt, type LoggedEvent } from './logged-event.ts'
import { OpenStage } from './open-stage.ts'
import { OrderedFlow } from './ordered-flow.ts'
import type { Place, ReadDeviation, Reading } from './reading.ts'

/** What an event of a step does to a stage; the two kinds of stages differ here only. */
export interface Flow {
  /** The stage's receipt: it hands over the first step. */
  receive(event: LoggedEvent): void
  /** @returns what is wrong with it, or null. */
  read(event: LoggedEvent & { readonly step: number }): DeviationCode | null
  /** The stage ends without saying which step. */
  close(event: LoggedEvent): void
}

/** Reads the events of one stage of one case, one after the other. */
export class TrackReader {
  readonly #placeOf: (event: LoggedEvent) => Place
  readonly #stages: OpenStage[] = []
  readonly #deviations: ReadDeviation[] = []
  #flow: Flow | null = null

  constructor(placeOf: (event: LoggedEvent) => Place) {
    this.#placeOf = placeOf
  }

  reading(): Reading {
    return { stages: this.#stages, deviations: this.#deviations }
  }

  read(event: LoggedEvent): void {
    const stage = this.#stages.at(-1)
    if (stage?.isOpen) this.#within(stage, event)
    else if (isReceipt(event)) this.#open(event, this.#placeOf(event), true)
    else if (stage !== undefined) this.#deviate(event, 'event_after_end')
    else this.#before(event)
    if (event.at > event.importedAt) this.#deviate(event, 'future_timestamp')
  }

  /** An event of a stage that was never received: one that tells where the stage is opens it. */
  #before(event: LoggedEvent): void {
    const { kind, step } = event
    const ofFlow = kind === 'received' || kind === 'started' || kind === 'completed'
    const place = ofFlow ? this.#placeOf(event) : null
    const tells = step === null ? kind === 'completed' : knows(place, step)
    if (place !== null && tells) {
      this.#open(event, place, false)
    } else this.#deviate(event, ofFlow && step !== null ? 'activity_not_in_regulation' : 'no_receipt')
  }

  #open(event: LoggedEvent, place: Place, received: boolean): void {
    const stage = new OpenStage(event, this.#stages.length + 1, place, received)
    this.#stages.push(stage)
    const ordered = place.structure?.ordered ?? true
    this.#flow = ordered ? new OrderedFlow(stage) : new FreeFlow(stage)
    if (received) {
      this.#flow.receive(event)
      this.#check(stage, event)
    } else {
      this.#deviate(event, 'no_receipt')
      this.#within(stage, event)
    }
  }

  #within(stage: OpenStage, event: LoggedEvent): void {
    const { kind, step } = event
    this.#check(stage, event)
    if (kind === 'suspended' || kind === 'resumed') this.#stopOrResume(stage, event)
    else if (step === null) this.#wholeStage(stage, event)
    else if (!knows(stage.place, step)) this.#deviate(event, 'activity_not_in_regulation')
    else {
      if (kind === 'completed') stage.resume(event.at)
      this.#deviate(event, this.#flow?.read({ ...event, step }) ?? null)
    }
  }

  #wholeStage(stage: OpenStage, event: LoggedEvent): void {
    if (event.kind === 'completed') this.#flow?.close(event)
    else if (event.kind === 'extended' && !stage.extend(event)) this.#deviate(event, 'late_extension')
    else if (event.kind === 'received' && stage.unclear === 'no_receipt') {
      stage.receive(event)
      this.#deviate(event, 'completion_before_handover')
    } else if (event.kind === 'received') this.#deviate(event, 'second_receipt')
  }

  #stopOrResume(stage: OpenStage, event: LoggedEvent): void {
    if (event.kind === 'suspended' && stage.isStopped) this.#deviate(event, 'suspension_within_suspension')
    else if (event.kind === 'suspended') stage.stop(event.at)
    else if (stage.isStopped) stage.resume(event.at)
    else this.#deviate(event, 'resumption_without_suspension')
  }

  /** Who acted, and where. */
  #check({ place }: OpenStage, event: LoggedEvent): void {
    if (event.provider !== null && place.provider !== null && event.provider !== place.provider) {
      this.#deviate(event, 'other_provider')
    }
    const acted = event.kind === 'received' || event.kind === 'started' || event.kind === 'completed'
    const step = place.edition && place.structure?.steps.find(({ ordinal }) => ordinal === event.step)
    if (acted && step && event.actor !== null && event.actor !== step.actor) this.#deviate(event, 'wrong_actor')
  }

  #deviate(event: LoggedEvent, code: DeviationCode | null): void {
    if (code === null) return
    const { service, stage, step } = event
    this.#deviations.push({ code, service, stage, instance: this.#stages.at(-1)?.instance ?? null, step, event })
  }
}

const knows = (place: Place | null, step: number): boolean =>
  place?.structure?.steps.some(({ ordinal }) => ordinal === step) ?? false
