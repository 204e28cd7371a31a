import type {
  Check,
  Import,
  ImportedBatch,
  LoadRequest,
  MappingDraft,
  Proposal,
  RejectPage,
  UndoEffect,
  Upload,
} from '../../server/contract-import.ts'
import { AnswerError, getJson, sendJson } from '../answer/client.ts'
import { follow } from './poll.ts'

// What the import page asks of the server. Every function throws AnswerError.

const API = '/api/v1'
const uploadAt = (upload: string): string => `${API}/uploads/${encodeURIComponent(upload)}`
const importAt = (id: string): string => `${API}/imports/${encodeURIComponent(id)}`

async function answered<T>(answer: Promise<T | undefined>): Promise<T> {
  const value = await answer
  if (value === undefined) throw new AnswerError('unreadable', 'The answer is empty')
  return value
}

export const uploadPath = (name: string): string => `${API}/uploads?name=${encodeURIComponent(name)}`

export const askUpload = (upload: string, signal: AbortSignal): Promise<Upload> => getJson(uploadAt(upload), signal)

export async function dropUpload(upload: string): Promise<void> {
  await sendJson('DELETE', uploadAt(upload), undefined, new AbortController().signal)
}

/** Which part of a file is meant, and what its columns are filled from. */
export interface Reading {
  readonly file?: string
  readonly sheet?: string
  readonly objectType?: string
  readonly encoding?: string
  readonly profile?: string
}

export function askProposal(upload: string, reading: Reading, signal: AbortSignal): Promise<Proposal> {
  const search = new URLSearchParams({ ...reading }).toString()
  return getJson(`${uploadAt(upload)}/proposal${search === '' ? '' : `?${search}`}`, signal)
}

export async function startCheck(upload: string, draft: MappingDraft, signal: AbortSignal): Promise<void> {
  await sendJson('POST', `${uploadAt(upload)}/check`, draft, signal)
}
export const askCheck = (upload: string, signal: AbortSignal): Promise<Check> =>
  getJson(`${uploadAt(upload)}/check`, signal)

export const startLoad = (upload: string, load: LoadRequest, signal: AbortSignal): Promise<Import> =>
  answered(sendJson<Import>('POST', `${uploadAt(upload)}/load`, load, signal))
/** Tells how far an import is, until it has ended. */
export const followImport = (id: string, told: (now: Import) => void, signal: AbortSignal): Promise<Import> =>
  follow(
    () => getJson<Import>(importAt(id), signal),
    told,
    ({ state }) => state !== 'waiting' && state !== 'running',
    signal,
  )
export async function cancelImport(id: string): Promise<void> {
  await sendJson('DELETE', importAt(id), undefined, new AbortController().signal)
}

export const batchesPath = (limit: number): string => `${API}/batches?limit=${limit}`
export const askBatches = (path: string, signal: AbortSignal): Promise<readonly ImportedBatch[]> =>
  getJson(path, signal)

export function rejectsPath(batch: number, reason: string | null, limit: number, offset: number): string {
  const search = new URLSearchParams({ limit: String(limit), offset: String(offset) })
  if (reason !== null) search.set('reason', reason)
  return `${API}/batches/${batch}/rejects?${search}`
}
export const askRejects = (path: string, signal: AbortSignal): Promise<RejectPage> => getJson(path, signal)
/** Rejected rows as a file to be corrected: the file's own columns, and one that says what is wrong. */
export function rejectsFile(batch: number, reason: string | null, language: string): string {
  const search = new URLSearchParams({ format: 'csv', lang: language })
  if (reason !== null) search.set('reason', reason)
  return `${API}/batches/${batch}/rejects?${search}`
}
export const replayPath = (batch: number, name: string): string =>
  `${API}/batches/${batch}/replay?name=${encodeURIComponent(name)}`

export const undoPath = (batch: number): string => `${API}/batches/${batch}/undo`
export const askUndo = (path: string, signal: AbortSignal): Promise<UndoEffect> => getJson(path, signal)
export const undoBatch = (batch: number, signal: AbortSignal): Promise<UndoEffect> =>
  answered(sendJson<UndoEffect>('POST', undoPath(batch), undefined, signal))
