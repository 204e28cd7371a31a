import { type Problem, problemOf } from '../problem.ts'

/** Why nothing came from a source; told in /health, tried again. */
export class SourceFailed extends Error {
  override readonly name = 'SourceFailed'
  readonly code: string

  constructor(code: string, message: string, cause?: unknown) {
    super(message, { cause })
    this.code = code
  }
}

/** By PostgreSQL's own classes of errors (appendix A of its manual), and by what sockets say. */
const KINDS: readonly (readonly [RegExp, code: string, advice: string])[] = [
  [/^(28|3D)/, 'source_refused', 'the server refuses the connection: check user, password and database'],
  [/^(42|22|0A|26)/, 'source_query', 'the query does not run: check it, and the column of the watermark'],
  [/^25006$/, 'source_query', 'the query would write: only reading is allowed'],
  [/^(08|57P|53)|^E[A-Z_]+$/, 'source_unreachable', 'the server does not answer'],
]

/** What went wrong, without any secret in it. */
export function failureOf(error: unknown, secrets: readonly (string | undefined)[]): Problem {
  if (error instanceof SourceFailed) return { code: error.code, message: error.message }
  const { code = '', message = String(error) } = (error ?? {}) as { code?: string; message?: string }
  const said = secrets.reduce<string>((text, one) => (one ? text.replaceAll(one, '***') : text), message || code)
  const kind = KINDS.find(([pattern]) => pattern.test(code))
  if (kind !== undefined) return { code: kind[1], message: `${kind[2]} (${said})` }
  if (/terminated|timeout|timed out|closed/i.test(message)) {
    return { code: 'source_unreachable', message: `the server does not answer (${said})` }
  }
  return { ...problemOf(error, 'the rows'), ...(said === message ? {} : { message: said }) }
}
