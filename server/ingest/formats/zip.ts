import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { FileUnreadable } from '../errors.ts'
import { type Growth, megabytes, packingFault, requireSize } from './packed.ts'

export interface Archive {
  readonly path: string
  /** Files in it, folders and the litter of macOS aside. */
  readonly members: readonly Member[]
}

export interface Member {
  readonly name: string
  /** Unpacked, as the directory declares it. */
  readonly bytes: number
}

/** An archive's directory holds more only in a bomb. */
const MOST_MEMBERS = 10_000

/**
 * Reads the directory of a ZIP archive, and nothing that is packed in it.
 * Throws FileUnreadable: truncated, unpacks_too_far (by the sizes it declares), unsupported_file (with a password).
 */
export async function openArchive(path: string, limit: Growth): Promise<Archive> {
  const zip = await opened(path)
  try {
    if (zip.entryCount > MOST_MEMBERS) {
      throw new FileUnreadable('unpacks_too_far', `the archive holds ${zip.entryCount} files`)
    }
    const members: Member[] = []
    for await (const entry of zip.eachEntry()) {
      requireDeclared(entry, limit)
      if (!/\/$|^__MACOSX\/|(^|\/)\.[^/]*$/.test(entry.fileName)) {
        members.push({ name: entry.fileName, bytes: entry.uncompressedSize })
      }
    }
    return { path, members }
  } catch (cause) {
    throw damaged(cause)
  } finally {
    zip.close()
  }
}

/** XLSX is a ZIP archive with a part of this name. */
export const isWorkbook = ({ members }: Archive): boolean => members.some(({ name }) => name === '[Content_Types].xml')

/** The one file, or the one of that name. Throws FileUnreadable, with the names, when it cannot be told. */
export function memberOf(archive: Archive, name: string | undefined): Member {
  const { members } = archive
  const names = members.map((member) => member.name)
  if (members.length === 0) throw new FileUnreadable('empty_file', 'the archive holds no file')
  const [first] = members
  if (name === undefined && members.length === 1 && first !== undefined) return first
  const found = members.find((member) => member.name === name)
  if (found !== undefined) return found
  const there = names.slice(0, 40).join(', ')
  const detail = name === undefined ? there : `there is no ${name}; there are ${there}`
  throw new FileUnreadable('choose_file', detail, undefined, names)
}

/** Unpacks one file of an archive. Throws FileUnreadable when it is damaged, or more than it declares. */
export async function* readMember(path: string, name: string, limit: Growth): AsyncGenerator<Buffer> {
  const zip = await opened(path)
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName !== name) continue
      requireDeclared(entry, limit)
      let bytesOut = 0
      for await (const chunk of await zip.openReadStreamPromise(entry)) {
        bytesOut += (chunk as Buffer).length
        requireSize(entry.compressedSize, bytesOut, limit)
        yield chunk as Buffer
      }
      return
    }
    throw new FileUnreadable('damaged_file', `the archive lacks ${name}`)
  } catch (cause) {
    throw damaged(cause)
  } finally {
    zip.close()
  }
}

async function opened(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true })
  } catch (cause) {
    throw damaged(cause)
  }
}

function requireDeclared(entry: Entry, limit: Growth): void {
  const { compressedSize, uncompressedSize, generalPurposeBitFlag } = entry
  if ((generalPurposeBitFlag & 1) === 1) {
    throw new FileUnreadable('unsupported_file', `${entry.fileName} is locked with a password`)
  }
  const tooFar = uncompressedSize > limit.freeBytes && uncompressedSize > compressedSize * limit.ratio
  if (tooFar || uncompressedSize > limit.mostBytes) {
    const sizes = `${megabytes(compressedSize)} to ${megabytes(uncompressedSize)}`
    throw new FileUnreadable('unpacks_too_far', `${entry.fileName}, ${sizes}`)
  }
}

/** Whatever yauzl says of an archive means that it is cut short or damaged. */
function damaged(cause: unknown): unknown {
  if (cause instanceof FileUnreadable) return cause
  const { code, message } = cause as NodeJS.ErrnoException
  if (typeof code === 'string' && !/^Z_|^ERR_ZLIB/.test(code)) return cause
  return packingFault(cause) === cause ? new FileUnreadable('truncated', message, cause) : packingFault(cause)
}
