import { oneLine } from './sender.ts'

/** Bytes of an answer that are read: it is kept for people, not for programs. */
const MOST_BYTES = 16_384
const LONGEST_MS = 15_000

export interface HttpAnswer {
  readonly status: number
  readonly body: string
  readonly retryAfterMs: number | undefined
}

/** Posts a body, follows nothing, and reads the beginning of the answer. Throws what fetch throws. */
export async function post(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  signal: AbortSignal,
  longestMs = LONGEST_MS,
): Promise<HttpAnswer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'user-agent': 'Merzim' },
    body,
    redirect: 'manual',
    signal: AbortSignal.any([signal, AbortSignal.timeout(longestMs)]),
  })
  const after = Number(response.headers.get('retry-after') ?? Number.NaN)
  return {
    status: response.status,
    body: await beginning(response),
    retryAfterMs: Number.isFinite(after) && after > 0 ? after * 1000 : undefined,
  }
}

async function beginning(response: Response): Promise<string> {
  if (response.body === null) return ''
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body) {
    parts.push(part)
    size += part.byteLength
    if (size >= MOST_BYTES) break
  }
  return Buffer.concat(parts).subarray(0, MOST_BYTES).toString('utf8')
}

/** What a failed connection says, without what was sent. */
export function unreached(error: unknown): { readonly code: string; readonly answer: string } {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const given: unknown = (cause as NodeJS.ErrnoException | null)?.code
  const code = typeof given === 'string' ? given : cause instanceof Error ? cause.name : 'Error'
  return { code, answer: oneLine(cause instanceof Error ? cause.message : String(cause)) }
}
