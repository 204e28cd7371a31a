import { rejectReasons } from '../../ingest/reasons.ts'

/** What became of one pushed event. */
export type EventAnswer =
  | { readonly status: 'accepted' | 'duplicate' }
  | {
      readonly status: 'rejected'
      readonly code: string
      readonly column: string | null
      readonly value: string | null
      readonly message: string
    }

/** The answer to a request: counts, then each event in the order of the body. */
export interface PushAnswer {
  readonly accepted: number
  readonly duplicate: number
  readonly rejected: number
  readonly events: readonly EventAnswer[]
}

/** An answer as it is kept: a letter an event, and what is wrong with the rejected ones. */
export interface KeptAnswer {
  readonly fates: string
  readonly faults: readonly (readonly [code: string, column: string | null, value: string | null])[]
}

const LETTERS = { a: 'accepted', d: 'duplicate', r: 'rejected' } as const
export type Letter = keyof typeof LETTERS

export function answerOf({ fates, faults }: KeptAnswer): PushAnswer {
  let fault = 0
  const counts = { accepted: 0, duplicate: 0, rejected: 0 }
  const events = [...fates].map((letter): EventAnswer => {
    const status = LETTERS[letter as Letter]
    counts[status]++
    if (status !== 'rejected') return { status }
    const [code, column, value] = faults[fault++] ?? ['unknown', null, null]
    return { status, code, column, value, message: messageOf(code) }
  })
  return { ...counts, events }
}

const messageOf = (code: string): string =>
  Object.entries(rejectReasons).find(([known]) => known === code)?.[1].en ?? code
