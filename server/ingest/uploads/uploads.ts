import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { formatInstant, MICROS_PER_HOUR, parseInstant, plus } from '../../clock/instant.ts'
import type { Clock } from '../../clock/system-clock.ts'
import { FileUnreadable } from '../errors.ts'
import { intoFile } from '../into-file.ts'
import { type FileFacts, factsOf } from './upload-file.ts'

/** A file that was sent and is kept until it is loaded, deleted, or a day old. */
export interface KeptUpload extends FileFacts {
  readonly upload: string
  readonly name: string
  readonly bytes: number
  readonly sha256: string
  readonly uploadedAt: string
  readonly expiresAt: string
}

/** The file is bigger than an upload may be. Nothing of it is kept. */
export class UploadTooLarge extends Error {
  override readonly name = 'UploadTooLarge'
  readonly limit: number

  constructor(limit: number) {
    super(
      `the file is larger than ${Math.floor(limit / 1e6)} MB, the most that an upload may be: split it, or use merzim ingest`,
    )
    this.limit = limit
  }
}

const KEPT_FOR = 24n * MICROS_PER_HOUR

/** Uploads under `<data>/uploads`, one folder each: the file, and what is known of it. They outlive a restart. */
export class Uploads {
  readonly #folder: string
  readonly #clock: Clock
  readonly limit: number

  /** @param data - the data folder; undefined uses the system's temporary folder. @param limit - bytes of one file. */
  constructor(data: string | undefined, clock: Clock, limit: number) {
    this.#folder = data === undefined ? join(tmpdir(), `merzim-uploads-${randomUUID()}`) : join(data, 'uploads')
    this.#clock = clock
    this.limit = limit
    // What was being sent when the process ended.
    if (existsSync(this.#folder)) {
      for (const id of readdirSync(this.#folder)) if (!existsSync(this.#facts(id))) this.remove(id)
    }
  }

  /**
   * Streams a file to disk, counting and hashing it.
   * Throws UploadTooLarge, FileUnreadable (no log); nothing is kept then, nor when the sender goes away.
   */
  async keep(name: string, stream: Readable, signal?: AbortSignal): Promise<KeptUpload> {
    this.#forgetOld()
    const upload = randomUUID()
    const file = this.path(upload)
    mkdirSync(join(this.#folder, upload), { recursive: true })
    const hash = createHash('sha256')
    let bytes = 0
    const { limit } = this
    async function* counted(chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        bytes += chunk.length
        if (bytes > limit) throw new UploadTooLarge(limit)
        hash.update(chunk)
        yield chunk
      }
    }
    try {
      await pipeline(stream, counted, await intoFile(file), { signal })
      if (bytes === 0) throw new FileUnreadable('empty_file', '')
      const now = this.#clock.now()
      const kept: KeptUpload = {
        upload,
        name,
        bytes,
        sha256: hash.digest('hex'),
        ...(await factsOf(file, name)),
        uploadedAt: formatInstant(now),
        expiresAt: formatInstant(plus(now, KEPT_FOR)),
      }
      writeFileSync(`${this.#facts(upload)}.new`, JSON.stringify(kept))
      renameSync(`${this.#facts(upload)}.new`, this.#facts(upload))
      return kept
    } catch (error) {
      this.remove(upload)
      throw error
    }
  }

  /** Undefined when there is none, or it has expired. */
  find(upload: string): KeptUpload | undefined {
    this.#forgetOld()
    if (!isId(upload) || !existsSync(this.#facts(upload))) return undefined
    // One that an older release kept says nothing of files.
    const kept = JSON.parse(readFileSync(this.#facts(upload), 'utf8')) as Omit<KeptUpload, 'files'> &
      Partial<KeptUpload>
    return { ...kept, files: kept.files ?? null }
  }

  /** Where the file lies, as it was sent. */
  path(upload: string): string {
    return join(this.#folder, upload, 'file')
  }

  /** False when there was none. */
  remove(upload: string): boolean {
    const there = isId(upload) && existsSync(join(this.#folder, upload))
    if (there) rmSync(join(this.#folder, upload), { recursive: true, force: true })
    return there
  }

  #facts(upload: string): string {
    return join(this.#folder, upload, 'upload.json')
  }

  #forgetOld(): void {
    if (!existsSync(this.#folder)) return
    const now = this.#clock.now()
    for (const id of readdirSync(this.#folder)) {
      if (!existsSync(this.#facts(id))) continue
      const { expiresAt } = JSON.parse(readFileSync(this.#facts(id), 'utf8')) as KeptUpload
      if (parseInstant(expiresAt) <= now) this.remove(id)
    }
  }
}

/** Ids are made here; anything else names no upload, and no path. */
const isId = (upload: string) => /^[0-9a-f-]{36}$/.test(upload)
