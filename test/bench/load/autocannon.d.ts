/** What the bench uses of it; the package brings no types. */
declare module 'autocannon' {
  interface Request {
    readonly method: 'GET'
    readonly path: string
    readonly headers: Readonly<Record<string, string>>
  }
  interface Client {
    setRequests(requests: readonly Request[]): void
  }
  interface Options {
    readonly url: string
    readonly connections: number
    /** Seconds. */
    readonly duration: number
    readonly timeout: number
    readonly setupClient: (client: Client) => void
  }
  interface Result {
    readonly non2xx: number
    /** Timeouts among them. */
    readonly errors: number
  }
  interface Run extends PromiseLike<Result> {
    on(event: 'response', told: (client: Client, status: number, bytes: number, ms: number) => void): void
  }
  export default function autocannon(options: Options): Run
}
