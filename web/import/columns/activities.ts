import type { DraftActivity, MappingDraft, Proposal, ProposedActivity } from '../../../server/contract-import.ts'
import { withConstant } from './draft.ts'

/** What an activity of the file is. */
export type Meaning = Omit<DraftActivity, 'activity'>

/** What an activity of the file is; null takes the meaning away. */
export function withActivity(draft: MappingDraft, activity: string, meaning: Meaning | null): MappingDraft {
  const others = draft.activities.filter((one) => one.activity !== activity)
  return { ...draft, activities: meaning === null ? others : [...others, { activity, ...meaning }] }
}

/** What an activity is by the draft, else by an edition's own name. */
export function meaningOf(
  draft: MappingDraft,
  { activity, stage, step, event, confidence }: ProposedActivity,
): Meaning | null {
  const own = draft.activities.find((one) => one.activity === activity)
  if (own !== undefined) return { stage: own.stage, step: own.step, event: own.event }
  return stage !== null && confidence === 1 ? { stage, step, event } : null
}

/** What an activity without a meaning may be: in the service that was said, else in the only one that has such a step. */
export function offerOf(draft: MappingDraft, activity: ProposedActivity): Meaning | null {
  if (meaningOf(draft, activity) !== null) return null
  const service = draft.constants['service']
  const { stage, step, event } = activity.within.find((one) => one.service === service) ?? activity
  return stage === null || (service === undefined && activity.stage === null) ? null : { stage, step, event }
}

/**
 * Gives every row one service. What activities are in it is known then, where their names leave no doubt; a step of another
 * service is none any more.
 */
export function withService(draft: MappingDraft, { activities, known }: Proposal, service: string): MappingDraft {
  const stages = new Set(known.stages.filter((one) => one.service === service).map(({ code }) => code))
  const kept = draft.activities.filter(({ stage }) => stages.has(stage))
  const found = activities.flatMap(({ activity, within }) =>
    within
      .filter((one) => one.service === service && one.sure && kept.every((other) => other.activity !== activity))
      .map(({ stage, step, event }) => ({ activity, stage, step, event })),
  )
  return { ...withConstant(draft, 'service', service), activities: [...kept, ...found] }
}
