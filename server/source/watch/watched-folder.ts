import { type FSWatcher, watch } from 'node:fs'
import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { formatInstant } from '../../clock/instant.ts'
import type { Clock } from '../../clock/system-clock.ts'
import type { Instant } from '../../clock/types.ts'
import type { BatchReport, ingestFile } from '../../ingest/batch.ts'
import { findProfile } from '../../ingest/profile-file.ts'
import type { RegulationInUse } from '../../ingest/regulation-in-use.ts'
import type { Store } from '../../store/store.ts'
import { readMark, writeMark } from '../marks.ts'
import { type Problem, problemOf, problemOfFile } from '../problem.ts'
import type { SourceLog } from '../source-log.ts'
import type { RunningSource, SourceState } from '../source-state.ts'
import { putAway } from './put-away.ts'
import { type Settled, Settling } from './settled.ts'
import { profileFor, type WatchRule } from './watch-file.ts'

export interface WatchSurroundings {
  readonly store: Store
  readonly regulation: RegulationInUse
  readonly clock: Clock
  readonly ingest: typeof ingestFile
  readonly log: SourceLog
  /** What people read of a report. */
  readonly reportText: (report: BatchReport) => string
  /** CSV of the rejected rows of a batch. */
  readonly rejectsCsv: (report: BatchReport) => Readable
}

/** Looks at the folder so often when nothing calls for it: some file systems tell of no change. */
const POLL_MS = 2000
/** While a file is being written, and right after the folder was told to have changed. */
const SOON_MS = 300
const LONGEST_RETRY_MS = 60_000

/** Remembers the file that was stored last, so that it is not taken in again when the server stops before moving it. */
interface Mark {
  readonly identity: string
  readonly report: Omit<BatchReport, 'seconds' | 'warned' | 'warnings'> | null
}

/** Takes in the files that are dropped into a folder, one after another, and moves them to done/ or failed/. */
export class WatchedFolder implements RunningSource {
  readonly #around: WatchSurroundings
  readonly #rule: WatchRule
  readonly #settling: Settling
  readonly #stop = new AbortController()
  readonly #running: Promise<void>
  #watcher: FSWatcher | undefined
  #wake: (() => void) | undefined
  #working = false
  #problem: Problem | null = null
  #lastAt: Instant | null = null
  #lastBatch: number | null = null

  constructor(around: WatchSurroundings, rule: WatchRule) {
    this.#around = around
    this.#rule = rule
    this.#settling = new Settling(rule.folder, around.clock)
    this.#running = this.#run()
  }

  get state(): SourceState {
    const state = this.#working ? 'working' : this.#problem === null ? 'waiting' : 'failing'
    const { folder: id } = this.#rule
    return { id, kind: 'folder', state, lastAt: this.#lastAt, lastBatch: this.#lastBatch, problem: this.#problem }
  }

  /** Lets the file at hand go: it is taken in next time, from its beginning. */
  async close(): Promise<void> {
    this.#stop.abort()
    this.#watcher?.close()
    await this.#running
  }

  async #run(): Promise<void> {
    let failures = 0
    while (!this.#stop.signal.aborted) {
      let more = false
      try {
        this.#listen()
        const found = await this.#settling.look()
        more = found.more
        for (const file of found.settled) {
          if (this.#stop.signal.aborted) return
          await this.#take(file)
        }
        failures = 0
        this.#problem = null
      } catch (error) {
        if (this.#stop.signal.aborted) return
        failures++
        this.#say(problemOf(error, this.#rule.folder), error)
      }
      const pause = failures > 0 ? POLL_MS * 2 ** (failures - 1) : more ? SOON_MS : POLL_MS
      await this.#pause(Math.min(pause, LONGEST_RETRY_MS))
    }
  }

  async #take(file: Settled): Promise<void> {
    const { store, log } = this.#around
    this.#working = true
    try {
      const mark = (await readMark(store, this.#source)) as Mark | undefined
      const before = mark?.identity === file.identity ? mark.report : null
      const report = before === null ? await this.#ingest(file) : { ...before, warned: 0, warnings: {}, seconds: 0 }
      this.#lastAt = this.#around.clock.now()
      this.#lastBatch = report.batch
      await putAway(this.#rule.folder, file, 'done', {
        report: { ...report, takenAt: formatInstant(this.#lastAt) },
        text: this.#around.reportText(report),
        rejects: report.rejected > 0 ? this.#around.rejectsCsv(report) : undefined,
      })
    } catch (error) {
      const problem = problemOf(error, file.name)
      if (problem.code === 'vanished') return log.warn({ file: file.name }, 'a watched file went away unread')
      // The disk, the database, the server's end: the file is as good as before, and is tried again.
      if (problemOfFile(error) === undefined && problem.code !== 'unreadable') throw error
      await this.#refuse(file, problem)
    } finally {
      this.#working = false
    }
  }

  async #ingest(file: Settled): Promise<BatchReport> {
    const { store, regulation, clock, ingest } = this.#around
    const taken: { report?: Omit<BatchReport, 'seconds' | 'warned' | 'warnings'> } = {}
    return ingest(store, regulation, {
      name: file.name,
      path: file.path,
      bytes: file.bytes,
      profile: findProfile(profileFor(this.#rule, file.name), store.folder),
      clock,
      signal: this.#stop.signal,
      onStored: async (tx, report) => {
        taken.report = report
        await writeMark(tx, this.#source, { identity: file.identity, report } satisfies Mark, clock.now())
      },
    })
  }

  async #refuse(file: Settled, problem: Problem): Promise<void> {
    const { log, clock } = this.#around
    const report = { file: file.name, error: problem, at: formatInstant(clock.now()) }
    const text = `${file.name} was not taken in; nothing of it was stored.\n${problem.message} (${problem.code})\n`
    log.warn({ file: file.name, ...problem }, 'a watched file was not taken in')
    await putAway(this.#rule.folder, file, 'failed', { report, text })
  }

  get #source(): string {
    return `folder ${this.#rule.folder}`
  }

  #say(problem: Problem, error: unknown): void {
    if (this.#problem?.message !== problem.message) {
      this.#around.log.error({ err: error, folder: this.#rule.folder }, 'a watched folder cannot be read; trying again')
    }
    this.#problem = problem
  }

  /** Hears at once of new files, where the system tells. */
  #listen(): void {
    if (this.#watcher !== undefined) return
    const watcher = watch(this.#rule.folder, () => this.#wake?.())
    watcher.on('error', () => {
      watcher.close()
      this.#watcher = undefined
    })
    this.#watcher = watcher
  }

  async #pause(ms: number): Promise<void> {
    const woken = new AbortController()
    this.#wake = () => woken.abort()
    await sleep(ms, undefined, { signal: AbortSignal.any([this.#stop.signal, woken.signal]) }).catch(() => undefined)
    this.#wake = undefined
  }
}
