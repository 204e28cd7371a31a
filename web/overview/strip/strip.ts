import type { EditionStep } from '../../../server/contract.ts'
import type { Directory } from '../../answer/directory.ts'
import type { StepRate } from '../../answer/measures.ts'
import { shareText } from '../../format/shares.ts'
import { ENOUGH, TARGET } from '../../format/target.ts'
import type { Speech } from '../../language/speech.ts'

/** Lowest share on the scale of the dots; what is lower stands at its edge. */
export const SCALE_FROM = 0.7

export interface StripCell {
  readonly service: string
  readonly stage: string
  readonly step: EditionStep
  /** Undefined when nothing happened at this step. */
  readonly rate: StepRate | undefined
  readonly below: boolean
  readonly few: boolean
}

export interface StripRow {
  readonly service: string
  readonly stage: string
  readonly cells: readonly StripCell[]
}

/** Every step of the regulation in its order, one row per stage, with how it went. Stages without norms are left out. */
export function stripOf(directory: Directory, services: readonly string[], rates: readonly StepRate[]): StripRow[] {
  const byStep = new Map(rates.map((rate) => [`${rate.service} ${rate.stage} ${rate.step}`, rate]))
  return services.flatMap((service) =>
    directory
      .stages(service)
      .filter(({ steps }) => steps.some(({ norm }) => norm !== null))
      .map(({ id, steps }) => ({
        service,
        stage: id,
        cells: steps.map((step) => {
          const rate = byStep.get(`${service} ${id} ${step.ordinal}`)
          const few = (rate?.completed ?? 0) < ENOUGH
          const below = !few && (rate?.on_time_rate ?? 1) < TARGET
          return { service, stage: id, step, rate, few, below }
        }),
      })),
  )
}

/** Place of a share on the scale of the dots, 0 to 1. */
export function placeOnScale(share: number): number {
  return Math.min(1, Math.max(0, (share - SCALE_FROM) / (1 - SCALE_FROM)))
}

/** How many steps miss the target, and which is the lowest. */
export function stripTitle(t: Speech, rows: readonly StripRow[], name: (cell: StripCell) => string): string {
  const compared = rows.flatMap(({ cells }) => cells).filter(({ few }) => !few)
  if (compared.length === 0) return t.m.stripFew({ n: ENOUGH })
  const below = compared.filter((cell) => cell.below)
  if (below.length === 0) return t.m.stripAllReached({ n: compared.length })
  const share = ({ rate }: StripCell): number => rate?.on_time_rate ?? 1
  const lowest = below.reduce((worst, cell) => (share(cell) < share(worst) ? cell : worst))
  return t.m.stripBelow({
    n: below.length,
    all: compared.length,
    step: name(lowest),
    rate: shareText(t, share(lowest), lowest.rate?.completed ?? 0),
  })
}
