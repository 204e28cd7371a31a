import { rowsAnswer } from '../answer/answer.svelte.ts'
import { CASES, PEOPLE } from '../answer/measures.ts'
import { reference } from '../answer/reference.svelte.ts'
import { spoken } from '../language/language.svelte.ts'
import { type Finding, findingGroups } from './found.ts'
import { SEARCHED } from './searched.ts'

const PAUSE_MS = 200
const CASES_SHOWN = 6
const PEOPLE_SHOWN = 4

/** What was typed, what was found for it, and which finding is meant. Make it while a component is being set up. */
export class Search {
  typed = $state('')
  /** What is asked for: what was typed, once the reader pauses. */
  #words = $state('')
  #current = $state(0)
  #waiting: ReturnType<typeof setTimeout> | undefined
  readonly #cases = rowsAnswer(CASES, () =>
    this.#words === ''
      ? undefined
      : reference.measure('cases', { ...SEARCHED, search: this.#words, limit: CASES_SHOWN }),
  )
  readonly #people = rowsAnswer(PEOPLE, () =>
    this.#words === ''
      ? undefined
      : reference.measure('people', { ...SEARCHED, search: this.#words, limit: PEOPLE_SHOWN }),
  )

  readonly groups = $derived.by(() =>
    this.#words === ''
      ? []
      : findingGroups(
          spoken.speech,
          reference.directory,
          this.#words,
          this.#cases.value ?? [],
          this.#people.value ?? [],
        ),
  )
  readonly findings: readonly Finding[] = $derived(this.groups.flatMap((group) => group.findings))
  /** The finding that Enter leads to. */
  readonly meant: Finding | undefined = $derived(this.findings[this.#current])

  get asked(): boolean {
    return this.#words !== ''
  }
  get busy(): boolean {
    return this.#cases.stale || this.#people.stale
  }
  /** What was typed and is not asked for yet; empty when there is no such thing. */
  get unasked(): string {
    const typed = this.typed.trim()
    return typed === this.#words ? '' : typed
  }

  type(): void {
    clearTimeout(this.#waiting)
    this.#waiting = setTimeout(() => {
      this.#words = this.typed.trim()
      this.#current = 0
    }, PAUSE_MS)
  }

  /** To the next or the previous finding, round and round. */
  move(by: 1 | -1): void {
    const { length } = this.findings
    if (length > 0) this.#current = (this.#current + by + length) % length
  }

  clear(): void {
    clearTimeout(this.#waiting)
    this.typed = ''
    this.#words = ''
  }
}
