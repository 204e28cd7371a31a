import type { Table } from 'apache-arrow'
import type { ApiError } from '../../server/contract.ts'

const LIMIT_MS = 30_000
const ARROW = 'application/vnd.apache.arrow.stream'

/** An answer that did not come, or that says why not. `code` is the server's, or `network`, `timeout`, `unreadable`. */
export class AnswerError extends Error {
  readonly code: string
  /** The word that was not understood, when the server says which. */
  readonly value: string | null

  constructor(code: string, message: string, options?: ErrorOptions & { readonly value?: string | null }) {
    super(message, options)
    this.name = 'AnswerError'
    this.code = code
    this.value = options?.value ?? null
  }
}

/** GET as JSON. @throws AnswerError; an abort of `signal` passes through as it is. */
export async function getJson<T>(path: string, signal: AbortSignal): Promise<T> {
  const response = await get(path, 'application/json', signal)
  return reading<T>(() => response.json(), signal)
}

/** GET as an Arrow stream. Its reader is fetched the first time that it is needed. */
export async function getArrow(path: string, signal: AbortSignal): Promise<Table> {
  const [response, { tableFromIPC }] = await Promise.all([get(path, ARROW, signal), import('apache-arrow')])
  return reading(async () => tableFromIPC(new Uint8Array(await response.arrayBuffer())), signal)
}

async function get(path: string, accept: string, signal: AbortSignal): Promise<Response> {
  const limit = AbortSignal.timeout(LIMIT_MS)
  let response: Response
  try {
    response = await fetch(path, { headers: { accept }, signal: AbortSignal.any([signal, limit]) })
  } catch (cause) {
    if (signal.aborted) throw cause
    if (limit.aborted) throw new AnswerError('timeout', `No answer within ${LIMIT_MS / 1000} s`, { cause })
    throw new AnswerError('network', 'The server cannot be reached', { cause })
  }
  if (!response.ok) throw await refusal(response)
  return response
}

async function refusal(response: Response): Promise<AnswerError> {
  try {
    const { code, message, details }: ApiError = await response.json()
    return new AnswerError(code, message, { value: valueIn(details) })
  } catch {
    return new AnswerError(`http_${response.status}`, response.statusText)
  }
}

/** `value` or `caseId` of the details of an error. */
function valueIn(details: unknown): string | null {
  if (typeof details !== 'object' || details === null) return null
  const { value, caseId } = details as { value?: unknown; caseId?: unknown }
  const found = value ?? caseId
  return typeof found === 'string' ? found : null
}

async function reading<T>(read: () => Promise<T>, signal: AbortSignal): Promise<T> {
  try {
    return await read()
  } catch (cause) {
    if (signal.aborted) throw cause
    throw new AnswerError('unreadable', 'The answer cannot be read', { cause })
  }
}
