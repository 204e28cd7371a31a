import type { EditionStage } from '../../server/contract.ts'
import type { StageCohort, StepFunnel } from '../answer/analysis_measures.ts'
import type { Directory } from '../answer/directory.ts'
import { judged, shareText } from '../format/shares.ts'
import { ENOUGH, TARGET } from '../format/target.ts'
import type { Speech } from '../language/speech.ts'
import { enough, rateOf, type Tally, tallyOf } from './tally.ts'

/** A stage of the services that are looked at, with what became of those received. */
export interface StageShown {
  readonly service: string
  readonly stage: EditionStage
  readonly rows: readonly StageCohort[]
  readonly tally: Tally
}

/** The stages in the order of the regulation; those that nothing was received of come too. */
export function stagesShown(
  directory: Directory,
  services: readonly string[],
  rows: readonly StageCohort[],
): StageShown[] {
  return services.flatMap((service) =>
    directory.stages(service).map((stage) => {
      const own = rows.filter((row) => row.service === service && row.stage === stage.id)
      return { service, stage, rows: own, tally: tallyOf(own) }
    }),
  )
}

/** The lowest share on time among those with enough in them. */
export function lowest<T extends { readonly tally: Tally }>(shown: readonly T[]): T | undefined {
  const compared = shown.filter(({ tally }) => enough(tally))
  return compared.sort((a, b) => (rateOf(a.tally) ?? 1) - (rateOf(b.tally) ?? 1))[0]
}

const rateText = (t: Speech, tally: Tally): string => shareText(t, rateOf(tally), judged(tally))

/** Which stage is latest. */
export function pageTitle(t: Speech, shown: readonly StageShown[]): string {
  if (tallyOf(shown.map(({ tally }) => tally)).received === 0) return t.m.stagesNothing()
  const worst = lowest(shown)
  if (worst === undefined) return t.m.stagesFew({ n: ENOUGH })
  const compared = shown.filter(({ tally }) => enough(tally)).length
  const name = { stage: worst.stage.short[t.language], rate: rateText(t, worst.tally) }
  if ((rateOf(worst.tally) ?? 1) >= TARGET) return t.m.stagesReached({ n: compared })
  return compared === 1 ? t.m.stagesOne(name) : t.m.stagesWorst(name)
}

/** Where the late ones are. */
export function stacksTitle(t: Speech, shown: readonly StageShown[]): string {
  const all = tallyOf(shown.map(({ tally }) => tally))
  if (all.received === 0) return t.m.stagesNothing()
  const ended = judged(all)
  if (ended === 0) return t.m.stacksNone()
  if (all.late === 0) return t.m.stacksNoneLate({ n: ended })
  const most = shown.reduce((a, b) => (b.tally.late > a.tally.late ? b : a))
  return t.m.stacksLate({
    late: t.numbers.count(all.late),
    all: t.numbers.count(ended),
    stage: most.stage.short[t.language],
  })
}

export interface CohortCell {
  readonly shown: StageShown
  readonly month: string
  readonly tally: Tally
}

/** The month of receipt with the lowest share, of months that have all ended or nearly: those with enough in them. */
export function cohortsTitle(t: Speech, cells: readonly CohortCell[]): string {
  const worst = lowest(cells)
  if (worst === undefined) return t.m.cohortsFew({ n: ENOUGH })
  const named = {
    month: t.dates.monthAndYear(worst.month),
    stage: worst.shown.stage.short[t.language],
    rate: rateText(t, worst.tally),
  }
  return (rateOf(worst.tally) ?? 1) >= TARGET ? t.m.cohortsReached() : t.m.cohortsWorst(named)
}

/** The step at which most of the open ones stand. */
export function funnelTitle(t: Speech, rows: readonly StepFunnel[], directory: Directory): string {
  const open = rows.reduce((sum, row) => sum + row.open, 0)
  if (open === 0) return t.m.funnelNoneOpen()
  const most = rows.reduce((a, b) => (b.open > a.open ? b : a))
  return t.m.funnelOpen({
    step: directory.stepName(most.service, most.stage, most.step),
    stage: directory.stageName(most.service, most.stage),
    n: t.numbers.count(most.open),
    all: t.numbers.count(open),
  })
}

export interface PlaceShown {
  readonly provider: string
  readonly received: number
  readonly stages: readonly StageShown[]
}

/** Providers by their share on time over all stages shown, lowest first; those with too little in them last. */
export function placesShown(shown: readonly StageShown[], providers: readonly string[]): PlaceShown[] {
  const places = providers.map((provider) => {
    const stages = shown.map((stage) => {
      const rows = stage.rows.filter((row) => row.provider === provider)
      return { ...stage, rows, tally: tallyOf(rows) }
    })
    const all = tallyOf(stages.map(({ tally }) => tally))
    return { provider, received: all.received, stages, rate: rateOf(all), compared: enough(all) }
  })
  return places
    .filter(({ received }) => received > 0)
    .sort((a, b) => Number(b.compared) - Number(a.compared) || (a.rate ?? 2) - (b.rate ?? 2))
}

/** The place and stage furthest behind. */
export function placesTitle(t: Speech, places: readonly PlaceShown[], place: (code: string) => string): string {
  const cells = places.flatMap(({ provider, stages }) =>
    stages.map((shown) => ({ provider, shown, tally: shown.tally })),
  )
  const worst = lowest(cells)
  if (worst === undefined) return t.m.placesFew({ n: ENOUGH })
  if ((rateOf(worst.tally) ?? 1) >= TARGET) return t.m.placesReached()
  return t.m.placesWorst({
    place: place(worst.provider),
    stage: worst.shown.stage.short[t.language],
    rate: rateText(t, worst.tally),
  })
}
