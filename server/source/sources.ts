import { mkdirSync } from 'node:fs'
import type { BatchReport } from '../ingest/batch.ts'
import { openMarks } from './marks.ts'
import { PostgresSource } from './postgres/postgres-source.ts'
import { postgresRules } from './postgres/source-file.ts'
import type { SourceState } from './source-state.ts'
import { watchRules } from './watch/watch-file.ts'
import { WatchedFolder, type WatchSurroundings } from './watch/watched-folder.ts'

/** Everything that is read by itself while a server runs: watched folders and databases. */
export class Sources {
  readonly #folders: readonly WatchedFolder[]
  readonly #databases: readonly PostgresSource[]

  private constructor(folders: readonly WatchedFolder[], databases: readonly PostgresSource[]) {
    this.#folders = folders
    this.#databases = databases
  }

  /**
   * Begins to read what `<data>/watch.yaml`, `<data>/sources/*.yaml` and the command line name.
   * Throws ProfileError when one of these files cannot be used.
   */
  static async open(around: WatchSurroundings, watched: readonly string[]): Promise<Sources> {
    const { folder } = around.store
    const rules = watchRules(folder, watched)
    const databases = postgresRules(folder)
    await openMarks(around.store)
    for (const rule of rules) mkdirSync(rule.folder, { recursive: true })
    return new Sources(
      rules.map((rule) => new WatchedFolder(around, rule)),
      databases.map((rule) => new PostgresSource(around, rule)),
    )
  }

  get states(): SourceState[] {
    return [...this.#folders, ...this.#databases].map(({ state }) => state)
  }

  /** Reads a database now; undefined when there is none of that name. Throws SourceFailed. */
  pull(id: string): Promise<BatchReport[]> | undefined {
    return this.#databases.find(({ rule }) => rule.id === id)?.pull()
  }

  /** Ids of the databases. */
  get databases(): string[] {
    return this.#databases.map(({ rule }) => rule.id)
  }

  async close(): Promise<void> {
    await Promise.all([...this.#folders, ...this.#databases].map((source) => source.close()))
  }
}
