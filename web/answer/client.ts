import type { Table } from 'apache-arrow'
import type { ApiError } from '../../server/contract.ts'

const LIMIT_MS = 30_000
const ARROW = 'application/vnd.apache.arrow.stream'

/** An answer that did not come, or that says why not. `code` is the server's, or `network`, `timeout`, `unreadable`. */
export class AnswerError extends Error {
  readonly code: string
  /** The word that was not understood, when the server says which. */
  readonly value: string | null
  /** What the server adds for programs: the coded reason of a refused file, the place of a bad value. */
  readonly details: unknown
  /** The reader may not see it: whoever says so, the server or what stands before it. */
  readonly forbidden: boolean

  constructor(
    code: string,
    message: string,
    options?: ErrorOptions & { readonly details?: unknown; readonly status?: number },
  ) {
    super(message, options)
    this.name = 'AnswerError'
    this.code = code
    this.forbidden = options?.status === 401 || options?.status === 403
    this.details = options?.details
    this.value = valueIn(this.details)
  }
}

/** What went wrong as an AnswerError, whatever was thrown. */
export const answerError = (error: unknown): AnswerError =>
  error instanceof AnswerError ? error : new AnswerError('unreadable', String(error))

/** GET as JSON. @throws AnswerError; an abort of `signal` passes through as it is. */
export async function getJson<T>(path: string, signal: AbortSignal): Promise<T> {
  const response = await ask(path, { headers: { accept: 'application/json' } }, signal)
  return reading<T>(() => response.json(), signal)
}

/** POST, PUT or DELETE of JSON; `undefined` when the answer is empty. @throws AnswerError */
export async function sendJson<T>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body: unknown,
  signal: AbortSignal,
): Promise<T | undefined> {
  const content = body === undefined ? {} : { body: JSON.stringify(body) }
  const type = body === undefined ? {} : { 'content-type': 'application/json' }
  const response = await ask(path, { method, ...content, headers: { accept: 'application/json', ...type } }, signal)
  if (response.status === 204) return undefined
  return reading<T>(() => response.json(), signal)
}

/** GET as an Arrow stream. Its reader is fetched the first time that it is needed. */
export async function getArrow(path: string, signal: AbortSignal): Promise<Table> {
  const [response, { tableFromIPC }] = await Promise.all([
    ask(path, { headers: { accept: ARROW } }, signal),
    import('apache-arrow'),
  ])
  return reading(async () => tableFromIPC(new Uint8Array(await response.arrayBuffer())), signal)
}

/**
 * POST of JSON whose answer comes line by line, each a JSON value that is told as it comes.
 * @throws AnswerError; an abort of `signal` passes through as it is.
 */
export async function sendForLines<T>(
  path: string,
  body: unknown,
  signal: AbortSignal,
  tell: (line: T) => void,
): Promise<void> {
  const request = { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  const response = await ask(path, request, signal)
  await reading(async () => {
    let rest = ''
    for await (const piece of piecesOf(response)) {
      const lines = (rest + piece).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) tell(JSON.parse(line))
    }
  }, signal)
}

/** Not every browser can iterate over a stream. */
async function* piecesOf({ body }: Response): AsyncGenerator<string> {
  if (body === null) return
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value
}

async function ask(path: string, request: RequestInit, signal: AbortSignal): Promise<Response> {
  const limit = AbortSignal.timeout(LIMIT_MS)
  let response: Response
  try {
    response = await fetch(path, { ...request, signal: AbortSignal.any([signal, limit]) })
  } catch (cause) {
    if (signal.aborted) throw cause
    if (limit.aborted) throw new AnswerError('timeout', `No answer within ${LIMIT_MS / 1000} s`, { cause })
    throw new AnswerError('network', 'The server cannot be reached', { cause })
  }
  if (!response.ok) {
    const refusal = refusalOf(response.status, await response.text().catch(() => ''))
    if (refusal.code === 'sign_in_needed') signInAgain()
    throw refusal
  }
  return response
}

/** The session is over, or was never there: back to this page by way of the door. */
function signInAgain(): void {
  if (location.pathname === '/sign-in') return
  const here = `${location.pathname}${location.search}`
  location.assign(`/sign-in?next=${encodeURIComponent(here)}`)
}

/** What a refusal says of itself; a proxy on the way may answer with something else than the server's JSON. */
export function refusalOf(status: number, text: string): AnswerError {
  try {
    const { code, message, details }: ApiError = JSON.parse(text)
    if (typeof code === 'string') return new AnswerError(code, message, { details, status })
  } catch {
    // Not the server's own words.
  }
  return new AnswerError(`http_${status}`, `The server answered with status ${status}`, { status })
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
