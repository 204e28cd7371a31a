import type { Stats } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../../clock/system-clock.ts'

/** Names that programs give to files which they are still writing. */
const UNFINISHED = /^\.|^~|~$|\.(part|partial|tmp|temp|crdownload|filepart|download|swp|lock)$/i
/** A file that has not changed for so long is complete. */
const STILL_MS = 1500

/** A file that is complete. */
export interface Settled {
  readonly name: string
  readonly path: string
  readonly bytes: number
  /** Tells this file from another of the same name. */
  readonly identity: string
}

interface Look {
  readonly size: number
  readonly changed: number
  readonly since: number
}

/** Tells which files of a folder are complete, by looking at it again and again. */
export class Settling {
  readonly #folder: string
  readonly #clock: Clock
  #looks = new Map<string, Look>()
  /** Files that had an unfinished name at the last look: when one has another name now, its writer is done with it. */
  #unfinished = new Set<number>()

  constructor(folder: string, clock: Clock) {
    this.#folder = folder
    this.#clock = clock
  }

  /** Complete files, oldest first, then by name; and whether others are still being written. Throws when there is no folder. */
  async look(): Promise<{ readonly settled: readonly Settled[]; readonly more: boolean }> {
    const looks = new Map<string, Look>()
    const unfinished = new Set<number>()
    const found: (Settled & { readonly changed: number })[] = []
    for (const entry of await readdir(this.#folder, { withFileTypes: true })) {
      if (!entry.isFile()) continue
      const { name } = entry
      const path = join(this.#folder, name)
      // It may have gone since the folder was read.
      const stats = await lstat(path).catch(() => undefined)
      if (stats === undefined) continue
      if (UNFINISHED.test(name)) {
        unfinished.add(stats.ino)
        continue
      }
      const { size, mtimeMs: changed } = stats
      const before = this.#looks.get(name)
      const same = before !== undefined && before.size === size && before.changed === changed
      const look = same ? before : { size, changed, since: performance.now() }
      looks.set(name, look)
      if (this.#isComplete(stats, look)) {
        found.push({ name, path, bytes: size, identity: `${name} ${size} ${changed} ${stats.ino}`, changed })
      }
    }
    this.#looks = looks
    this.#unfinished = unfinished
    const settled = found.toSorted((a, b) => a.changed - b.changed || (a.name < b.name ? -1 : 1))
    return { settled, more: unfinished.size > 0 || looks.size > found.length }
  }

  /** Renamed into place, not written to for a while, or watched standing still. */
  #isComplete(stats: Stats, { since }: Look): boolean {
    if (stats.size > 0 && this.#unfinished.has(stats.ino)) return true
    const age = Number(this.#clock.now() / 1000n) - stats.mtimeMs
    return age > STILL_MS || performance.now() - since > STILL_MS
  }
}
