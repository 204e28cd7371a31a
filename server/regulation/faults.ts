import type { Fault } from './types.ts'

/** The regulation's files contradict themselves or cannot be read; the program refuses to start. */
export class RegulationError extends Error {
  override readonly name = 'RegulationError'
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    super(wording(faults))
    this.faults = faults
  }
}

function wording(faults: readonly Fault[]): string {
  const lines = faults.map(({ file, line, reason }) => `  ${file}${line === null ? '' : `:${line}`}: ${reason}`)
  const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`
  return [`The regulation cannot be used: ${count}. Correct the files and start again.`, ...lines].join('\n')
}

/** Collects what is wrong, so that one run reports all of it. */
export class Faults {
  readonly #all: Fault[] = []

  add(file: string, line: number | null, reason: string): void {
    this.#all.push({ file, line, reason })
  }

  get count(): number {
    return this.#all.length
  }

  /** Throws a RegulationError with every fault, by file and line; does nothing when there is none. */
  throwIfAny(): void {
    if (this.#all.length === 0) return
    const byPlace = (a: Fault, b: Fault) => (a.file < b.file ? -1 : a.file > b.file ? 1 : (a.line ?? 0) - (b.line ?? 0))
    throw new RegulationError(this.#all.toSorted(byPlace))
  }
}
