import { amountText, toldLate } from '../../alert/words/lateness.ts'
import { readDay } from '../../clock/day.ts'
import type { Language, Names, Unit } from '../../clock/types.ts'
import { rejectReasons } from '../../ingest/reasons.ts'
import type { Edition, Provider, Regulation, Stage, Step } from '../../regulation/types.ts'
import type { Speech } from '../words/speech.ts'
import type { ReportWords } from '../words/words.ts'

/** Names and norms by their codes, as the regulation has them on the last day of the report's month. */
export class Naming {
  readonly #regulation: Regulation
  readonly #speech: Speech
  readonly #day: number
  /** Names that were asked for: a long list asks for the same few over and over. */
  readonly #known = new Map<string, string>()

  constructor(regulation: Regulation, speech: Speech, day: string) {
    this.#regulation = regulation
    this.#speech = speech
    this.#day = readDay(day) ?? 0
  }

  get words(): ReportWords {
    return this.#speech.words
  }

  get #language(): Language {
    return this.#speech.language
  }

  provider(code: string): string {
    return this.#once(`provider ${code}`, () => this.#provider(code)?.short[this.#language] ?? code)
  }

  #once(key: string, name: () => string): string {
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const found = name()
    this.#known.set(key, found)
    return found
  }

  /** All that the regulation knows. */
  get providerCount(): number {
    return this.#regulation.providers.length
  }

  providerInFull(code: string): string {
    return this.#provider(code)?.names[this.#language] ?? code
  }

  #provider(code: string): Provider | undefined {
    return this.#regulation.providers.find((one) => one.code === code)
  }

  zoneOf(code: string, otherwise: string): string {
    return this.#once(`zone ${code} ${otherwise}`, () => this.#provider(code)?.schedule.zone ?? otherwise)
  }

  service(id: string): string {
    if (id === '') return this.#speech.words.everyService
    const found = () => this.#regulation.services.find((one) => one.id === id)?.short[this.#language] ?? id
    return this.#once(`service ${id}`, found)
  }

  actor(id: string | null): string {
    return id === null ? '–' : (this.#regulation.actors.get(id)?.short[this.#language] ?? id)
  }

  stage(service: string, id: string): string {
    return this.#once(`stage ${service} ${id}`, () => this.#stage(service, id)?.short[this.#language] ?? id)
  }

  /** The step's short name; its number where it has none. */
  step(service: string, stage: string, ordinal: number): string {
    const found = () => this.#step(service, stage, ordinal)?.short[this.#language] ?? String(ordinal)
    return this.#once(`step ${service} ${stage} ${ordinal}`, found)
  }

  norm(service: string, stage: string, step?: number): string {
    const norm = step === undefined ? this.#stage(service, stage)?.norm : this.#step(service, stage, step)?.norm
    return norm === null || norm === undefined ? '–' : this.#speech.words.norm(norm)
  }

  /** How late something is, as the pages tell it (alert/words/lateness.ts). */
  lateBy(by: number | null, unit: string | null): string {
    if (by === null || !isUnit(unit)) return '–'
    const told = toldLate(by, unit)
    const { words, language } = this.#speech
    if (told.n === null) return told.unit === 'day' ? words.lessThanDay : words.lessThanMinute
    return words.lateBy(amountText(language === 'kk' ? 'ru' : language, { n: told.n, unit: told.unit }), told.unit)
  }

  /** The edition of a service that governs on the day, else its first. */
  edition(service: string): Edition | undefined {
    const own = this.#regulation.editions.filter((one) => one.service === service)
    return own.findLast((one) => one.inForceFrom <= this.#day) ?? own[0]
  }

  editionNamed(id: string): Edition | undefined {
    return this.#regulation.editions.find((one) => one.id === id)
  }

  /** The territories that providers belong to, each once. */
  areas(codes: readonly string[]): Names[] {
    const found = codes.flatMap((code) => this.#provider(code)?.area ?? [])
    return [...new Map(found.map(({ code, names }) => [code, names])).values()]
  }

  /** Why a row was not taken in. */
  rejectReason(code: string): string {
    const reasons: Readonly<Record<string, Names>> = rejectReasons
    return reasons[code]?.[this.#language] ?? code
  }

  #stage(service: string, id: string): Stage | undefined {
    return this.edition(service)?.stages.find((one) => one.id === id)
  }

  #step(service: string, stage: string, ordinal: number): Step | undefined {
    return this.#stage(service, stage)?.steps.find((one) => one.ordinal === ordinal)
  }
}

const UNITS: readonly Unit[] = ['minutes', 'hours', 'calendar_days', 'working_days']
const isUnit = (text: string | null): text is Unit => UNITS.some((unit) => unit === text)

/** `1`, `186–211`, `3, 7–9`: numbers in a row are one run. */
export function runsOf(numbers: readonly number[]): string {
  const runs: [number, number][] = []
  for (const n of numbers) {
    const last = runs.at(-1)
    if (last !== undefined && last[1] === n - 1) last[1] = n
    else runs.push([n, n])
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(', ')
}
