import { FileUnreadable, ProfileError } from '../ingest/errors.ts'
import { RegulationError } from '../regulation/faults.ts'
import { isDiskFull, isMemoryShort } from '../store/errors.ts'

/** What went wrong with a source or a file of it, for programs and for people. */
export interface Problem {
  readonly code: string
  readonly message: string
}

/** The file itself is at fault, or its profile: the same again would fail again. Undefined for everything else. */
export function problemOfFile(error: unknown): Problem | undefined {
  if (isDiskFull(error) || isMemoryShort(error)) return undefined
  if (error instanceof FileUnreadable) return { code: error.code, message: error.message }
  if (error instanceof ProfileError || error instanceof RegulationError) {
    return { code: 'bad_profile', message: error.message }
  }
  return undefined
}

const SYSTEM: Readonly<Record<string, readonly [code: string, sentence: string]>> = {
  ENOENT: ['vanished', 'is not there any more'],
  EACCES: ['unreadable', 'may not be read by the user of this server'],
  EPERM: ['unreadable', 'may not be read by the user of this server'],
  EISDIR: ['unreadable', 'is a folder'],
}

/** Any failure, `of` being what it is about. */
export function problemOf(error: unknown, of: string): Problem {
  const known = problemOfFile(error)
  if (known !== undefined) return known
  if (isDiskFull(error)) return { code: 'disk_full', message: `${of} cannot be taken in: the disk is full` }
  if (isMemoryShort(error)) {
    return { code: 'memory_short', message: `${of} cannot be taken in: the database has too little memory (--memory)` }
  }
  const [code, sentence] = SYSTEM[(error as NodeJS.ErrnoException | null)?.code ?? ''] ?? []
  if (code !== undefined) return { code, message: `${of} ${sentence}` }
  return { code: 'failed', message: `${of}: ${error instanceof Error ? error.message : String(error)}` }
}
