import type { Cell } from '../../store/values.ts'
import type { Filters } from '../resolve.ts'
import { percentile } from './classes.ts'
import { addUp, groupSeats, inOrder, isStage, isStep, spreadOf, type Wanted } from './groups.ts'
import type { Place } from './seats.ts'
import { casesTogether, NOTHING, type OnFile, type Standing, standBy, type Together } from './standing.ts'
import type { TallyAt } from './tally.ts'

/** What the figures of places are made of. */
export interface Figures {
  readonly tally: TallyAt
  readonly standing: readonly Standing[]
  readonly together: readonly Together[]
  readonly onFile: OnFile
}

export const rate = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

/** measures/headline: a row for each service, also where nothing happened, and one for all of them. */
export function headline(figures: Figures, filters: Filters, wanted: Wanted): Cell[][] {
  const told = figures.onFile.services.filter(wanted.service)
  return [
    ...told.map((service) => [service, ...figure(figures, filters, wanted, (place) => place.service === service)]),
    [null, ...figure(figures, filters, wanted, () => true)],
  ]
}

function figure(
  { tally, standing, together }: Figures,
  { from, to }: Filters,
  wanted: Wanted,
  among: (place: Place) => boolean,
): Cell[] {
  const days = tally.days(from, to)
  const counted = (place: Place) => among(place) && wanted.place(place)
  const stages = groupSeats(tally.seats, (seat) => (isStage(seat) && counted(seat) ? [] : undefined))
  const steps = groupSeats(tally.seats, (seat) => (isStep(seat) && counted(seat) ? [] : undefined))
  const ended = addUp(days, stages, ['ended', 'on_time', 'late'])
  const done = addUp(days, steps, ['timed', 'on_time', 'unjudged'])
  const sum = (column: Float64Array) => column[0] ?? 0
  const open = standBy(standing, (place) => (counted(place) ? [isStep(place)] : undefined))
  const openSteps = open.get('[true]') ?? NOTHING
  const openStages = open.get('[false]') ?? NOTHING
  const shared = casesTogether(together.filter(counted), () => null).get(null) ?? 0
  return [
    openStages.alone + shared,
    openSteps.overdue,
    openSteps.due_24h,
    openSteps.due_3wd,
    sum(ended.ended),
    sum(ended.on_time),
    sum(ended.late),
    rate(sum(ended.on_time), sum(ended.on_time) + sum(ended.late)),
    stages.keys.length === 0 ? null : percentile(spreadOf(days, stages, 'days'), 0, 0.5),
    sum(done.timed),
    sum(done.on_time),
    sum(done.unjudged) + openSteps.unjudged,
  ]
}

/** measures/provider_rate: a row for each provider on file, also where nothing happened. */
export function providerRate(
  { tally, standing, together, onFile }: Figures,
  { from, to }: Filters,
  wanted: Wanted,
): Cell[][] {
  const stages = groupSeats(tally.seats, (seat) => (isStage(seat) && wanted.place(seat) ? [seat.provider] : undefined))
  const ended = addUp(tally.days(from, to), stages, ['ended', 'on_time', 'late'])
  const groupOf = new Map(stages.keys.map(([provider], group) => [provider, group]))
  const open = standBy(standing, (place) => (wanted.place(place) ? [place.provider] : undefined))
  const openSteps = standBy(standing, (place) => (isStep(place) && wanted.place(place) ? [place.provider] : undefined))
  const shared = casesTogether(together.filter(wanted.place), ({ provider }) => provider)
  return onFile.providers.filter(wanted.provider).map((provider) => {
    const group = groupOf.get(provider) ?? -1
    const [onTime, late] = [ended.on_time[group] ?? 0, ended.late[group] ?? 0]
    const key = JSON.stringify([provider])
    const steps = openSteps.get(key) ?? NOTHING
    return [
      provider,
      ended.ended[group] ?? 0,
      onTime,
      late,
      rate(onTime, onTime + late),
      steps.overdue,
      steps.due_24h,
      (open.get(key) ?? NOTHING).alone + (shared.get(provider) ?? 0),
    ]
  })
}

/** measures/stage_days */
export function stageDays({ tally }: Pick<Figures, 'tally'>, { from, to }: Filters, wanted: Wanted): Cell[][] {
  const days = tally.days(from, to)
  const stages = groupSeats(tally.seats, (seat) =>
    isStage(seat) && wanted.place(seat) ? [seat.service, seat.stage] : undefined,
  )
  const { ended } = addUp(days, stages, ['ended'])
  const took = spreadOf(days, stages, 'days')
  return stages.keys
    .map((key, group) => [...key, ended[group] ?? 0, percentile(took, group, 0.5)])
    .filter((row) => row[2] !== 0)
    .toSorted(inOrder)
}
