import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { loadRegulation } from '../regulation/load.ts'
import type { Regulation } from '../regulation/types.ts'
import { writeDurably } from '../store/durable.ts'
import { FilingRecord, putBack } from './filing-record.ts'

/** The regulation that everyone asks; it changes when a profile or an administrator files something. */
export class RegulationInUse {
  #regulation: Regulation
  readonly #folders: { readonly shipped?: string; readonly added: string }
  /** What an import has changed, until it is stored or given up. */
  readonly filing: FilingRecord
  /** What is only thought of, by path; undefined when filing means writing. */
  readonly #thought: Map<string, string> | undefined

  /**
   * @param folders - `added` is `<data>/regulation`; it need not exist yet.
   * Throws RegulationError when the files cannot be used.
   */
  constructor(folders: { readonly shipped?: string; readonly added: string }, onlyThought = false) {
    this.#folders = folders
    this.filing = new FilingRecord(folders.added)
    this.#thought = onlyThought ? new Map() : undefined
    this.#regulation = loadRegulation(folders)
  }

  get current(): Regulation {
    return this.#regulation
  }

  /** A copy in which filing changes nothing but the copy: to see what an import would do. */
  imagined(): RegulationInUse {
    return new RegulationInUse(this.#folders, true)
  }

  /** Text of an added file, by its path below the added folder; undefined when there is none. */
  added(path: string): string | undefined {
    const thought = this.#thought?.get(path)
    if (thought !== undefined) return thought
    const file = join(this.#folders.added, path)
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined
  }

  /**
   * Files one document (or several in one text) below the added folder, and reads everything anew.
   * Returns what takes it back. Throws RegulationError, and then nothing has changed.
   */
  file(path: string, text: string): () => void {
    if (this.#thought !== undefined) {
      this.#thought.set(path, text)
      const extra = [...this.#thought].map(([of, told]) => ({ path: of, text: told }))
      this.#regulation = loadRegulation({ ...this.#folders, extra })
      return () => undefined
    }
    const file = join(this.#folders.added, path)
    const before = this.added(path)
    const beforeRegulation = this.#regulation
    if (before === text) return () => undefined
    const undo = () => {
      putBack(file, before ?? null)
      this.#regulation = beforeRegulation
    }
    this.filing.note(path, before)
    try {
      mkdirSync(dirname(file), { recursive: true })
      writeDurably(file, text)
      this.#regulation = loadRegulation(this.#folders)
    } catch (error) {
      undo()
      throw error
    }
    return undo
  }
}
