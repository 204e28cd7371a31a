import type { Regulation } from '../regulation/types.ts'
import type { Store } from '../store/store.ts'
import { FilterError } from './errors.ts'
import { isServiceWithin, isWithin, type Scope, scopeParams } from './scope.ts'

interface Words {
  readonly service?: string | undefined
  readonly stage?: string | undefined
  readonly step?: number | undefined
  readonly providers: readonly string[] | null
  readonly actor?: string | undefined
  readonly involved?: string | undefined
  readonly resource?: string | undefined
  readonly next_stage?: string | undefined
}

/**
 * Refuses words that nothing can answer to, so that a slip of the pen is not read as "no cases". What lies outside the
 * scope is not told from what there is not.
 *
 * @throws FilterError with code `unknown_…`; its details list the words that are known.
 */
export async function checkWords(
  words: Words,
  on: { store: Store; regulation: Regulation; scope: Scope },
): Promise<void> {
  const { regulation, store, scope } = on
  refuse(
    'provider',
    words.providers ?? [],
    regulation.providers.map(({ code }) => code).filter((code) => isWithin(scope, code)),
  )
  refuse(
    'service',
    words.service === undefined ? [] : [words.service],
    regulation.services.map(({ id }) => id).filter((id) => isServiceWithin(scope, id)),
  )
  const stages = regulation.editions
    .filter(({ service }) => isServiceWithin(scope, service))
    .filter(({ service }) => words.service === undefined || service === words.service)
    .flatMap((edition) => edition.stages)
  refuse('stage', words.stage === undefined ? [] : [words.stage], [...new Set(stages.map(({ id }) => id))])
  if (words.next_stage !== undefined && words.next_stage !== 'none') {
    refuse('stage', [words.next_stage], [...new Set(stages.map(({ id }) => id)), 'none'])
  }
  const steps = stages.filter(({ id }) => words.stage === undefined || id === words.stage).flatMap(({ steps }) => steps)
  const ordinals = [...new Set(steps.map(({ ordinal }) => String(ordinal)))]
  refuse('step', words.step === undefined ? [] : [String(words.step)], ordinals)
  for (const actor of [words.actor, words.involved]) {
    if (actor === undefined || regulation.actors.has(actor)) continue
    // Events may name actors that no edition knows.
    const [found] = await store.rows('measures/actor_known', { actor, ...scopeParams(scope) })
    if (found === undefined) refuse('actor', [actor], [...regulation.actors.keys()])
  }
  if (words.resource !== undefined) {
    const [found] = await store.rows('measures/resource_known', { resource: words.resource, ...scopeParams(scope) })
    if (found === undefined) {
      throw new FilterError(
        'unknown_resource',
        `there is no resource "${words.resource}": use one that events name, such as those of step_load by resource`,
        { filter: 'resource', value: words.resource },
      )
    }
  }
}

function refuse(
  filter: 'provider' | 'service' | 'stage' | 'step' | 'actor',
  asked: readonly string[],
  known: string[],
) {
  const unknown = asked.find((word) => !known.includes(word))
  if (unknown === undefined) return
  throw new FilterError(`unknown_${filter}`, `there is no ${filter} "${unknown}": use ${listed(known)}`, {
    filter,
    value: unknown,
    known,
  })
}

const listed = (words: readonly string[]): string =>
  words.length === 0
    ? 'none, for there is none on file'
    : words.slice(0, 20).join(', ') + (words.length > 20 ? ' …' : '')
