/** How soon the first answer is asked for again, and the longest pause between two, in milliseconds. */
const FIRST_MS = 150
const LONGEST_MS = 1000

/**
 * Asks again and again, first quickly, then once a second, until the answer says that it is the last.
 * @throws what `ask` throws; the reason of `signal` when it is aborted.
 */
export async function follow<T>(
  ask: () => Promise<T>,
  told: (answer: T) => void,
  ended: (answer: T) => boolean,
  signal: AbortSignal,
): Promise<T> {
  for (let pause = FIRST_MS; ; pause = Math.min(LONGEST_MS, pause * 1.5)) {
    const answer = await ask()
    signal.throwIfAborted()
    told(answer)
    if (ended(answer)) return answer
    await wait(pause, signal)
  }
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        reject(signal.reason)
      },
      { once: true },
    )
  })
}
