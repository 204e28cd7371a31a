import { address } from '../address/address.svelte.ts'
import { isNarrowed } from '../address/narrow.ts'
import type { Tab } from '../address/view.ts'
import { STAGE_LIST, STEP_LIST } from '../answer/analysis_measures.ts'
import { listAnswer, rowsAnswer } from '../answer/answer.svelte.ts'
import {
  HEADLINE,
  LATE_STEPS,
  OPEN_STEP_ACTORS,
  OPEN_STEP_COUNTS,
  OPEN_STEPS,
  type OpenStep,
  type OpenStepActors,
} from '../answer/measures.ts'
import { reference } from '../answer/reference.svelte.ts'
import { totalOf } from '../overview/headline.ts'
import { isEndedTab, isStageTab } from './columns.ts'
import { isLong } from './sentences.ts'
import { tabCounts } from './tab_counts.ts'

/** The list that is looked at, how many rows each list has, and who holds them. Make it while a component is set up. */
export class Lists {
  readonly #ended = $derived(isEndedTab(address.view.tab))
  readonly #filter = $derived({
    stage: address.view.step?.stage ?? null,
    step: address.view.step?.step ?? null,
    actor: address.view.actor,
    resource: address.view.resource,
    search: address.view.search,
  })
  readonly #open = listAnswer(OPEN_STEPS, () =>
    this.#ended ? undefined : reference.measure('open_steps', { ...this.#filter, tab: address.view.tab }),
  )
  readonly #late = listAnswer(LATE_STEPS, () => {
    const { stage, search } = this.#filter
    if (address.view.tab === 'late') return reference.measure('late_steps', this.#filter)
    return address.view.tab === 'late_stages' ? reference.measure('late_stages', { stage, search }) : undefined
  })
  readonly #stepsOfPeriod = listAnswer(STEP_LIST, () =>
    address.view.tab === 'steps'
      ? reference.measure('step_list', { ...this.#filter, narrow: address.view.narrow })
      : undefined,
  )
  readonly #stagesOfPeriod = listAnswer(STAGE_LIST, () =>
    address.view.tab === 'stages'
      ? reference.measure('stage_list', { ...this.#filter, narrow: address.view.narrow })
      : undefined,
  )
  readonly #counts = rowsAnswer(OPEN_STEP_COUNTS, () => reference.measure('open_step_counts', this.#filter))
  readonly #steps = rowsAnswer(HEADLINE, () => {
    const { stage, step, actor, resource } = this.#filter
    return reference.measure('headline', { stage, step, actor, resource })
  })
  readonly #stages = rowsAnswer(HEADLINE, () => reference.measure('headline', { stage: this.#filter.stage }))
  readonly #actors = rowsAnswer(OPEN_STEP_ACTORS, () =>
    this.#ended
      ? undefined
      : reference.measure('open_step_actors', { ...this.#filter, actor: null, tab: address.view.tab }),
  )

  /** The state of the list that is looked at. */
  readonly answer = $derived.by(() => {
    if (address.view.tab === 'steps') return this.#stepsOfPeriod
    if (address.view.tab === 'stages') return this.#stagesOfPeriod
    return this.#ended ? this.#late : this.#open
  })
  readonly all: readonly OpenStep[] = $derived(this.answer.value ?? [])
  /** Rows late by more than their norm. */
  readonly long: number = $derived(this.all.filter(isLong).length)
  readonly shown: readonly OpenStep[] = $derived(address.view.long ? this.all.filter(isLong) : this.all)
  readonly actors: readonly OpenStepActors[] = $derived(this.#ended ? [] : (this.#actors.value ?? []))
  readonly counts: Partial<Record<Tab, number>> = $derived(
    // A search is not one of the filters of the measures that count what ended.
    {
      ...tabCounts(
        this.#counts.value,
        address.view.search === '' ? totalOf(this.#steps.value) : undefined,
        address.view.search === '' ? totalOf(this.#stages.value) : undefined,
      ),
      // The list of a figure holds more or less than everything that ended: it counts itself.
      ...(isNarrowed(address.view.narrow) || isStageTab(address.view.tab)
        ? { [address.view.tab]: this.answer.ready ? this.all.length : undefined }
        : {}),
    },
  )
}
