/** A question on its way, and how many wait for its answer. */
interface Asked {
  readonly answer: Promise<unknown>
  readonly stop: AbortController
  waiting: number
}

const underway = new Map<string, Asked>()

/**
 * Asks once what several parts of a page want to know at the same time. Each may give up by its own signal; the question
 * is dropped when nobody waits any more.
 */
export async function sharing<T>(
  path: string,
  signal: AbortSignal,
  ask: (path: string, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const one = underway.get(path) ?? begin(path, ask)
  one.waiting++
  const left = Promise.withResolvers<never>()
  const leave = () => left.reject(signal.reason)
  signal.addEventListener('abort', leave)
  try {
    // The same path is asked for with the same reader: what one gets, the other wants.
    return (await Promise.race([one.answer, left.promise])) as T
  } finally {
    signal.removeEventListener('abort', leave)
    if (--one.waiting === 0) {
      if (underway.get(path) === one) underway.delete(path)
      one.stop.abort()
    }
  }
}

function begin<T>(path: string, ask: (path: string, signal: AbortSignal) => Promise<T>): Asked {
  const stop = new AbortController()
  const one: Asked = { answer: ask(path, stop.signal), stop, waiting: 0 }
  // Who still waits hears of a failure; when nobody does, it is no event of its own.
  one.answer.catch(() => {})
  underway.set(path, one)
  return one
}
