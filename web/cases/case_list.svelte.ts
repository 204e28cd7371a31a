import { address } from '../address/address.svelte.ts'
import { listAnswer, rowsAnswer } from '../answer/answer.svelte.ts'
import { CASE_COUNTS, CASES, type CaseRow } from '../answer/measures.ts'
import { reference } from '../answer/reference.svelte.ts'
import { sortedCases } from './columns.ts'
import { isCaseState } from './states.ts'

/** The cases of the view in the reader's order, and how many each state has. Make it while a component is set up. */
export class CaseList {
  readonly #filter = $derived({
    search: address.view.search,
    involved: address.view.actor,
    person: address.view.person,
    received: address.view.received ? ('period' as const) : null,
  })
  readonly answer
  readonly counts

  constructor() {
    this.answer = listAnswer(CASES, () => {
      const { state } = address.view
      const caseState = isCaseState(state) ? state : null
      return reference.measure('cases', { ...this.#filter, caseState })
    })
    this.counts = rowsAnswer(CASE_COUNTS, () => reference.measure('case_counts', this.#filter))
  }

  readonly rows: readonly CaseRow[] = $derived.by(() =>
    sortedCases(this.answer.value ?? [], address.view.sort, reference.directory),
  )
  /** How many cases a state has; undefined while it is not known. */
  countOf(state: string | null): number | undefined {
    return this.counts.value?.find((row) => row.state === (state ?? 'all'))?.cases
  }
}
