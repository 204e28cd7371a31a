/** Waiting for a free connection, first come, first served. A waiter that gives up leaves the line at once. */
export class Queue<T> {
  readonly #free: T[]
  readonly #waiting: { take: (item: T) => void }[] = []

  constructor(items: readonly T[]) {
    this.#free = [...items]
  }

  get waiting(): number {
    return this.#waiting.length
  }

  acquire(signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted()
    const item = this.#free.pop()
    if (item !== undefined) return Promise.resolve(item)
    return new Promise<T>((resolve, reject) => {
      const waiter = {
        take: (given: T) => {
          signal?.removeEventListener('abort', giveUp)
          resolve(given)
        },
      }
      const giveUp = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1)
        reject(signal?.reason)
      }
      signal?.addEventListener('abort', giveUp, { once: true })
      this.#waiting.push(waiter)
    })
  }

  release(item: T): void {
    const next = this.#waiting.shift()
    if (next) next.take(item)
    else this.#free.push(item)
  }
}
