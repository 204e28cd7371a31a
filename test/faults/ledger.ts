import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Batch } from '../../server/measures/batches.ts'
import { ownKey } from '../own-key.ts'
import { CASES, PUSHED } from './logs.ts'
import { get, type Key } from './server.ts'

/** What was asked of the server and not answered when it was killed. */
export type Asked =
  | { readonly kind: 'import'; readonly file: string; readonly provider: string | null }
  | { readonly kind: 'undo'; readonly batch: number }

export interface Known {
  readonly file: string
  readonly provider: string | null
  undone: boolean
}

export interface Done {
  acknowledged: number
  unanswered: number
  storedUnanswered: number
}

/** How long a server may take until it has caught up with its journal and its folder. */
const CATCHES_UP_MS = 120_000

/** What the server has said that it stored, against which what it has is held. */
export class Ledger {
  readonly stored = new Map<number, Known>()
  /** Names of files dropped into the watched folder: each must come in, once. */
  readonly dropped = new Set<string>()
  readonly done: Done = { acknowledged: 0, unanswered: 0, storedUnanswered: 0 }
  /** Requests of pushed events that were answered, and those that were not: they may be there whole, or not at all. */
  pushed = 0
  pushedUnanswered = 0
  readonly #data: string
  readonly #key: Key
  readonly #watched: string
  #shipped: number | undefined

  constructor(data: string, watched: string) {
    this.#data = data
    this.#key = ownKey(data)
    this.#watched = watched
  }

  get live(): number[] {
    return [...this.stored].filter(([, known]) => !known.undone).map(([batch]) => batch)
  }

  /** Holds what the server has against what it had said; what it was asked last may be there whole, or not at all. */
  async compare(url: string, last: Asked | undefined): Promise<string[]> {
    const wrong = await this.#catchUp(url)
    const batches = (await get(this.#key, `${url}/api/v1/batches?limit=10000`)) as Batch[]
    const pushes = batches.filter(({ file }) => file.startsWith('push '))
    const files = batches.filter((one) => !pushes.includes(one))
    wrong.push(...files.flatMap((one) => this.#compareFile(one, last)))
    for (const [batch, known] of this.stored) wrong.push(...compareState(batch, known, batches, last))
    for (const name of this.dropped) {
      const found = files.filter(({ file }) => file === name).length
      if (found !== 1) wrong.push(`${name} was dropped into the folder, and is stored ${found} times`)
    }
    wrong.push(...this.#comparePushed(pushes))
    const live = this.live.length
    const status = (await get(this.#key, `${url}/api/v1/status`)) as { events: number; cases: number; rejected: number }
    const figures = [status.events, status.cases, status.rejected]
    const pushed = this.pushed * PUSHED
    const right = [live * CASES * 2 + pushed, live * CASES + pushed, live]
    if (String(figures) !== String(right)) wrong.push(`events, cases, rejected are ${figures}, not ${right}`)
    wrong.push(...(await this.#compareProviders(url)), ...this.#leftovers())
    return wrong
  }

  /** Waits until the journal is in the database, and the folder's files are moved away. */
  async #catchUp(url: string): Promise<string[]> {
    for (let waited = 0; waited < CATCHES_UP_MS; waited += 50) {
      const { push } = (await get(this.#key, `${url}/api/v1/health`)) as { push: { waiting: number } }
      const left = readdirSync(this.#watched).filter((name) => name.endsWith('.csv'))
      if (push.waiting === 0 && left.length === 0) return []
      await sleep(50)
    }
    return [`after ${CATCHES_UP_MS / 1000} s the server has not caught up with its journal and its folder`]
  }

  #compareFile(one: Batch, last: Asked | undefined): string[] {
    const wrong: string[] = []
    const known = this.stored.get(one.batch)
    const asked = last?.kind === 'import' && last.file === one.file ? last : undefined
    const dropped = this.dropped.has(one.file) ? { file: one.file, provider: null } : undefined
    const expected = known ?? asked ?? dropped
    if (expected === undefined) wrong.push(`batch ${one.batch} (${one.file}) is stored, and nobody had asked for it`)
    else if (known === undefined) {
      this.stored.set(one.batch, { file: one.file, provider: expected.provider, undone: false })
      if (asked !== undefined) this.done.storedUnanswered++
    }
    const counts = [one.file, one.rowsIn, one.accepted, one.duplicate, one.rejected]
    const right = [expected?.file, CASES * 2 + 1, CASES * 2, 0, 1]
    if (String(counts) !== String(right)) wrong.push(`batch ${one.batch} has ${counts}, not ${right}`)
    return wrong
  }

  /** Requests whose answers were lost count as stored from the first time that they are found. */
  #comparePushed(pushes: readonly Batch[]): string[] {
    const found = pushes.reduce((sum, { accepted }) => sum + accepted, 0)
    const more = found / PUSHED - this.pushed
    const wrong = pushes.some(({ rowsIn, accepted }) => rowsIn !== accepted) ? ['a pushed event was not accepted'] : []
    if (more < 0) wrong.push(`${-more} pushed requests were acknowledged, and are gone`)
    else if (!Number.isInteger(more)) wrong.push('a part of a pushed request is stored')
    else if (more > this.pushedUnanswered) wrong.push(`${more} pushed requests more than were sent are stored`)
    this.pushed += Math.max(0, Math.floor(more))
    this.pushedUnanswered = 0
    return wrong
  }

  async #compareProviders(url: string): Promise<string[]> {
    const providers = ((await get(this.#key, `${url}/api/v1/providers`)) as { code: string }[]).map(({ code }) => code)
    this.#shipped ??= providers.length
    const own = [...this.stored.values()].flatMap(({ provider }) => provider ?? []).toSorted()
    const filed = providers.slice(this.#shipped).toSorted()
    return String(own) === String(filed) ? [] : [`providers filed are ${filed}, not ${own}`]
  }

  #leftovers(): string[] {
    const wrong: string[] = []
    for (const passing of ['incoming', 'tmp']) {
      const folder = join(this.#data, passing)
      const left = existsSync(folder) ? readdirSync(folder) : []
      if (left.length > 0) wrong.push(`left in ${passing}: ${left}`)
    }
    if (existsSync(join(this.#data, 'regulation', 'filing.json'))) wrong.push('left: regulation/filing.json')
    return wrong
  }
}

function compareState(batch: number, known: Known, batches: readonly Batch[], last: Asked | undefined): string[] {
  const found = batches.find((one) => one.batch === batch)
  if (found === undefined) return [`batch ${batch} (${known.file}) was acknowledged, and is gone`]
  if (known.undone && found.state !== 'undone') return [`batch ${batch} was undone, and is back`]
  if (known.undone || found.state !== 'undone') return []
  known.undone = true
  return last?.kind === 'undo' && last.batch === batch ? [] : [`batch ${batch} is undone, and nobody had asked`]
}
