import { changesOf } from '../../ingest/changes.ts'
import type { Store } from '../../store/store.ts'
import { identityOf } from './plain-event.ts'
import { Seen } from './seen.ts'

/** Cases whose events are kept in memory, beside those that are not stored yet. */
const KEPT = 50_000
const FILTER_BITS = 2 ** 27

/** What is known of one case's events. */
interface KnownCase {
  /** Identities of its events; undefined while an event is under way of which only the database can tell. */
  readonly identities: Set<string> | undefined
  /** The last request that spoke of it. */
  last: number
}

/** Cases that are looked up together. */
interface LookUp {
  readonly cases: Map<string, number>
  readonly done: Promise<void>
}

/** Tells whether an event of a case was there before, from memory, and from the database once for each case. */
export class KnownCases {
  readonly #store: Store
  readonly #cases = new Map<string, KnownCase>()
  readonly #seen = new Seen(FILTER_BITS)
  readonly #end: () => void
  #stored = 0
  /** Goes up when another source wrote: what was being read from the database then may be old. */
  #age = 0
  #running: Promise<void> = Promise.resolve()
  #nextLookUp: LookUp | undefined

  /** @param by - who this memory belongs to: its own writes are known already. */
  constructor(store: Store, by: string) {
    this.#store = store
    this.#end = changesOf(store).listen('data', (change) => {
      if (change.by !== by) this.forget()
    })
    void this.#seen.fill(store, 'source/case_numbers', {})
  }

  close(): void {
    this.#end()
    this.#seen.clear()
  }

  /** Whatever is in memory may be wrong now. */
  forget(): void {
    this.#age++
    const underWay = [...this.#cases].filter(([, { last }]) => last > this.#stored)
    this.#cases.clear()
    this.#seen.clear()
    for (const [one, { last }] of underWay) this.doubt(one, last)
    void this.#seen.fill(this.#store, 'source/case_numbers', {})
  }

  /** Learns of the cases that may be on file, so that {@link of} can tell of them. */
  async learn(cases: readonly string[], last: number): Promise<void> {
    const unknown = cases.filter((one) => !this.#cases.has(one) && this.#seen.mayHave(one))
    if (unknown.length === 0) return
    if (this.#nextLookUp === undefined) {
      const asked = new Map<string, number>()
      // One look-up after another: those who come while one runs go together into the next.
      this.#running = this.#running.then(() => this.#lookUp(asked))
      this.#nextLookUp = { cases: asked, done: this.#running }
    }
    for (const one of unknown) this.#nextLookUp.cases.set(one, last)
    await this.#nextLookUp.done
  }

  async #lookUp(asked: ReadonlyMap<string, number>): Promise<void> {
    this.#nextLookUp = undefined
    const age = this.#age
    try {
      const rows = await this.#store.rows('source/events_of_cases', { cases: JSON.stringify([...asked.keys()]) })
      if (age !== this.#age) return
      // What other requests have added in the meantime stands.
      const found = new Map(
        [...asked.keys()].filter((one) => !this.#cases.has(one)).map((one) => [one, new Set<string>()]),
      )
      for (const row of rows) found.get(String(row['case_id']))?.add(identityOf(row))
      for (const [one, identities] of found) this.#cases.set(one, { identities, last: asked.get(one) ?? 0 })
    } catch {
      // They stay unknown, and the import itself tells.
    }
  }

  /** Identities of a case's events; undefined when only the database can tell. What is added to them is remembered. */
  of(caseId: string, last: number): Set<string> | undefined {
    const known = this.#cases.get(caseId)
    if (known !== undefined) {
      known.last = last
      return known.identities
    }
    if (this.#seen.mayHave(caseId)) return undefined
    const identities = new Set<string>()
    this.#cases.set(caseId, { identities, last })
    this.#seen.add(caseId)
    return identities
  }

  /** An event is under way of which only the database can tell: until it is stored, so is its whole case. */
  doubt(caseId: string, last: number): void {
    this.#cases.set(caseId, { identities: undefined, last })
    this.#seen.add(caseId)
  }

  /** Everything up to a request is stored: what is in doubt can be read again, and what is old can go. */
  stored(last: number): void {
    this.#stored = last
    let spare = this.#cases.size - KEPT
    for (const [one, known] of this.#cases) {
      if (known.last > last || (known.identities !== undefined && spare <= 0)) continue
      this.#cases.delete(one)
      spare--
    }
  }
}
