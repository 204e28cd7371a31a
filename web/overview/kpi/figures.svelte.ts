import { rowsAnswer } from '../../answer/answer.svelte.ts'
import { DAILY_STATE, type Headline, OPEN_STEP_ACTORS, UPCOMING_DEADLINES } from '../../answer/measures.ts'
import { reference } from '../../answer/reference.svelte.ts'
import { judged } from '../../format/shares.ts'
import { ENOUGH } from '../../format/target.ts'
import { totalOf } from '../headline.ts'
import { busiest, peakOf, weekChange } from './notes.ts'

type Rows = readonly Headline[] | undefined

/** What stands beside the numbers of the strip: lines, changes, who and when. Make it while a component is set up. */
export class KpiFigures {
  readonly #now: () => Rows
  readonly #before: () => Rows
  readonly #daily = rowsAnswer(DAILY_STATE, () => reference.measure('daily_state'))
  readonly #upcoming = rowsAnswer(UPCOMING_DEADLINES, () => reference.measure('upcoming_deadlines'))
  readonly #overdue = rowsAnswer(OPEN_STEP_ACTORS, () => reference.measure('open_step_actors', { tab: 'overdue' }))
  readonly #soon = rowsAnswer(OPEN_STEP_ACTORS, () => reference.measure('open_step_actors', { tab: 'due_24h' }))

  constructor(now: () => Rows, before: () => Rows) {
    this.#now = now
    this.#before = before
  }

  readonly total = $derived.by(() => totalOf(this.#now()))
  readonly services = $derived.by(() =>
    (this.#now() ?? []).filter(({ service, open_cases }) => service !== null && open_cases > 0),
  )
  readonly days = $derived(this.#daily.value ?? [])
  readonly upcoming = $derived(this.#upcoming.value ?? [])
  readonly peak = $derived(peakOf(this.upcoming))
  readonly week = $derived(weekChange(this.days, ({ overdue_steps }) => overdue_steps))
  /** Who has most overdue, and most due soon. */
  readonly most = $derived(busiest(this.#overdue.value ?? []))
  readonly mostSoon = $derived(busiest(this.#soon.value ?? []))
  /** Against the period before; null when there was too little then. */
  readonly rateChange = $derived.by(() => {
    const earlier = totalOf(this.#before())
    const { total } = this
    return total?.on_time_rate == null || earlier?.on_time_rate == null || judged(earlier) < ENOUGH
      ? null
      : total.on_time_rate - earlier.on_time_rate
  })
}
