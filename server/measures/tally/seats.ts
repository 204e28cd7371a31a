/** What one of the numbers in the table `place` stands for. */
export interface Place {
  readonly provider: string | null
  readonly service: string
  readonly stage: string
  /** null: the stage itself. */
  readonly step: number | null
}

/** Where steps and stages end: a step of a provider, whom it came to, and the step before; or a stage of a provider. */
export interface Seat extends Place {
  readonly place: number
  readonly actor: string | null
  /** The step before; 0 for the first of the stage. */
  readonly fromStep: number | null
}

/** All seats so far, numbered as they turn up. */
export class Seats {
  readonly #numbers = new Map<string, number>()
  readonly #all: Seat[] = []

  get all(): readonly Seat[] {
    return this.#all
  }

  numberOf(place: number, words: Place, actor: string | null, fromStep: number | null): number {
    const key = `${place} ${fromStep} ${actor === null ? '' : `|${actor}`}`
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    this.#all.push({ place, ...words, actor, fromStep })
    this.#numbers.set(key, this.#all.length - 1)
    return this.#all.length - 1
  }
}
