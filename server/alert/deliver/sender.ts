import type { Instant } from '../../clock/types.ts'

/** A message of the outbox, as it is to leave. */
export interface Outgoing {
  readonly message: string
  readonly address: string
  readonly createdAt: Instant
  readonly subject: string | null
  readonly text: string
  readonly html: string | null
  readonly payload: string
  /** What it brings with it; read when it leaves. */
  readonly files?: () => Promise<readonly OutgoingFile[]>
}

export interface OutgoingFile {
  readonly name: string
  readonly type: string
  readonly content: Buffer
}

/** What became of one attempt. `code` and `answer` are the server's own. */
export type Sent =
  | { readonly outcome: 'accepted'; readonly code: string; readonly answer: string }
  /** Not now. `unreachable`: nothing about this message, so that the others need not be tried either. */
  | {
      readonly outcome: 'later'
      readonly code: string
      readonly answer: string
      readonly unreachable: boolean
      /** Not before so many milliseconds, says the server. */
      readonly retryAfterMs?: number
    }
  /** Never. `refused`: because of the address. */
  | { readonly outcome: 'failed'; readonly code: string; readonly answer: string; readonly refused: boolean }

/** One way out. */
export interface Sender {
  /** Throws nothing but what is a mistake in the program. */
  send(message: Outgoing, signal: AbortSignal): Promise<Sent>
  close(): void
}

const LONGEST_ANSWER = 500

/** A server's answer as it is kept and shown: one line, of bearable length. */
export const oneLine = (answer: string): string =>
  answer
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_ANSWER)
