import { hash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { plus } from '../../clock/instant.ts'
import { findProfile } from '../../ingest/profile-file.ts'
import { openMarks, readMark } from '../marks.ts'
import type { SourceLog } from '../source-log.ts'
import { answerOf, type KeptAnswer, type PushAnswer } from './answer.ts'
import { readBody } from './body.ts'
import { KeyReused, NotStored, TooBusy } from './errors.ts'
import { Journal } from './journal.ts'
import { doubtAll, judgeAtOnce } from './judge-at-once.ts'
import { KnownCases } from './known-cases.ts'
import { KEYS_KEPT_US, type LoadSurroundings, PUSH } from './load.ts'
import { Loader } from './loader.ts'
import { columnsOf, type JournalRecord, type Pending } from './pending.ts'
import { type Known, knownTo } from './plain-event.ts'
import { Seen } from './seen.ts'

/** What is waiting in memory beyond which requests are sent away. */
export interface PushLimit {
  readonly events: number
  readonly bytes: number
}
const MOST_WAITING: PushLimit = { events: 200_000, bytes: 96_000_000 }
const KEY_FILTER_BITS = 2 ** 24

export interface PushRequest {
  readonly body: Buffer
  readonly contentType: string | undefined
  readonly key: string | undefined
  readonly profile: string | undefined
}

export interface PushOptions extends LoadSurroundings {
  readonly log: SourceLog
  readonly limit?: PushLimit | undefined
}

/**
 * Takes pushed events. What is answered is on the disk: in the journal, from where it goes into the database within a
 * second. Events that are plainly right are answered from memory; the import itself tells of all others.
 */
export class Push {
  readonly #options: PushOptions
  readonly #journal: Journal
  readonly #loader: Loader
  readonly #cases: KnownCases
  readonly #keys = new Seen(KEY_FILTER_BITS)
  /** Keys of requests that are not stored yet. */
  readonly #underWay = new Map<string, { readonly body: string; readonly answer: Promise<KeptAnswer> }>()
  readonly #forgetFolder: () => void
  #known: Known
  #tickets = 0

  /** Opens the journal of the store's folder, and goes on with what an earlier process left in it. */
  static async open(options: PushOptions): Promise<Push> {
    const { store } = options
    await openMarks(store)
    const temporary = store.folder === undefined
    const folder = store.folder === undefined ? mkdtempSync(join(tmpdir(), 'merzim-push-')) : join(store.folder, PUSH)
    const mark = ((await readMark(store, PUSH)) ?? { number: 0 }) as { readonly number: number }
    const { journal, pending } = Journal.open(folder, mark.number)
    const push = new Push(options, journal, folder, temporary)
    for (const { number, text } of pending) push.#goOn(number, text)
    return push
  }

  private constructor(options: PushOptions, journal: Journal, folder: string, temporary: boolean) {
    this.#options = options
    this.#journal = journal
    this.#cases = new KnownCases(options.store, PUSH)
    this.#known = knownTo(options.regulation.current)
    this.#forgetFolder = () => temporary && rmSync(folder, { recursive: true, force: true })
    const stored = (last: Pending, group: readonly Pending[]) => {
      this.#journal.dropUpTo(last.number)
      this.#cases.stored(last.ticket)
      for (const { key } of group) if (key !== null) this.#keys.add(key)
      for (const { key } of group) if (key !== null) this.#underWay.delete(key)
    }
    this.#loader = new Loader({ ...options, folder, stored })
    const since = plus(options.clock.now(), -KEYS_KEPT_US)
    void this.#keys.fill(options.store, 'source/key_numbers', { since })
  }

  /** What waits to be stored, since how many seconds, and why it does not get there. */
  get state(): { readonly waiting: number; readonly behindSeconds: number; readonly failure: string | null } {
    const { waiting, behindMs, failure } = this.#loader
    return {
      waiting: waiting.events,
      behindSeconds: Math.round(behindMs / 100) / 10,
      failure: failure?.message ?? null,
    }
  }

  /**
   * Throws BodyUnreadable, ProfileError, KeyReused, TooBusy or NotStored: nothing of the request was taken then.
   */
  async take({ body, contentType, key, profile = 'canonical' }: PushRequest): Promise<PushAnswer> {
    const { events: waiting, bytes } = this.#loader.waiting
    const { limit = MOST_WAITING } = this.#options
    if (waiting > limit.events || bytes > limit.bytes) {
      throw new TooBusy(waiting, Math.min(30, Math.max(1, Math.ceil(waiting / 2 / this.#loader.rate))))
    }
    const { columns } = findProfile(profile, this.#options.store.folder)
    const digest = hash('sha256', body)
    const taking = () =>
      this.#store(
        { key: key ?? null, body: digest, profile, events: readBody(body, contentType) },
        body,
        columns.case_id,
      )
    if (key === undefined) return answerOf(await taking())
    const before = this.#underWay.get(key)
    if (before !== undefined) return answerOf(await sameBody(key, before.body, digest, before.answer))
    const answer = this.#answered(key, digest).then((known) => known ?? taking())
    this.#underWay.set(key, { body: digest, answer })
    try {
      return answerOf(await answer)
    } catch (error) {
      this.#underWay.delete(key)
      throw error
    }
  }

  async close(): Promise<void> {
    await this.#loader.close()
    await this.#journal.close()
    this.#cases.close()
    this.#keys.clear()
    this.#forgetFolder()
  }

  /** What was answered to a key within the last day. */
  async #answered(key: string, digest: string): Promise<KeptAnswer | undefined> {
    if (!this.#keys.mayHave(key)) return undefined
    const since = plus(this.#options.clock.now(), -KEYS_KEPT_US)
    const [row] = await this.#options.store.rows('source/find_key', { key, since })
    if (row === undefined) return undefined
    const kept = JSON.parse(String(row['answer'])) as KeptAnswer
    return sameBody(key, String(row['body']), digest, kept)
  }

  async #store(request: Omit<JournalRecord, 'answer'>, body: Buffer, caseColumn = 'case_id'): Promise<KeptAnswer> {
    const ticket = ++this.#tickets
    const regulation = this.#options.regulation.current
    if (regulation.fingerprint !== this.#known.fingerprint) this.#known = knownTo(regulation)
    const { events, profile } = request
    const answer = profile === 'canonical' ? await judgeAtOnce(events, this.#known, this.#cases, ticket) : null
    if (profile !== 'canonical') doubtAll(events, caseColumn, this.#cases, ticket)
    const record: JournalRecord = { ...request, answer }
    const { outcome, settle } = awaited()
    const number = await this.#journal.append(JSON.stringify(record)).catch((error: unknown) => {
      this.#cases.forget()
      throw error instanceof NotStored ? error : new NotStored(error)
    })
    this.#loader.add({ ...record, number, ticket, bytes: body.length, columns: columnsOf(events), settle })
    return answer ?? outcome
  }

  /** A request that an earlier process had taken, and could not store any more. */
  #goOn(number: number, text: string): void {
    const record = JSON.parse(text) as JournalRecord
    const ticket = ++this.#tickets
    const { key, body, profile, events, answer } = record
    const column = profile === 'canonical' ? 'case_id' : caseColumnOf(profile, this.#options.store.folder)
    doubtAll(events, column, this.#cases, ticket)
    const { outcome, settle } = awaited()
    if (key !== null) this.#underWay.set(key, { body, answer: answer === null ? outcome : Promise.resolve(answer) })
    this.#loader.add({ ...record, number, ticket, bytes: text.length, columns: columnsOf(events), settle })
  }
}

function sameBody<T>(key: string, before: string, now: string, answer: T): T {
  if (before !== now) throw new KeyReused(key)
  return answer
}

function caseColumnOf(profile: string, folder: string | undefined): string {
  try {
    return findProfile(profile, folder).columns.case_id ?? 'case_id'
  } catch {
    // Its import will say so.
    return 'case_id'
  }
}

/** An outcome that is told later; nobody need be waiting for it. */
function awaited() {
  const { promise: outcome, resolve, reject } = Promise.withResolvers<KeptAnswer>()
  outcome.catch(() => undefined)
  return { outcome, settle: (told: KeptAnswer | Error) => (told instanceof Error ? reject(told) : resolve(told)) }
}
