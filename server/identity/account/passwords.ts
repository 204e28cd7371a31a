import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { hash, verify } from '@node-rs/argon2'
import { IdentityProblem } from '../errors.ts'

/** Argon2id (2), as OWASP asks for: 19 MiB, two passes, one lane. */
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
export const SHORTEST = 12
export const LONGEST = 128
/** Hashes that are computed at once, and attempts that may wait for one: sign-in must not take the machine. */
const AT_ONCE = 2
const MOST_WAITING = 40

let busy = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (busy >= AT_ONCE) {
    if (waiting.length >= MOST_WAITING) {
      throw new IdentityProblem('sign_in_delayed', 'too many are signing in: try again in a moment', { retryAfter: 5 })
    }
    await new Promise<void>((resolve) => void waiting.push(resolve))
  } else busy++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next === undefined) busy--
    else next()
  }
}

export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password.normalize('NFKC'), COST))

/** What stands in for the hash of an account that there is not: whoever asks waits as long. */
let nobodys: Promise<string> | undefined

/** Takes as long for an account without a password, or for none at all. */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  nobodys ??= hashPassword('nobody has this one')
  const against = kept ?? (await nobodys)
  const right = await inTurn(() => verify(against, password.normalize('NFKC')))
  return right && kept !== null
}

let breached: ReadonlySet<string> | undefined

/** The passwords that were found most often in breaches; see README.md beside the list. */
function isBreached(password: string): boolean {
  breached ??= new Set(
    gunzipSync(readFileSync(new URL('./breached.txt.gz', import.meta.url)))
      .toString('utf8')
      .split('\n'),
  )
  const plain = password.toLowerCase()
  // A year or an exclamation mark at the end makes a known password no other one.
  return [plain, plain.replace(/[\d\W_]+$/u, ''), plain.replace(/^[\d\W_]+/u, '')].some(
    (one) => one.length >= 8 && breached?.has(one),
  )
}

/** @throws IdentityProblem `weak_password`; its details say why, by a code. */
export function requireGoodPassword(password: string, own: readonly string[]): void {
  const weak = (why: string, message: string) => new IdentityProblem('weak_password', message, { details: { why } })
  const length = [...password.normalize('NFKC')].length
  if (length < SHORTEST) throw weak('short', `a password has at least ${SHORTEST} characters`)
  if (length > LONGEST) throw weak('long', `a password has at most ${LONGEST} characters`)
  if (new Set(password).size < 5) throw weak('simple', 'a password has at least five different characters')
  const plain = password.toLowerCase()
  if (own.some((word) => word.length >= 4 && plain.includes(word.toLowerCase()))) {
    throw weak('own_name', 'a password does not hold the name that one signs in with')
  }
  if (isBreached(password)) throw weak('breached', 'this password is on the lists that guessers try first')
}
