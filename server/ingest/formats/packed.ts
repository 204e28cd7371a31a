import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { createGunzip, createZstdDecompress } from 'node:zlib'
import { FileUnreadable } from '../errors.ts'
import { HEAD_BYTES, type Packing, packingOf, unpackedHead } from './sniff.ts'
import { isWorkbook, memberOf, openArchive, readMember } from './zip.ts'

/** Bytes that can be read from their start, more than once. */
export interface Bytes {
  /** Of the innermost file. */
  readonly name: string
  readonly head: Buffer
  /** What it was packed in, the outermost first. */
  readonly packed: readonly Packing[]
  /** The file itself, when it is not packed. */
  readonly path: string | undefined
  read(): AsyncIterable<Buffer>
}

/** How much packed bytes may grow: a log in XML shrinks to a thirtieth; a bomb to a thousandth. */
export interface Growth {
  readonly ratio: number
  /** Below it no ratio is too high. */
  readonly freeBytes: number
  readonly mostBytes: number
}

export const growth: Growth = { ratio: 300, freeBytes: 256e6, mostBytes: 200e9 }

/** Packings within packings; no one sends more by intent. */
const DEEPEST = 2

/**
 * Finds the log within a file: unpacks gzip, Zstandard and ZIP, whatever the file is called.
 * @param member - name of the file to take from an archive.
 * Throws FileUnreadable: choose_file, truncated, unpacks_too_far.
 */
export async function unpack(
  path: string,
  name: string,
  options: { readonly member: string | undefined; readonly growth?: Growth | undefined },
): Promise<Bytes> {
  const limit = options.growth ?? growth
  let bytes: Bytes = {
    name,
    head: await headOf(path),
    packed: [],
    path,
    read: () => createReadStream(path, { highWaterMark: 1 << 20 }),
  }
  if (bytes.head.length === 0) throw new FileUnreadable('empty_file', '')
  for (let packing = packingOf(bytes.head); packing !== undefined; packing = packingOf(bytes.head)) {
    if (packing === 'zip') {
      if (bytes.path === undefined) break
      const archive = await openArchive(bytes.path, limit)
      if (isWorkbook(archive)) break
      bytes = await fromArchive(bytes, archive, options.member, limit)
    } else bytes = unpacked(bytes, packing, limit)
    if (bytes.head.length === 0) throw new FileUnreadable('empty_file', '')
    if (bytes.packed.length > DEEPEST) throw new FileUnreadable('not_a_log', `it is packed over ${DEEPEST} times`)
  }
  return bytes
}

export async function headOf(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const head = Buffer.alloc(HEAD_BYTES)
    const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0)
    return head.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

function unpacked(bytes: Bytes, packing: 'gzip' | 'zstd', limit: Growth): Bytes {
  return {
    name: bytes.name.replace(/\.(gz|gzip|zst|zstd)$/i, ''),
    head: unpackedHead(bytes.head, packing),
    packed: [...bytes.packed, packing],
    path: undefined,
    read: () => decompressed(bytes.read(), packing, limit),
  }
}

/** Unpacks as the bytes come. Throws FileUnreadable when they end too soon, are damaged, or grow too far. */
export async function* decompressed(
  packed: AsyncIterable<Buffer>,
  packing: 'gzip' | 'zstd',
  limit: Growth = growth,
): AsyncGenerator<Buffer> {
  let bytesIn = 0
  let bytesOut = 0
  async function* counted() {
    for await (const chunk of packed) {
      bytesIn += chunk.length
      yield chunk
    }
  }
  const source = Readable.from(counted(), { objectMode: false, highWaterMark: 1 << 20 })
  const open = packing === 'gzip' ? createGunzip({ chunkSize: 1 << 18 }) : createZstdDecompress({ chunkSize: 1 << 18 })
  source.on('error', (error) => open.destroy(error))
  try {
    for await (const chunk of source.pipe(open)) {
      bytesOut += (chunk as Buffer).length
      requireSize(bytesIn, bytesOut, limit)
      yield chunk as Buffer
    }
  } catch (cause) {
    throw packingFault(cause)
  } finally {
    source.destroy()
    open.destroy()
  }
}

/** Throws when what came out is more than a log would make of what went in. */
export function requireSize(bytesIn: number, bytesOut: number, limit: Growth): void {
  if (bytesOut <= limit.freeBytes) return
  if (bytesOut <= limit.mostBytes && bytesOut <= bytesIn * limit.ratio) return
  throw new FileUnreadable('unpacks_too_far', `${megabytes(bytesIn)} to ${megabytes(bytesOut)} and more`)
}

export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`

export function packingFault(cause: unknown): unknown {
  const code = (cause as { code?: unknown }).code
  if (typeof code !== 'string' || !/^Z_|^ERR_ZLIB|^ZSTD_/.test(code)) return cause
  return new FileUnreadable('truncated', cause instanceof Error ? cause.message : '', cause)
}

async function fromArchive(
  bytes: Bytes,
  archive: Awaited<ReturnType<typeof openArchive>>,
  member: string | undefined,
  limit: Growth,
): Promise<Bytes> {
  const entry = memberOf(archive, member)
  const path = archive.path
  const read = () => readMember(path, entry.name, limit)
  const parts: Buffer[] = []
  let length = 0
  for await (const chunk of read()) {
    parts.push(chunk)
    length += chunk.length
    if (length >= HEAD_BYTES) break
  }
  return {
    name: entry.name.split('/').at(-1) ?? entry.name,
    head: Buffer.concat(parts).subarray(0, HEAD_BYTES),
    packed: [...bytes.packed, 'zip'],
    path: undefined,
    read,
  }
}
