import type { ActivityWithin, ProposedActivity } from '../../contract-mapping.ts'
import type { Regulation } from '../../regulation/types.ts'
import { meaningOf } from './known-words.ts'
import { nearest, plain } from './near.ts'

interface NamedStep {
  readonly plain: string
  readonly means: { readonly service: string; readonly stage: string; readonly step: number }
  readonly key: string
}

/** The least likeness at which an activity is taken for a step's name. */
export const NEAR = 0.72
/** A name that is one of the log's own is taken; what merely comes near is for the user to confirm. */
export const SURE = 0.95
/** Kinds of events that are of a whole stage, not of one of its steps. */
const OF_STAGES: readonly string[] = ['received', 'suspended', 'resumed', 'extended']

/**
 * Activities of a log, each with the step whose name in an edition is the same or nearest.
 * @param service - the one of all rows; undefined when that is not known, or the rows tell.
 */
export function stepsOf(
  activities: readonly { readonly word: string; readonly rows: number }[],
  regulation: Regulation,
  service: string | undefined,
): ProposedActivity[] {
  const known = namedSteps(regulation)
  const fitting = known.filter(({ means }) => service === undefined || means.service === service)
  const services = regulation.services.map(({ id }) => id)
  return activities.map(({ word, rows }) => {
    const found = nearest(plain(word), fitting, NEAR)
    const none = { service: null, stage: null, step: null }
    const within = services.flatMap((one) => withinOf(word, one, known, regulation) ?? [])
    const confidence = found?.confidence ?? 0
    return { activity: word, rows, event: null, ...none, ...(found?.means ?? {}), confidence, within }
  })
}

/** Every name of every step, with what it means. */
export const namedSteps = (regulation: Regulation): NamedStep[] =>
  regulation.editions.flatMap((edition) =>
    edition.stages.flatMap((stage) =>
      stage.steps.flatMap((step) => {
        const means = { service: edition.service, stage: stage.id, step: step.ordinal }
        const names = [...step.activities, ...Object.values(step.names), ...Object.values(step.short)] as string[]
        return names.map((name) => ({
          plain: plain(name),
          means,
          key: `${means.service} ${means.stage} ${means.step}`,
        }))
      }),
    ),
  )

/** A step of that service by its name; else, where it has one stage only, what happens to the stage. */
function withinOf(
  word: string,
  service: string,
  known: readonly NamedStep[],
  regulation: Regulation,
): ActivityWithin | undefined {
  const own = known.filter(({ means }) => means.service === service)
  const found = nearest(plain(word), own, NEAR)
  if (found !== undefined) return { ...found.means, event: null, sure: found.confidence >= SURE }
  const kind = meaningOf(word, 'event', regulation)?.code
  const stages = [...new Set(own.map(({ means }) => means.stage))]
  const [stage] = stages
  if (kind === undefined || stage === undefined || stages.length > 1 || !OF_STAGES.includes(kind)) return undefined
  return { service, stage, step: null, event: kind, sure: false }
}
