import { createReadStream, existsSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { Readable } from 'node:stream'
import type { ShownReject } from '../api/reject-lines.ts'
import type { Clock } from '../clock/system-clock.ts'
import { type BatchReport, type IngestOptions, ingestFile, type Phase } from '../ingest/batch.ts'
import type { Choices } from '../ingest/formats/convert.ts'
import { findProfile } from '../ingest/profile-file.ts'
import { replayOf } from '../ingest/replay.ts'
import type { Page } from '../measures/batches.ts'
import { dataState } from '../measures/data-state.ts'
import { rejects } from '../measures/rejects.ts'
import { changesBetween } from '../regulation/facts.ts'
import type { Regulation } from '../regulation/types.ts'
import { fileBytes } from '../store/memory.ts'
import { writeHere } from './audit-here.ts'
import { UsageError } from './complaint.ts'
import { type Memory, type OpenData, openData } from './data.ts'
import type { Progress } from './progress.ts'
import type { AskRejects } from './rejected.ts'
import { askServer } from './server-client.ts'
import { type OwnServer, runningServer } from './server-file.ts'

/** Throws when one of the files cannot be read: before the first of them is taken in. */
export function requireFiles(files: readonly string[]): void {
  for (const file of files) {
    const found = statSync(file, { throwIfNoEntry: false })
    if (found === undefined) throw new UsageError(`there is no ${file}`)
    if (found.isDirectory()) throw new UsageError(`${file} is a folder: give the files in it`)
  }
}

/** Text that a packed file may hold, for each of its bytes: logs are mostly repetition. */
const UNPACKED = 8

/** Bytes of text in the biggest of the files, as far as their sizes tell. */
export const biggestOf = (files: readonly string[]): number =>
  Math.max(...files.map((file) => fileBytes(file) * (/\.(csv|txt|json|ndjson|xes|xml)$/i.test(file) ? 1 : UNPACKED)))

/** Where files go: the folder's running server, or the folder itself. */
export interface Intake {
  take(file: string, progress: Progress): Promise<BatchReport>
  /** Rows of a batch that were not taken in. */
  readonly rejects: AskRejects
  /** Where a running server gives them. */
  readonly rejectsAt?: (batch: number) => string
  /** Tells the audit trail that the rejected rows of a batch become a file. */
  rejectsExported(batch: number, rows: number): Promise<void>
  close(): void
}

/** How files are read: by an import profile, or as corrections of a batch's rejected rows. */
export interface Reading {
  readonly profile?: string | undefined
  readonly replay?: number | undefined
  readonly choose?: Choices | undefined
}

export async function openIntake(folder: string, clock: Clock, reading: Reading, memory: Memory): Promise<Intake> {
  const server = await runningServer(folder)
  if (server !== undefined) {
    if (memory.limit !== undefined) {
      throw new UsageError(
        `${folder} is served by process ${server.pid}: --memory is given to "merzim serve", or to ingest once that is stopped`,
      )
    }
    return {
      take: (file, progress) => sendTo(server, file, progress, reading),
      rejects: (batch, page) => askRejects(server, batch, page),
      rejectsAt: (batch) => new URL(rejectsPath(batch), server.url).href,
      rejectsExported: async (batch, rows) => {
        const json = { what: rejectsOf(batch), format: 'csv', rows }
        await askServer(server, { method: 'POST', path: '/api/v1/me/exports', json })
      },
      close: () => undefined,
    }
  }
  const profile = reading.profile === undefined ? undefined : findProfile(reading.profile, folder)
  const data = await openData(folder, clock, memory)
  return {
    take: async (file, progress) => {
      const replay = reading.replay === undefined ? undefined : await replayOf(data.store, reading.replay)
      const before = data.regulation.current
      const report = await takeInto(data, file, progress, { profile, replay, choose: reading.choose })
      await writeImport(data, report, before)
      return report
    },
    rejects: (batch, page) => rejects(data.store, { batch, ...page }),
    rejectsExported: (batch, rows) =>
      writeHere(folder, clock, { what: 'export', subject: rejectsOf(batch), detail: { format: 'csv', rows } }),
    close: () => data.store.close(),
  }
}

async function writeImport(
  { folder, clock, regulation }: OpenData,
  report: BatchReport,
  before: Regulation,
): Promise<void> {
  const { batch, file, profile, rowsIn, accepted, duplicate, rejected } = report
  const detail = { file, profile, rowsIn, accepted, duplicate, rejected }
  const changes = changesBetween(before, regulation.current)
  const imported = { what: 'import', subject: String(batch), detail } as const
  await writeHere(
    folder,
    clock,
    imported,
    ...(changes === undefined
      ? []
      : [{ what: 'regulation_changed', subject: `batch ${batch}`, detail: changes } as const]),
  )
}

/** As the server's own list of rejects is called in the trail. */
const rejectsOf = (batch: number): string => `rejects of batch ${batch}`
const rejectsPath = (batch: number): string => `/api/v1/batches/${batch}/rejects`

async function askRejects(server: OwnServer, batch: number, { limit, offset }: Page): Promise<readonly ShownReject[]> {
  const query = { limit: String(limit), offset: String(offset) }
  const answer = await askServer(server, { path: rejectsPath(batch), query })
  return ((await answer.json()) as { rows: readonly ShownReject[] }).rows
}

/** Streams a file to the server: a log of any size passes through. */
async function sendTo(
  server: OwnServer,
  file: string,
  progress: Progress,
  { profile, replay, choose }: Reading,
): Promise<BatchReport> {
  const bytes = statSync(file).size
  let sent = 0
  const stream = createReadStream(file).on('data', (chunk) => {
    sent += chunk.length
    progress.at(bytes === 0 ? 0 : sent / bytes, 'sending to the server')
  })
  const response = await askServer(server, {
    method: 'POST',
    path: replay === undefined ? '/api/v1/batches' : `/api/v1/batches/${replay}/replay`,
    query: { name: basename(file), profile: profileThere(profile), ...choose },
    body: Readable.toWeb(stream) as ReadableStream<Uint8Array>,
  })
  return (await response.json()) as BatchReport
}

/** The server runs elsewhere in the tree of folders: it is told a name, or a whole path. */
const profileThere = (profile: string | undefined): string | undefined =>
  profile !== undefined && existsSync(profile) ? resolve(profile) : profile

/** True while no event is on file. */
export const isEmpty = async ({ store }: OpenData): Promise<boolean> => (await dataState(store)).events === 0

/** What each phase takes of the whole, roughly, and how it is called. */
const PHASES: Readonly<Record<Phase, { readonly from: number; readonly share: number; readonly note: string }>> = {
  receive: { from: 0, share: 0.15, note: 'reading the file' },
  read: { from: 0.15, share: 0.3, note: 'reading the rows' },
  store: { from: 0.45, share: 0.15, note: 'storing the events' },
  judge: { from: 0.6, share: 0.4, note: 'judging the cases' },
}

export function takeInto(
  data: OpenData,
  file: string,
  progress: Progress,
  read: Pick<IngestOptions, 'profile' | 'replay' | 'choose'> = {},
): Promise<BatchReport> {
  const { store, regulation, clock } = data
  return ingestFile(store, regulation, {
    name: basename(file),
    path: file,
    bytes: statSync(file).size,
    ...read,
    source: 'command line',
    clock,
    onProgress: (phase, fraction) => {
      const { from, share, note } = PHASES[phase]
      progress.at(from + share * (fraction ?? 0), note)
    },
  })
}
