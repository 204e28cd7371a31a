import { createReadStream, existsSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { Readable } from 'node:stream'
import type { Clock } from '../clock/system-clock.ts'
import { type BatchReport, ingestFile, type Phase } from '../ingest/batch.ts'
import type { Choices } from '../ingest/formats/convert.ts'
import type { Profile } from '../ingest/profile.ts'
import { findProfile } from '../ingest/profile-file.ts'
import { type Page, type Reject, rejects } from '../measures/batches.ts'
import { dataState } from '../measures/data-state.ts'
import { UsageError } from './complaint.ts'
import { type OpenData, openData } from './data.ts'
import type { Progress } from './progress.ts'
import type { AskRejects } from './rejected.ts'
import { askServer } from './server-client.ts'
import { type RunningServer, runningServer } from './server-file.ts'

/** Throws when one of the files cannot be read: before the first of them is taken in. */
export function requireFiles(files: readonly string[]): void {
  for (const file of files) {
    const found = statSync(file, { throwIfNoEntry: false })
    if (found === undefined) throw new UsageError(`there is no ${file}`)
    if (found.isDirectory()) throw new UsageError(`${file} is a folder: give the files in it`)
  }
}

/** Where files go: the folder's running server, or the folder itself. */
export interface Intake {
  take(file: string, progress: Progress): Promise<BatchReport>
  /** Rows of a batch that were not taken in. */
  readonly rejects: AskRejects
  /** Where a running server gives them. */
  readonly rejectsAt?: (batch: number) => string
  close(): void
}

export async function openIntake(
  folder: string,
  clock: Clock,
  profileFile: string | undefined,
  choose: Choices = {},
): Promise<Intake> {
  const server = await runningServer(folder)
  if (server !== undefined) {
    return {
      take: (file, progress) => sendTo(server, file, progress, profileFile, choose),
      rejects: (batch, page) => askRejects(server, batch, page),
      rejectsAt: (batch) => new URL(rejectsPath(batch), server.url).href,
      close: () => undefined,
    }
  }
  const profile = profileFile === undefined ? undefined : findProfile(profileFile, folder)
  const data = await openData(folder, clock)
  return {
    take: (file, progress) => takeInto(data, file, progress, profile, choose),
    rejects: (batch, page) => rejects(data.store, batch, page),
    close: () => data.store.close(),
  }
}

const rejectsPath = (batch: number): string => `/api/v1/batches/${batch}/rejects`

async function askRejects(server: RunningServer, batch: number, { limit, offset }: Page): Promise<Reject[]> {
  const query = { limit: String(limit), offset: String(offset) }
  return (await (await askServer(server, { path: rejectsPath(batch), query })).json()) as Reject[]
}

/** Streams a file to the server: a log of any size passes through. */
async function sendTo(
  server: RunningServer,
  file: string,
  progress: Progress,
  profile: string | undefined,
  choose: Choices,
): Promise<BatchReport> {
  const bytes = statSync(file).size
  let sent = 0
  const stream = createReadStream(file).on('data', (chunk) => {
    sent += chunk.length
    progress.at(bytes === 0 ? 0 : sent / bytes, 'sending to the server')
  })
  const response = await askServer(server, {
    method: 'POST',
    path: '/api/v1/batches',
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
  profile?: Profile,
  choose?: Choices,
): Promise<BatchReport> {
  const { store, regulation, clock } = data
  return ingestFile(store, regulation, {
    name: basename(file),
    path: file,
    bytes: statSync(file).size,
    profile,
    choose,
    clock,
    onProgress: (phase, fraction) => {
      const { from, share, note } = PHASES[phase]
      progress.at(from + share * (fraction ?? 0), note)
    },
  })
}
