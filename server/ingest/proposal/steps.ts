import type { ProposedActivity } from '../../contract-mapping.ts'
import type { Regulation } from '../../regulation/types.ts'
import { nearest, plain } from './near.ts'

interface NamedStep {
  readonly service: string
  readonly stage: string
  readonly step: number
}

/** The least likeness at which an activity is taken for a step's name. */
const NEAR = 0.72

/** Activities of a log, each with the step whose name in an edition is the same or nearest. */
export function stepsOf(
  activities: readonly { readonly word: string; readonly rows: number }[],
  regulation: Regulation,
  service: string | undefined,
): ProposedActivity[] {
  const known = regulation.editions
    .filter((edition) => service === undefined || edition.service === service)
    .flatMap((edition) =>
      edition.stages.flatMap((stage) =>
        stage.steps.flatMap((step) => {
          const means: NamedStep = { service: edition.service, stage: stage.id, step: step.ordinal }
          const names = [...step.activities, ...Object.values(step.names), ...Object.values(step.short)] as string[]
          return names.map((name) => ({
            plain: plain(name),
            means,
            key: `${means.service} ${means.stage} ${means.step}`,
          }))
        }),
      ),
    )
  return activities.map(({ word, rows }) => {
    const found = nearest(plain(word), known, NEAR)
    const none = { service: null, stage: null, step: null }
    return { activity: word, rows, event: null, ...none, ...(found?.means ?? {}), confidence: found?.confidence ?? 0 }
  })
}
