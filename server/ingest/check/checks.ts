import { randomUUID } from 'node:crypto'
import type { Clock } from '../../clock/system-clock.ts'
import type { Check } from '../../contract-import.ts'
import { isDiskFull, isMemoryShort } from '../../store/errors.ts'
import type { Store } from '../../store/store.ts'
import { FileUnreadable } from '../errors.ts'
import type { Profile } from '../profile.ts'
import { fileReasons } from '../reasons.ts'
import type { RegulationInUse } from '../regulation-in-use.ts'
import { checkFile } from './check-file.ts'

interface Running {
  readonly stop: AbortController
  check: Check
}

/** The checks of uploads: one each, the newest. A newer one, or the upload's end, stops the one before. */
export class Checks {
  readonly #byUpload = new Map<string, Running>()
  readonly #store: Store
  readonly #regulation: RegulationInUse
  readonly #clock: Clock
  readonly #onFault: (error: unknown) => void

  /** @param onFault - told of what is no fault of the file. */
  constructor(store: Store, regulation: RegulationInUse, clock: Clock, onFault: (error: unknown) => void) {
    this.#onFault = onFault
    this.#store = store
    this.#regulation = regulation
    this.#clock = clock
  }

  /** Begins a check and returns at once; `find` tells how it goes. */
  begin(file: { upload: string; name: string; path: string }, profile: Profile): Check {
    this.stop(file.upload)
    const { upload } = file
    const running: Running = { stop: new AbortController(), check: { ...NOTHING, check: randomUUID(), upload } }
    this.#byUpload.set(upload, running)
    void this.#run(running, file, profile)
    return running.check
  }

  find(upload: string): Check | undefined {
    return this.#byUpload.get(upload)?.check
  }

  /** Stops and forgets the check of an upload. */
  stop(upload: string): void {
    this.#byUpload.get(upload)?.stop.abort(new Error('a newer check takes its place'))
    this.#byUpload.delete(upload)
  }

  close(): void {
    for (const upload of [...this.#byUpload.keys()]) this.stop(upload)
  }

  async #run(running: Running, file: { name: string; path: string }, profile: Profile): Promise<void> {
    const tell = (told: Partial<Check>) => {
      running.check = { ...running.check, ...told }
    }
    const { signal } = running.stop
    let began: bigint | undefined
    try {
      tell({ state: 'running' })
      const found = await checkFile(this.#store, this.#regulation, {
        ...file,
        profile,
        clock: this.#clock,
        signal,
        onPhase: (phase) => {
          began ??= process.hrtime.bigint()
          tell({ phase })
        },
        onPart: (tally, rowsChecked, rowsTotal) => {
          const spent = Number(process.hrtime.bigint() - (began ?? 0n)) / 1e9
          const rejected = tally.rejected
          tell({
            rowsChecked,
            rowsTotal,
            rejected,
            accepted: rowsChecked - rejected,
            byReason: tally.reasons(),
            secondsLeft: Math.round((spent * (rowsTotal - rowsChecked)) / rowsChecked),
          })
        },
      })
      tell({ ...found, state: 'done', phase: 'done', secondsLeft: 0 })
    } catch (error) {
      if (signal.aborted) return tell({ state: 'cancelled' })
      const fault = faultOf(error)
      if (fault.code === 'internal') this.#onFault(error)
      tell({ state: 'failed', secondsLeft: null, error: fault })
    }
  }
}

function faultOf(error: unknown): NonNullable<Check['error']> {
  if (isDiskFull(error)) return faultOf(new FileUnreadable('disk_full', ''))
  if (isMemoryShort(error)) return faultOf(new FileUnreadable('memory_short', ''))
  if (error instanceof FileUnreadable) {
    const { kk, ru, en } = fileReasons[error.code]
    return { code: error.code, message: error.message, words: { kk, ru, en } }
  }
  const known = error instanceof Error && /^(ProfileError|RegulationError|RowsUnaccounted)$/.test(error.name)
  const message = known ? (error as Error).message : 'something went wrong here; the log of the server has the details'
  return { code: known ? 'bad_profile' : 'internal', message, words: null }
}

const NOTHING: Omit<Check, 'check' | 'upload'> = {
  state: 'waiting',
  phase: 'receive',
  rowsChecked: 0,
  rowsTotal: null,
  secondsLeft: null,
  accepted: 0,
  duplicate: 0,
  rejected: 0,
  warnings: 0,
  byReason: {},
  byWarning: {},
  first50: [],
  rejects: [],
  duplicates: [],
  warned: [],
  changes: null,
  nextBatch: null,
  error: null,
}
