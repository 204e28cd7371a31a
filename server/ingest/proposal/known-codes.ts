import type { Field } from '../../contract-draft.ts'
import type { KnownCodes } from '../../contract-mapping.ts'
import type { Regulation } from '../../regulation/types.ts'
import { timeFields } from '../drafts/draft-to-profile.ts'
import { parts } from '../profile.ts'

/** Every code that a mapping may name, with its names. Stages and steps are those of the newest edition that has them. */
export function knownCodes(regulation: Regulation): KnownCodes {
  const told = ({ id, short }: { id: string; short: KnownCodes['services'][number]['names'] }) => ({
    code: id,
    names: short,
  })
  const newest = regulation.editions.toSorted((a, b) => (a.inForceFrom > b.inForceFrom ? -1 : 1))
  const stages = new Map<string, KnownCodes['stages'][number]>()
  for (const { service, stages: all } of newest) {
    for (const { id, short, steps } of all) {
      const known = steps.map((step) => ({ step: step.ordinal, names: step.short }))
      if (!stages.has(`${service} ${id}`))
        stages.set(`${service} ${id}`, { code: id, names: short, service, steps: known })
    }
  }
  const channels = new Map(
    regulation.services.flatMap((service) =>
      service.channels.map(({ id, names }) => [id, { code: id, names }] as const),
    ),
  )
  const fields: Field[] = [
    ...parts.filter((part) => part !== 'at'),
    'at',
    ...timeFields,
    'rules',
    'attribute',
    'drop',
    'hash',
  ]
  return {
    fields,
    services: regulation.services.map(told),
    providers: regulation.providers.map(({ code, short }) => ({ code, names: short })),
    actors: [...regulation.actors.values()].map(told),
    channels: [...channels.values()],
    stages: [...stages.values()].toSorted((a, b) => (a.code < b.code ? -1 : 1)),
    events: ['received', 'started', 'completed', 'suspended', 'resumed', 'extended'],
  }
}
