import type { Actor, Edition, Provider, Service, Status } from '../../server/contract.ts'
import type { Me } from '../../server/contract-identity.ts'
import { address } from '../address/address.svelte.ts'
import { instantOf, localDate, type Milliseconds } from '../format/dates.ts'
import { addDays, addMonths, monthStart, type Period } from '../format/days.ts'
import { spoken } from '../language/language.svelte.ts'
import { type AnswerError, answerError, getJson } from './client.ts'
import { type Comparison, comparisonOf } from './comparison.ts'
import { Directory } from './directory.ts'
import { type Question, questionPath } from './question.ts'

/** Months that the trend shows, the month of the period's last day included. */
const TREND_MONTHS = 14

interface Loaded {
  readonly me: Me
  readonly status: Status
  readonly providers: readonly Provider[]
  readonly services: readonly Service[]
  readonly editions: readonly Edition[]
  readonly actors: readonly Actor[]
}

async function loadAll(): Promise<Loaded> {
  const never = new AbortController().signal
  const get = <T>(name: string): Promise<T> => getJson<T>(`/api/v1/${name}`, never)
  const [me, status, providers, services, editions, actors] = await Promise.all([
    get<Me>('me'),
    get<Status>('status'),
    get<Provider[]>('providers'),
    get<Service[]>('services'),
    get<Edition[]>('editions'),
    get<Actor[]>('actors'),
  ])
  return { me, status, providers, services, editions, actors }
}

/** What every page needs to know before it can ask anything: the state of the data, names, norms, the period. */
class Reference {
  #loaded = $state.raw<Loaded>()
  #error = $state.raw<AnswerError>()

  get ready(): boolean {
    return this.#loaded !== undefined
  }
  get error(): AnswerError | undefined {
    return this.#error
  }

  /** Number of the newest data that the page knows of; undefined before the first answer. */
  get version(): number | undefined {
    return this.#loaded?.status.dataVersion
  }

  async load(): Promise<void> {
    this.#error = undefined
    try {
      this.#loaded = await loadAll()
    } catch (error) {
      this.#error = answerError(error)
    }
  }

  /** As {@link load}, while the page shows what it has. False when there was no answer: then nothing has changed. */
  async renew(): Promise<boolean> {
    try {
      this.#loaded = await loadAll()
      this.#error = undefined
      return true
    } catch {
      return false
    }
  }

  get #known(): Loaded {
    if (this.#loaded === undefined) throw new Error('The reference is read before it is loaded: see App.svelte')
    return this.#loaded
  }

  /** Who is signed in. */
  get me(): Me {
    return this.#known.me
  }

  /** May load logs and keep users. */
  get isAdministrator(): boolean {
    return this.me.role === 'administrator'
  }
  /** May answer for cases, and mute them. */
  get mayAnswer(): boolean {
    return this.me.role !== 'analyst' && this.me.viewAs === null
  }
  /** May keep who is told of what: that is about all providers and services. */
  get mayKeepRules(): boolean {
    const { role, scope } = this.me
    return (
      (role === 'administrator' || role === 'oblast_manager') && scope.providers === 'all' && scope.services === 'all'
    )
  }

  get status(): Status {
    return this.#known.status
  }

  readonly directory: Directory = $derived.by(
    () => new Directory(this.#known, spoken.speech.language, localDate(this.asOf, this.zone)),
  )

  get zone(): string {
    return this.status.zone
  }

  /** The moment for which the whole page is shown, as an instant of the API. */
  readonly asOfText: string = $derived.by(() => {
    const picked = address.view.asOf
    if (picked === null) return this.status.asOf
    if (picked.endsWith('Z')) return picked
    const [date = '', time = ''] = picked.split('T')
    return new Date(instantOf(date, time, this.zone)).toISOString()
  })
  readonly asOf: Milliseconds = $derived(Date.parse(this.asOfText))
  readonly asOfDay: string = $derived(localDate(this.asOf, this.zone))

  /** The period of the figures: as picked, else as the server proposes, moved with a picked as-of. */
  readonly period: Period = $derived.by(() => {
    const { from, to, asOf } = address.view
    if (from !== null && to !== null) return { from, to }
    const usual = this.status.period
    return asOf === null || this.asOfDay === usual.to ? usual : { from: addDays(this.asOfDay, -89), to: this.asOfDay }
  })
  /** What the figures are compared with: the period before, the same days last year, or another provider. */
  readonly comparison: Comparison = $derived(
    comparisonOf(
      address.view.compare,
      this.period,
      address.view.providers,
      (code) => this.directory.provider(code) !== undefined,
    ),
  )
  readonly trendPeriod: Period = $derived({
    from: addMonths(monthStart(this.period.to), 1 - TREND_MONTHS),
    to: this.period.to,
  })

  /** The address of a measure under the filters of the page, with some of them changed. */
  measure(name: string, part: Partial<Question> = {}): string {
    const { service, providers } = address.view
    return questionPath(name, { asOf: this.asOfText, ...this.period, service, providers, ...part })
  }

  /** The same question about what the page is compared with. */
  compared(name: string, part: Partial<Question> = {}): string {
    const { period, providers } = this.comparison
    return this.measure(name, { ...period, providers, ...part })
  }

  /** The address of one case, as it was known then. */
  case(caseId: string): string {
    return `/api/v1/cases/${encodeURIComponent(caseId)}?as_of=${encodeURIComponent(this.asOfText)}`
  }
}

export const reference = new Reference()
