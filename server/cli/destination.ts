import { createWriteStream, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { syncFolder } from '../store/durable.ts'
import { UsageError } from './complaint.ts'
import { type Terminal, write } from './terminal.ts'

export type Content = string | Uint8Array | ReadableStream<Uint8Array> | Readable

/** Throws when a file cannot be made there, before the work for it is done. */
export function requireDestination(out: string | undefined): void {
  if (out === undefined) return
  if (statSync(out, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`${out} is a folder: give a file`)
  const folder = dirname(out)
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
  throw new Error(`there is no folder ${folder}: make it first, or write ${out} elsewhere`)
}

/**
 * Sends content to a file, or to standard output. The file appears when it is whole and on the disk: a command that fails
 * half-way leaves none behind, and what stood there before as it was.
 */
export async function deliver(content: Content, out: string | undefined, terminal: Terminal): Promise<void> {
  if (out === undefined) return toStream(content, terminal.stdout)
  const draft = `${out}.${process.pid}.part`
  try {
    await pipeline(readableOf(content), createWriteStream(draft, { flush: true }))
    renameSync(draft, out)
    syncFolder(dirname(out))
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
}

async function toStream(content: Content, stream: Writable): Promise<void> {
  if (typeof content === 'string' || content instanceof Uint8Array) return write(stream, content)
  for await (const chunk of content as AsyncIterable<Uint8Array>) await write(stream, chunk)
}

function readableOf(content: Content): Readable {
  if (content instanceof Readable) return content
  if (typeof content === 'string' || content instanceof Uint8Array) return Readable.from([content])
  return Readable.fromWeb(content as Parameters<typeof Readable.fromWeb>[0])
}
