import type { Regulation } from '../regulation/types.ts'
import type { Transaction } from '../store/store.ts'
import { ProfileError } from './errors.ts'
import type { ActivityRule, Profile } from './profile.ts'

/** Tells the database what the regulation and the profile know, for rows to be looked up in. */
export async function tellKnown(tx: Transaction, regulation: Regulation, profile: Profile): Promise<void> {
  const steps = regulation.editions.flatMap(({ service, stages }) =>
    stages.flatMap((stage) =>
      [{ ordinal: 0 }, ...stage.steps].map((step) => ({ service, stage: stage.id, step: step.ordinal })),
    ),
  )
  const providers = regulation.providers.map(({ code, schedule }) => ({ provider: code, zone: schedule.zone }))
  const channels = regulation.services.flatMap((service) =>
    service.channels.map((channel) => ({ service: service.id, channel: channel.id })),
  )
  await tx.run('ingest/know_steps', { steps: JSON.stringify(steps) })
  await tx.run('ingest/know_stages', { stages: JSON.stringify(stagePlaces(regulation)) })
  await tx.run('ingest/know_providers', { providers: JSON.stringify(providers) })
  await tx.run('ingest/know_channels', { channels: JSON.stringify(channels) })
  if (profile.byActivity) {
    await tx.run('ingest/know_activities', { activities: JSON.stringify(activitiesOf(regulation, profile)) })
  }
}

/** Each stage by its place in its service (the newest edition's), by no place when it is the only one, and by its code. */
export function stagePlaces(regulation: Regulation): { service: string; place: string; stage: string }[] {
  const found = new Map<string, { service: string; place: string; stage: string }>()
  const editions = regulation.editions.toSorted((a, b) => (a.inForceFrom < b.inForceFrom ? -1 : 1))
  for (const { service, stages } of editions) {
    const know = (place: string, stage: string) => found.set(`${service} ${place}`, { service, place, stage })
    for (const { id, ordinal } of stages) {
      know(id, id)
      know(String(ordinal), id)
    }
    const [only] = stages
    if (stages.length === 1 && only !== undefined) know('', only.id)
    else found.delete(`${service} `)
  }
  return [...found.values()]
}

/** Services that name no channels, and take any. */
export const openServices = (regulation: Regulation): string[] =>
  regulation.services.filter((service) => service.channels.length === 0).map((service) => service.id)

/**
 * What each activity is: as the profile says, else as the editions of the profile's service say.
 * Throws ProfileError when editions disagree about one.
 */
export function activitiesOf(regulation: Regulation, profile: Profile): ActivityRule[] {
  const service = profile.constants.service
  const found = new Map<string, ActivityRule>()
  const written = regulation.editions
    .filter((edition) => service === undefined || edition.service === service)
    .flatMap(({ stages }) => stages)
    .flatMap((stage) =>
      stage.steps.flatMap(({ ordinal, activities }) =>
        activities.map((activity) => ({ activity, stage: stage.id, step: ordinal, event: null })),
      ),
    )
  for (const rule of written) {
    const known = found.get(rule.activity)
    if (known !== undefined && (known.stage !== rule.stage || known.step !== rule.step)) {
      const reason = `activity "${rule.activity}" is step ${known.step} of ${known.stage} and step ${rule.step} of ${rule.stage}`
      throw new ProfileError([{ file: profile.file, line: null, reason: `${reason}; say which under activities` }])
    }
    found.set(rule.activity, rule)
  }
  for (const rule of profile.activities) found.set(rule.activity, rule)
  return [...found.values()]
}
