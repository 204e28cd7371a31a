import type { Actor, Edition, EditionStage, EditionStep, Language, Provider, Service } from '../../server/contract.ts'
import type { LocalDate } from '../format/days.ts'
import { byAlphabet } from '../language/alphabet.ts'

/** Names and norms by their codes, as the regulation had them on one day, in one language. */
export class Directory {
  /** In the order of the alphabet. */
  readonly providers: readonly Provider[]
  readonly services: readonly Service[]
  readonly editions: readonly Edition[]
  readonly #actors: readonly Actor[]
  readonly #language: Language
  readonly #day: LocalDate

  constructor(
    codes: {
      readonly providers: readonly Provider[]
      readonly services: readonly Service[]
      readonly editions: readonly Edition[]
      readonly actors: readonly Actor[]
    },
    language: Language,
    day: LocalDate,
  ) {
    this.providers = codes.providers.toSorted((a, b) => byAlphabet(a.short[language], b.short[language]))
    this.services = codes.services
    this.editions = codes.editions
    this.#actors = codes.actors
    this.#language = language
    this.#day = day
  }

  /** The edition of a service that governs on the day, else its last one. */
  edition(service: string): Edition | undefined {
    const own = this.editions
      .filter((edition) => edition.service === service)
      .sort((a, b) => a.inForceFrom.localeCompare(b.inForceFrom))
    return own.findLast((edition) => edition.inForceFrom <= this.#day) ?? own[0]
  }

  stages(service: string): readonly EditionStage[] {
    return this.edition(service)?.stages ?? []
  }

  stage(service: string, stage: string): EditionStage | undefined {
    return this.stages(service).find(({ id }) => id === stage)
  }

  step(service: string, stage: string, step: number): EditionStep | undefined {
    return this.stage(service, stage)?.steps.find(({ ordinal }) => ordinal === step)
  }

  /** The service that a stage belongs to. */
  serviceOf(stage: string): string | undefined {
    return this.editions.find((edition) => edition.stages.some(({ id }) => id === stage))?.service
  }

  provider(code: string): Provider | undefined {
    return this.providers.find((provider) => provider.code === code)
  }

  place(code: string): string {
    return this.provider(code)?.short[this.#language] ?? code
  }

  placeInFull(code: string): string {
    return this.provider(code)?.names[this.#language] ?? code
  }

  zoneOf(code: string, otherwise: string): string {
    return this.provider(code)?.zone ?? otherwise
  }

  service(id: string): string {
    return this.services.find((service) => service.id === id)?.short[this.#language] ?? id
  }

  /** Everybody who performs a step, in the order of the regulation. */
  actorIds(): string[] {
    const steps = this.services.flatMap(({ id }) => this.stages(id)).flatMap((stage) => stage.steps)
    return [...new Set(steps.flatMap(({ actor }) => actor ?? []))]
  }

  /** Empty for a step that no actor is named for. */
  actor(id: string | null): string {
    if (id === null) return ''
    return this.#actors.find((actor) => actor.id === id)?.short[this.#language] ?? id
  }

  actorInFull(id: string | null): string {
    return this.#actors.find((actor) => actor.id === id)?.names[this.#language] ?? this.actor(id)
  }

  stageName(service: string, stage: string): string {
    return this.stage(service, stage)?.short[this.#language] ?? stage
  }

  stepName(service: string, stage: string, step: number): string {
    return this.step(service, stage, step)?.short[this.#language] ?? String(step)
  }

  /** Place of a step in the order of the regulation, for sorting. */
  orderOf(service: string, stage: string, step: number | null): number {
    const first = this.services.findIndex(({ id }) => id === service)
    const second = this.stages(service).findIndex(({ id }) => id === stage)
    return (first * 100 + second) * 1000 + (step ?? 0)
  }

  /** Place of a provider in the order of the alphabet, for sorting. */
  providerOrder(code: string): number {
    return this.providers.findIndex((provider) => provider.code === code)
  }
}
