import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { syncFolder, writeDurably } from '../store/durable.ts'
import type { Store } from '../store/store.ts'

/** What an import changes among the regulation's files, until its batch is stored or given up. */
interface Record {
  /** Stored with the batch: whoever finds it there knows that the files belong to it. */
  readonly token: string
  /** Texts as they were, by path below the folder; null where there was no file. */
  readonly before: Readonly<{ [path: string]: string | null }>
}

/** Neither YAML nor CSV: it is not read as regulation. */
const RECORD = 'filing.json'

/**
 * Keeps what the regulation's files were before an import changed them. Files and database cannot change at one moment;
 * should the process end between them, {@link settleFiling} knows at the next start which of the two came first.
 */
export class FilingRecord {
  readonly #folder: string
  #open: Record | undefined

  /** @param folder - `<data>/regulation`. */
  constructor(folder: string) {
    this.#folder = folder
  }

  /** To be stored in the batch's transaction; undefined when it changed no file. */
  get token(): string | undefined {
    return this.#open?.token
  }

  /** Call it before a file is changed. */
  note(path: string, before: string | undefined): void {
    const { token = randomUUID(), before: noted = {} } = this.#open ?? {}
    if (path in noted) return
    this.#open = { token, before: { ...noted, [path]: before ?? null } }
    mkdirSync(this.#folder, { recursive: true })
    writeDurably(join(this.#folder, RECORD), JSON.stringify(this.#open))
  }

  /** Files and database agree: the batch is stored, or the files are as they were. */
  settle(): void {
    if (this.#open === undefined) return
    this.#open = undefined
    rmSync(join(this.#folder, RECORD), { force: true })
  }
}

/**
 * At the start: when an import had changed the regulation's files and its batch was not stored, they are put back as they
 * were. Run it before the regulation is read.
 *
 * @param folder - `<data>/regulation`.
 */
export async function settleFiling(store: Store, folder: string): Promise<void> {
  const file = join(folder, RECORD)
  if (!existsSync(file)) return
  const { token, before } = JSON.parse(readFileSync(file, 'utf8')) as Record
  const [row] = await store.rows('ingest/filing_token')
  if (row?.['token'] !== token) {
    for (const [path, text] of Object.entries(before)) putBack(join(folder, path), text)
  }
  rmSync(file, { force: true })
}

/** @param text - null: there was no file. */
export function putBack(file: string, text: string | null): void {
  if (text !== null) writeDurably(file, text)
  else if (existsSync(file)) {
    rmSync(file)
    syncFolder(dirname(file))
  }
}
