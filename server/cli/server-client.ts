import type { ApiError } from '../contract.ts'
import { ServerRefused } from './complaint.ts'
import type { OwnServer } from './server-file.ts'

export interface Request {
  readonly method?: 'GET' | 'POST'
  /** Below the server's address, such as `/api/v1/measures/overdue`. */
  readonly path: string
  readonly query?: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly accept?: string
  readonly body?: ReadableStream<Uint8Array>
  /** Sent instead of a body. */
  readonly json?: object
}

/** Asks the server that owns the data folder. Throws ServerRefused with the server's own words when it says no. */
export async function askServer(server: OwnServer, request: Request): Promise<Response> {
  const url = new URL(request.path, server.url)
  for (const [name, value] of Object.entries(request.query ?? {})) {
    for (const one of typeof value === 'string' ? [value] : (value ?? [])) url.searchParams.append(name, one)
  }
  const response = await send(url, request, server)
  if (!response.ok) throw await refusal(response)
  return response
}

async function send(url: URL, request: Request, server: OwnServer): Promise<Response> {
  const { method = 'GET', accept = 'application/json', json } = request
  const body = json === undefined ? request.body : JSON.stringify(json)
  // A body that streams must be sent half-duplex; the type of fetch does not know the option yet.
  const sent = body === undefined ? {} : { body, duplex: 'half' as const }
  const headers = {
    accept,
    authorization: `Merzim-Local ${server.key}`,
    ...(body === undefined
      ? {}
      : { 'content-type': json === undefined ? 'application/octet-stream' : 'application/json' }),
  }
  try {
    return await fetch(url, { method, headers, ...sent })
  } catch (cause) {
    throw new Error(`the server at ${server.url} (process ${server.pid}) does not answer: start it again`, { cause })
  }
}

async function refusal(response: Response): Promise<ServerRefused> {
  const text = await response.text()
  try {
    const { code, message } = JSON.parse(text) as ApiError
    return new ServerRefused(response.status, code, message)
  } catch {
    return new ServerRefused(
      response.status,
      'unknown',
      `the server answered ${response.status}: ${text.slice(0, 200)}`,
    )
  }
}
