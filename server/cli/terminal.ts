import type { Readable, Writable } from 'node:stream'

/** What a command reads and writes; tests pass their own. */
export interface Terminal {
  readonly stdin: Readable
  readonly stdout: Writable & { readonly isTTY?: boolean }
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number }
}

/** Writes and waits until the reader keeps up, so that a long answer to a slow pipe does not pile up in memory. */
export function write(stream: Writable, chunk: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(chunk, (error) => (error ? reject(error) : resolve()))
  })
}

export const say = (terminal: Terminal, line: string): Promise<void> => write(terminal.stdout, `${line}\n`)

/** `merzim query … | head` closes the pipe early: that is no failure. */
export const isClosedPipe = (error: unknown): boolean => (error as NodeJS.ErrnoException | null)?.code === 'EPIPE'
