import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { NotStored } from './errors.ts'
import { journalLine, readJournal } from './journal-file.ts'
import { JournalWriter } from './journal-writer.ts'

/** A record in the journal: `text` is JSON, `number` goes up by one. */
export interface Recorded {
  readonly number: number
  readonly text: string
}

/** A file is left and another begun beyond this. */
const FULL = 16_000_000

/**
 * Requests that were taken and are not in the database yet, in files that only grow. What `append` has returned for is on
 * the disk; the requests that arrive while the disk is busy go there together.
 */
export class Journal {
  readonly #folder: string
  readonly #writer = new JournalWriter()
  /** The file that grows; undefined when the next record begins one. */
  #file: string | undefined
  #bytes = 0
  #next: number
  /** First numbers of the files that are there, oldest first. */
  readonly #files: number[]
  #waiting: { readonly line: string; readonly settle: (done: number | NotStored) => void }[] = []
  #writing: Promise<void> | undefined

  private constructor(folder: string, files: number[], next: number) {
    this.#folder = folder
    this.#files = files
    this.#next = next
  }

  /**
   * Opens the journal of a folder, and reads what the database has not got yet.
   * @param stored - number of the last record that is in the database.
   * Throws when a file before the last is damaged: records may be missing, which a person must know.
   */
  static open(folder: string, stored: number): { journal: Journal; pending: Recorded[] } {
    mkdirSync(folder, { recursive: true })
    const files = filesIn(folder)
    const pending: Recorded[] = []
    let next = stored + 1
    files.forEach((first, index) => {
      const path = join(folder, nameOf(first))
      const { records, bytes, torn } = readJournal(readFileSync(path))
      if (torn && index < files.length - 1) throw new Error(`the journal ${path} is damaged: keep it, and ask for help`)
      // Only the last write of a process can be cut short, and nobody was told that it was taken. It goes: other files follow.
      if (torn) truncateSync(path, bytes)
      records.forEach((text, place) => {
        const number = first + place
        if (number > stored) pending.push({ number, text })
        next = Math.max(next, number + 1)
      })
    })
    const journal = new Journal(folder, files, next)
    journal.dropUpTo(stored)
    return { journal, pending }
  }

  /** Returns its number once the record is on the disk; records keep the order of the calls. Throws NotStored; then it is not there, and never will be. */
  append(text: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const settle = (done: number | NotStored) => (typeof done === 'number' ? resolve(done) : reject(done))
      this.#waiting.push({ line: journalLine(text), settle })
      this.#writing ??= this.#write()
    })
  }

  /** Removes files of which the database has everything. */
  dropUpTo(stored: number): void {
    const idle = this.#writing === undefined
    while (this.#files.length > 0) {
      const after = this.#files[1] ?? (idle ? this.#next : Number.POSITIVE_INFINITY)
      if (after - 1 > stored) return
      if (this.#files.length === 1) this.#file = undefined
      rmSync(join(this.#folder, nameOf(this.#files[0] ?? 0)), { force: true })
      this.#files.shift()
    }
  }

  async close(): Promise<void> {
    await this.#writing
    await this.#writer.close()
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#waiting
      this.#waiting = []
      const first = this.#next
      const failure = await this.#store(first, Buffer.from(group.map(({ line }) => line).join('')))
      if (failure === undefined) this.#next += group.length
      group.forEach(({ settle }, place) => {
        settle(failure ?? first + place)
      })
    }
    this.#writing = undefined
  }

  async #store(first: number, lines: Buffer): Promise<NotStored | undefined> {
    const path = this.#fileFor(first)
    const failure = await this.#writer.write({ path, at: this.#bytes, lines })
    if (failure !== null) return new NotStored(failure)
    this.#bytes += lines.length
    return undefined
  }

  #fileFor(first: number): string {
    if (this.#file !== undefined && this.#bytes < FULL) return this.#file
    this.#file = join(this.#folder, nameOf(first))
    this.#bytes = 0
    if (this.#files.at(-1) !== first) this.#files.push(first)
    return this.#file
  }
}

const nameOf = (first: number): string => `journal-${String(first).padStart(15, '0')}.log`

const filesIn = (folder: string): number[] =>
  readdirSync(folder)
    .flatMap((name) => /^journal-(\d{15})\.log$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b)
