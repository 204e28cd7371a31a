import type { DuckDBConnection, DuckDBMaterializedResult } from '@duckdb/node-api'
import { QueryFailed, QueryTimedOut } from './errors.ts'
import { withLiterals } from './literals.ts'
import { fillSplices, literal, type Query } from './queries.ts'
import { bindings, type Params } from './values.ts'

/** A statement as it ran: its text, its bound values, and its wall time in milliseconds. */
export interface Statement {
  readonly name: string
  readonly sql: string
  readonly params: Params
  readonly ms: number
}

export interface RunOptions {
  /** Ends the query when the one who asked has gone away. */
  readonly signal?: AbortSignal | undefined
  readonly timeLimitMs?: number | undefined
  readonly splices?: Readonly<Record<string, string>> | undefined
}

/** Where the result of a statement goes instead of this process. */
export interface Copy {
  readonly into: Query
  readonly file: string
}

interface Asked extends RunOptions {
  readonly query: Query
  readonly params: Params
  readonly copy?: Copy | undefined
  /** It only reads, what somebody asked: its values are written into it, see withLiterals. */
  readonly reading?: boolean | undefined
  /** 0: none. */
  readonly timeLimitMs: number
  /** Ends every statement: the database is being closed. */
  readonly ending: AbortSignal
  readonly onStatement: ((statement: Statement) => void) | undefined
}

/** Runs one statement on one connection. Throws QueryFailed, QueryTimedOut, or the reason of a signal. */
export async function runStatement(connection: DuckDBConnection, asked: Asked): Promise<DuckDBMaterializedResult> {
  const { query, params, copy, timeLimitMs: limit, ending, onStatement } = asked
  const plain = fillSplices(query, asked.splices ?? {})
  const sql = copy === undefined ? plain : copied(plain, copy)
  const read = asked.reading && query.kind === 'statement' ? withLiterals(query, sql, params) : undefined
  const begun = performance.now()
  ending.throwIfAborted()
  asked.signal?.throwIfAborted()
  const stop = new AbortController()
  const timer = limit > 0 ? setTimeout(() => stop.abort(new QueryTimedOut(query.name, limit)), limit) : undefined
  const giveUp = () => stop.abort(asked.signal?.reason)
  asked.signal?.addEventListener('abort', giveUp, { once: true })
  const end = () => stop.abort(ending.reason)
  ending.addEventListener('abort', end, { once: true })
  // interrupt() before the query has started is forgotten, so it is repeated until the call settles.
  let repeat: NodeJS.Timeout | undefined
  stop.signal.addEventListener('abort', () => {
    connection.interrupt()
    repeat = setInterval(() => connection.interrupt(), 20)
  })
  try {
    const { values, types } = bindings(query, params)
    if (read !== undefined) return await connection.run(read)
    // A script of several statements takes no parameters, not even none.
    return query.params.length === 0 ? await connection.run(sql) : await connection.run(sql, values, types)
  } catch (cause) {
    throw stop.signal.aborted ? stop.signal.reason : new QueryFailed(query.name, cause)
  } finally {
    onStatement?.({ name: query.name, sql, params, ms: performance.now() - begun })
    clearTimeout(timer)
    clearInterval(repeat)
    asked.signal?.removeEventListener('abort', giveUp)
    ending.removeEventListener('abort', end)
  }
}

const copied = (sql: string, { into, file }: Copy): string =>
  fillSplices(into, { query: sql.replace(/;\s*$/, ''), file: literal(file) })
