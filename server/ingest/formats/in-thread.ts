import { Worker } from 'node:worker_threads'
import { FileUnreadable } from '../errors.ts'
import type { Conversion } from './convert.ts'
import type { Answer, Order } from './converter.ts'

/** Of JavaScript's heap; a file that needs more is refused, and the server goes on. */
const HEAP_MEGABYTES = 1500

/**
 * Reads a file into lines in a thread of its own. Throws FileUnreadable; whatever was written is for the caller to remove.
 * @param onBytes - told now and then how many unpacked bytes were read.
 */
export function convertInThread(
  order: Order,
  options: {
    readonly signal?: AbortSignal | undefined
    readonly heapMegabytes?: number | undefined
    readonly onBytes?: ((bytes: number) => void) | undefined
  },
): Promise<Conversion> {
  options.signal?.throwIfAborted()
  const megabytes = options.heapMegabytes ?? HEAP_MEGABYTES
  const worker = new Worker(new URL('./converter.ts', import.meta.url), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  })
  const { promise, resolve, reject } = Promise.withResolvers<Conversion>()
  const stop = () => reject(options.signal?.reason)
  options.signal?.addEventListener('abort', stop, { once: true })
  worker.on('message', (answer: Answer) => {
    if ('bytes' in answer) options.onBytes?.(answer.bytes)
    else if ('done' in answer) resolve(answer.done)
    else if ('unreadable' in answer) {
      const { code, detail, choices } = answer.unreadable
      reject(new FileUnreadable(code, detail, undefined, choices))
    } else reject(Object.assign(new Error(answer.failed.message), { code: answer.failed.code }))
  })
  worker.on('error', (error: NodeJS.ErrnoException) => {
    const tooLarge = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    reject(tooLarge ? new FileUnreadable('too_large', `over ${megabytes} MB`, error) : error)
  })
  worker.on('exit', () => reject(new Error('the reading of the file stopped without a word')))
  return promise.finally(async () => {
    options.signal?.removeEventListener('abort', stop)
    // Nothing may write any more when the caller removes what was written.
    await worker.terminate()
  })
}
