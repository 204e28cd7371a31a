import type { OneOfMany } from '../../server/contract.ts'
import { AnswerError, getJson, refusalOf, sendForLines } from './client.ts'

const ADDRESS = '/api/v1/measures'

interface Waiting {
  readonly path: string
  readonly signal: AbortSignal
  readonly answer: PromiseWithResolvers<unknown>
}

let asked: Waiting[] = []

/**
 * Asks for a measure, in one request with what else is asked for in the same turn: a browser keeps five or six
 * connections to a server, and a page asks a dozen questions at a click. Each is answered, and fails, for itself.
 *
 * @throws AnswerError; an abort of `signal` as it is.
 */
export function askedTogether<T>(path: string, signal: AbortSignal): Promise<T> {
  if (asked.length === 0) queueMicrotask(sendAsked)
  const one: Waiting = { path, signal, answer: Promise.withResolvers() }
  asked.push(one)
  // What the address answers is known to who asks, as with getJson.
  return one.answer.promise as Promise<T>
}

/** Sends what was asked for until now, without waiting for the end of the turn. */
export function sendAsked(): void {
  const bundle = asked.filter(({ signal }) => !signal.aborted)
  for (const { signal, answer } of asked) if (signal.aborted) answer.reject(signal.reason)
  asked = []
  const [first] = bundle
  if (first === undefined) return
  // By its own address, so that the browser need not be sent what it has.
  if (bundle.length === 1) first.answer.resolve(getJson(first.path, first.signal))
  else void sendAll(bundle)
}

/** The request is given up when nobody waits for any answer of it. */
async function sendAll(bundle: readonly Waiting[]): Promise<void> {
  const stop = new AbortController()
  const open = new Set(bundle)
  const leaving = new Map(bundle.map((one) => [one, () => leave(one)]))
  const leave = (one: Waiting): void => {
    settle(one)
    one.answer.reject(one.signal.reason)
    if (open.size === 0) stop.abort()
  }
  const settle = (one: Waiting): void => {
    open.delete(one)
    const left = leaving.get(one)
    if (left !== undefined) one.signal.removeEventListener('abort', left)
  }
  for (const [{ signal }, left] of leaving) signal.addEventListener('abort', left)
  try {
    const questions = bundle.map(({ path }) => path)
    await sendForLines<OneOfMany>(ADDRESS, { questions }, stop.signal, ({ question, status, body }) => {
      const one = bundle[question]
      if (one === undefined || !open.has(one)) return
      if (status === 200) one.answer.resolve(body)
      else one.answer.reject(refusalOf(status, JSON.stringify(body)))
      settle(one)
    })
    throw new AnswerError('unreadable', 'The answer broke off')
  } catch (error) {
    for (const one of [...open]) {
      one.answer.reject(error)
      settle(one)
    }
  }
}
