import type { Day, Instant } from '../../clock/types.ts'
import type { Store } from '../../store/store.ts'
import { dataVersion } from '../data-state.ts'
import type { Filters } from '../resolve.ts'
import { Columns } from './columns.ts'
import { placesOf } from './read-days.ts'
import type { Place } from './seats.ts'

const OF_STAGES = ['stages', 'completed', 'on_time', 'late', 'unjudged', 'refused', 'refused_on_time'] as const
const OF_STEPS = ['reached', 'done'] as const
export type OfStages = (typeof OF_STAGES)[number]
export type OfSteps = (typeof OF_STEPS)[number]

/** Rows in order of the day of receipt: counts of a place. */
export interface Received<Count extends string> {
  readonly days: Float64Array
  readonly places: Float64Array
  readonly counts: Readonly<Record<Count, Float64Array>>
}

/** What became of what was received on each day, once everything on file is known. */
export interface ReceiptsHeld {
  readonly places: ReadonlyMap<number, Place>
  readonly stages: Received<OfStages> & {
    readonly next: readonly (string | null)[]
    /** Where the gaps of each row begin, and behind the last row where they end. */
    readonly starts: Int32Array
    /** Classes of the days until the next stage was opened. */
    readonly gaps: Int16Array
  }
  readonly steps: Received<OfSteps>
}

/**
 * Stages and their steps by the day of receipt, held in memory for questions about an instant at which everything on file
 * is known; what is open then is asked for beside. Made ahead, when nothing comes in.
 */
export class Receipts {
  readonly #store: Store
  #held: (ReceiptsHeld & { readonly of: string; readonly known: Instant }) | undefined

  private constructor(store: Store) {
    this.#store = store
  }

  static readonly #all = new WeakMap<Store, Receipts>()

  static of(store: Store): Receipts {
    const made = Receipts.#all.get(store) ?? new Receipts(store)
    Receipts.#all.set(store, made)
    return made
  }

  async make(): Promise<void> {
    const of = await this.#version()
    if (this.#held?.of === of) return
    const store = this.#store
    const [known] = await store.rows('measures/tally/received_known')
    if (typeof known?.['known'] !== 'bigint') return
    const stages = await Columns.of(store, 'measures/tally/received_stages', {})
    const gaps = await Columns.of(store, 'measures/tally/received_gaps', {})
    const steps = await Columns.of(store, 'measures/tally/received_steps', {})
    const sizes = await stages.numbers('gaps')
    const starts = new Int32Array(sizes.length + 1)
    sizes.forEach((size, row) => {
      starts[row + 1] = (starts[row] ?? 0) + size
    })
    const held = {
      of,
      known: known['known'],
      places: await placesOf(store),
      stages: {
        ...(await received(stages, OF_STAGES)),
        next: await stages.texts('next_stage'),
        starts,
        gaps: await gaps.small('gap'),
      },
      steps: await received(steps, OF_STEPS),
    }
    if ((await this.#version()) === of && starts.at(-1) === gaps.length) this.#held = held
  }

  /** undefined as long as nothing is held, and about instants at which not everything was known. */
  async at({ asOf }: Filters): Promise<ReceiptsHeld | undefined> {
    const held = this.#held
    if (held === undefined || asOf < held.known) return undefined
    return held.of === (await this.#version()) ? held : undefined
  }

  async #version(): Promise<string> {
    return `${this.#store.opened} ${await dataVersion(this.#store)}`
  }
}

async function received<Count extends string>(columns: Columns, names: readonly Count[]): Promise<Received<Count>> {
  const counts: [Count, Float64Array][] = []
  for (const name of names) counts.push([name, await columns.numbers(name, 0)])
  return {
    days: await columns.numbers('day'),
    places: await columns.numbers('place'),
    counts: Object.fromEntries(counts) as Record<Count, Float64Array>,
  }
}

/** The first row of a day, or of the next one that has any. */
export function rowOf(days: Float64Array, day: Day): number {
  let [low, high] = [0, days.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((days[middle] ?? 0) < day) low = middle + 1
    else high = middle
  }
  return low
}
