import { parentPort, workerData } from 'node:worker_threads'
import { FileUnreadable } from '../errors.ts'
import { type Choices, type Conversion, convert } from './convert.ts'
import type { Growth } from './packed.ts'

/** What the thread is given, and what it answers. */
export interface Order {
  readonly file: { readonly path: string; readonly name: string }
  readonly choices: Choices
  readonly out: string
  readonly growth: Growth | undefined
}
export type Answer =
  | { readonly bytes: number }
  | { readonly done: Conversion }
  | { readonly unreadable: Pick<FileUnreadable, 'code' | 'detail' | 'choices'> }
  | { readonly failed: { readonly message: string; readonly code: string | undefined } }

/** Runs as a thread of its own: reads one file into lines, so that the server answers meanwhile. */
const { file, choices, out, growth } = workerData as Order
const answer = (message: Answer): void => parentPort?.postMessage(message)
const STEP = 8_000_000
let told = 0

try {
  const onBytes = (bytes: number) => {
    if (bytes - told < STEP) return
    told = bytes
    answer({ bytes })
  }
  answer({ done: await convert(file, choices, out, { growth, onBytes }) })
} catch (error) {
  if (error instanceof FileUnreadable) {
    const { code, detail, choices } = error
    answer({ unreadable: { code, detail, choices } })
  } else {
    const { message, code } = error as NodeJS.ErrnoException
    answer({ failed: { message: message ?? String(error), code } })
  }
}
