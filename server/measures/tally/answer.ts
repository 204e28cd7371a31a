import type { Store } from '../../store/store.ts'
import type { Cell } from '../../store/values.ts'
import { type Measure, type MeasureName, measureOf } from '../catalogue.ts'
import type { Filters } from '../resolve.ts'
import type { Scope } from '../scope.ts'
import { Written } from '../written.ts'
import { rowsAt } from './at-instant.ts'
import { stageCompletion } from './completion.ts'
import { type Figures, headline, providerRate, stageDays } from './figures.ts'
import { type Wanted, wantedBy } from './groups.ts'
import { monthlyRate } from './months.ts'
import { dailyState, groupsOf, openStepActors, openStepCounts, upcomingDeadlines } from './open.ts'
import { stepCompliance, stepRate, worstSteps } from './rates.ts'
import { Receipts, type ReceiptsHeld } from './receipts.ts'
import { stageCohorts, stageFlow, stepFunnel } from './received.ts'
import { onFile, standingAt, togetherAt } from './standing.ts'
import { handovers, stepLoad, stepSpread, stepUsed } from './steps.ts'
import { Tally, type TallyAt } from './tally.ts'

interface Asked {
  readonly store: Store
  readonly measure: Measure
  readonly filters: Filters
  readonly wanted: Wanted
}

/** Counts of what is open are exact; what took time is tallied in classes. */
type Form =
  | { readonly of: 'open'; answer(asked: Asked): Promise<Cell[][]> }
  | { readonly of: 'received'; answer(held: ReceiptsHeld, asked: Asked): Cell[][] | Promise<Cell[][]> }
  | { readonly of: 'ended'; answer(tally: TallyAt, asked: Asked): Cell[][] | Promise<Cell[][]> }

/** What cannot be told of a place and its actor: a person, a part of a case's number, for stages which step they reached. */
const ofStages = ({ step, actor, resource }: Filters) => step === null && actor === null && resource === null
const ofHolders = ({ resource }: Filters) => resource === null
const ofSeats = ({ resource, by, across }: Filters) => resource === null && by !== 'resource' && across !== 'resource'
const ofOpen = ({ resource, search }: Filters) => resource === null && search === null

async function figuresOf(tally: TallyAt, { store, filters }: Asked): Promise<Figures> {
  const [standing, together, listed] = await Promise.all([
    standingAt(store, filters),
    togetherAt(store, filters),
    onFile(store, filters),
  ])
  return { tally, standing, together, onFile: listed }
}

const FORMS: Partial<Record<MeasureName, Form & { takes(filters: Filters): boolean }>> = {
  headline: {
    of: 'ended',
    takes: ofStages,
    answer: async (tally, asked) => headline(await figuresOf(tally, asked), asked.filters, asked.wanted),
  },
  provider_rate: {
    of: 'ended',
    takes: ofStages,
    answer: async (tally, asked) => providerRate(await figuresOf(tally, asked), asked.filters, asked.wanted),
  },
  monthly_rate: {
    of: 'ended',
    takes: ofStages,
    answer: (tally, { filters, wanted }) => monthlyRate(tally, filters, wanted),
  },
  stage_days: {
    of: 'ended',
    takes: ofStages,
    answer: (tally, { filters, wanted }) => stageDays({ tally }, filters, wanted),
  },
  step_compliance: {
    of: 'ended',
    takes: ofHolders,
    answer: async (tally, { store, filters, wanted }) =>
      stepCompliance({ tally, standing: await standingAt(store, filters) }, filters, wanted),
  },
  stage_completion: {
    of: 'ended',
    takes: ofStages,
    answer: async (tally, { store, filters, wanted }) => {
      const [standing, received, risky] = await Promise.all([
        standingAt(store, filters),
        rowsAt(store, 'received_count', filters),
        rowsAt(store, 'risky_count', filters),
      ])
      return stageCompletion({ tally, standing }, { received, risky }, filters, wanted)
    },
  },
  step_rate: {
    of: 'ended',
    takes: ofHolders,
    answer: async (tally, { store, filters, wanted }) =>
      stepRate({ tally, standing: await standingAt(store, filters) }, filters, wanted),
  },
  worst_steps: {
    of: 'ended',
    takes: ofHolders,
    answer: async (tally, { store, filters, wanted, measure }) =>
      worstSteps({ tally, standing: await standingAt(store, filters) }, filters, wanted, measure.rowLimit ?? 0),
  },
  step_load: { of: 'ended', takes: ofSeats, answer: (tally, { filters, wanted }) => stepLoad(tally, filters, wanted) },
  step_used: { of: 'ended', takes: ofSeats, answer: (tally, { filters, wanted }) => stepUsed(tally, filters, wanted) },
  step_spread: {
    of: 'ended',
    takes: ofSeats,
    answer: (tally, { filters, wanted }) => stepSpread(tally, filters, wanted),
  },
  handovers: { of: 'ended', takes: ofSeats, answer: (tally, { filters, wanted }) => handovers(tally, filters, wanted) },
  stage_cohorts: {
    of: 'received',
    takes: ofStages,
    answer: async (held, { store, filters, wanted }) =>
      stageCohorts(held, await rowsAt(store, 'open_received', filters), filters, wanted),
  },
  stage_flow: {
    of: 'received',
    takes: ofStages,
    answer: (held, { filters, wanted }) => stageFlow(held, filters, wanted),
  },
  step_funnel: {
    of: 'received',
    takes: ofStages,
    answer: async (held, { store, filters, wanted }) =>
      stepFunnel(held, await rowsAt(store, 'open_reached', filters), filters, wanted),
  },
  daily_state: {
    of: 'open',
    takes: ofStages,
    answer: async ({ store, filters, wanted }) => dailyState(await rowsAt(store, 'day_states', filters), wanted),
  },
  upcoming_deadlines: {
    of: 'open',
    takes: ofOpen,
    answer: async ({ store, filters, wanted }) =>
      upcomingDeadlines(await rowsAt(store, 'open_groups', filters), filters, wanted),
  },
  open_step_actors: {
    of: 'open',
    takes: ofOpen,
    answer: async ({ store, filters, wanted }) =>
      openStepActors(await rowsAt(store, groupsOf(filters.tab), filters), filters, wanted),
  },
  open_step_counts: {
    of: 'open',
    takes: ofOpen,
    answer: async ({ store, filters, wanted }) => {
      const read = (name: ReturnType<typeof groupsOf>) => rowsAt(store, name, filters)
      const [open_groups, risky_groups] = await Promise.all([read('open_groups'), read('risky_groups')])
      return openStepCounts({ open_groups, risky_groups }, filters, wanted)
    },
  },
}

/**
 * Answers from what is held in memory.
 *
 * @returns undefined where a statement has to: for filters that are not told apart here, for exact medians, and as long as
 * nothing is held.
 */
export async function answerFromTally(
  store: Store,
  name: MeasureName,
  filters: Filters,
  scope: Scope,
): Promise<Written | undefined> {
  const form = FORMS[name]
  if (form === undefined || !form.takes(filters)) return undefined
  const measure = measureOf(store, name)
  const asked: Asked = { store, measure, filters, wanted: wantedBy(filters, scope) }
  if (form.of === 'open') return new Written(measure.columns, await form.answer(asked))
  if (form.of === 'received') {
    const held = filters.exact ? undefined : await Receipts.of(store).at(filters)
    return held && new Written(measure.columns, await form.answer(held, asked))
  }
  const tally = filters.exact ? undefined : await Tally.of(store).at(filters)
  return tally && new Written(measure.columns, await form.answer(tally, asked))
}
