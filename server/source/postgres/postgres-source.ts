import { setTimeout as sleep } from 'node:timers/promises'
import type { Instant } from '../../clock/types.ts'
import type { BatchReport } from '../../ingest/batch.ts'
import type { SourceLog } from '../source-log.ts'
import type { RunningSource, SourceState } from '../source-state.ts'
import { SourceFailed } from './failures.ts'
import { type PullSurroundings, pull } from './pull.ts'
import type { PostgresRule } from './source-file.ts'

const FIRST_RETRY_MS = 5000
const LONGEST_RETRY_MS = 600_000

export interface PostgresSurroundings extends PullSurroundings {
  readonly log: SourceLog
}

/** Pulls from a database, at intervals and when asked. After a failure it tries again, later each time. */
export class PostgresSource implements RunningSource {
  readonly rule: PostgresRule
  readonly #around: PostgresSurroundings
  readonly #stop = new AbortController()
  readonly #running: Promise<void>
  #pulling: Promise<BatchReport[]> | undefined
  #problem: SourceState['problem'] = null
  #lastAt: Instant | null = null
  #lastBatch: number | null = null

  constructor(around: PostgresSurroundings, rule: PostgresRule) {
    this.#around = around
    this.rule = rule
    this.#running = rule.every === 0 ? Promise.resolve() : this.#run()
  }

  get state(): SourceState {
    const state = this.#pulling !== undefined ? 'working' : this.#problem === null ? 'waiting' : 'failing'
    const { id } = this.rule
    return { id, kind: 'postgres', state, lastAt: this.#lastAt, lastBatch: this.#lastBatch, problem: this.#problem }
  }

  /** Pulls now; a pull that is under way is joined. Throws SourceFailed. */
  pull(): Promise<BatchReport[]> {
    this.#pulling ??= this.#pullOnce().finally(() => {
      this.#pulling = undefined
    })
    return this.#pulling
  }

  async close(): Promise<void> {
    this.#stop.abort()
    await this.#pulling?.catch(() => undefined)
    await this.#running
  }

  async #pullOnce(): Promise<BatchReport[]> {
    try {
      const reports = await pull(this.#around, this.rule, this.#stop.signal)
      this.#problem = null
      const last = reports.at(-1)
      if (last !== undefined) {
        this.#lastAt = this.#around.clock.now()
        this.#lastBatch = last.batch
      }
      return reports
    } catch (error) {
      if (error instanceof SourceFailed) {
        const { code, message } = error
        if (this.#problem?.message !== message) {
          this.#around.log.error(
            { source: this.rule.id, code, reason: message },
            'a source cannot be read; trying again',
          )
        }
        this.#problem = { code, message }
      }
      throw error
    }
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop
    let failures = 0
    while (!signal.aborted) {
      const done = await this.pull().then(
        () => true,
        () => false,
      )
      failures = done ? 0 : failures + 1
      const retry = Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), LONGEST_RETRY_MS)
      await sleep(done ? this.rule.every * 1000 : retry, undefined, { signal }).catch(() => undefined)
    }
  }
}
