import type { Names } from '../../clock/types.ts'
import type { AlertRule } from '../../contract-alerts.ts'
import type { Regulation } from '../../regulation/types.ts'
import type { ToldAlert } from '../words/words.ts'
import { kindAt } from './levels.ts'
import type { Recipients } from './recipients.ts'
import type { StoredAlert } from './stored-alert.ts'

/** The names of what alerts are about. What the regulation does not know any more is called by its id. */
export class AlertNames {
  readonly #services: ReadonlyMap<string, Names>
  readonly #stages: ReadonlyMap<string, Names>
  readonly #steps: ReadonlyMap<string, Names>
  readonly #providers: ReadonlyMap<string, Names>
  readonly #actors: ReadonlyMap<string, Names>

  constructor({ services, editions, providers, actors }: Regulation) {
    const stages = editions.flatMap((edition) => edition.stages)
    this.#services = new Map(services.map(({ id, short }) => [id, short]))
    this.#stages = new Map(stages.map(({ id, short }) => [id, short]))
    this.#steps = new Map(
      stages.flatMap(({ id, steps }) => steps.map(({ ordinal, short }) => [`${id}.${ordinal}`, short] as const)),
    )
    this.#providers = new Map(providers.map(({ code, short }) => [code, short]))
    this.#actors = new Map([...actors.values()].map(({ id, short }) => [id, short]))
  }

  told(alert: StoredAlert, rule: AlertRule, recipients: Recipients): ToldAlert {
    const { step, stage, actor, provider, service, level, caughtUp } = alert
    return {
      ...alert,
      kind: kindAt(rule, level, caughtUp),
      serviceName: this.#services.get(service) ?? called(service),
      stageName: this.#stages.get(stage) ?? called(stage),
      stepName: step === null ? null : (this.#steps.get(`${stage}.${step}`) ?? called(String(step))),
      providerName: this.#providers.get(provider) ?? called(provider),
      zone: recipients.scheduleOf(provider).zone,
      actorName: actor === null ? null : (this.#actors.get(actor) ?? called(actor)),
      ruleName: rule.name,
      moment: rule.moment,
    }
  }
}

const called = (id: string): Names => ({ kk: id, ru: id, en: id })
