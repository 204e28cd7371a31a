import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ProfileError } from './errors.ts'

/** Bytes of a key that is made here. */
const KEY_BYTES = 32

/**
 * The secret with which numbers of persons are hashed: `MERZIM_IIN_KEY`, else `<data>/keys/iin.key`, made on first use
 * and readable by its owner alone. It is never in the database: whoever has only that cannot try numbers out.
 * Throws ProfileError when there is no folder to keep one in.
 */
export const iinKey = (folder: string | undefined): KeyObject => createSecretKey(secretBytes(folder))

function secretBytes(folder: string | undefined): Buffer {
  const given = process.env['MERZIM_IIN_KEY']
  if (given !== undefined && given !== '') return Buffer.from(given, 'utf8')
  if (folder === undefined) {
    const reason = 'numbers of persons are to be hashed, but there is no key: set MERZIM_IIN_KEY'
    throw new ProfileError([{ file: 'keys/iin.key', line: null, reason }])
  }
  const file = join(folder, 'keys', 'iin.key')
  if (!existsSync(file)) {
    mkdirSync(join(folder, 'keys'), { recursive: true, mode: 0o700 })
    // Another process may have made it meanwhile: the first one counts.
    writeFileSync(file, `${randomBytes(KEY_BYTES).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
  }
  chmodSync(file, 0o600)
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex')
  if (key.length >= KEY_BYTES) return key
  const reason = `is no key of ${KEY_BYTES * 2} hexadecimal digits; numbers hashed with another key would no longer match`
  throw new ProfileError([{ file, line: null, reason }])
}

/** What stands for a number: HMAC-SHA256, cut to 96 bits, so that the same person is the same word in every log. */
export const aliasOf = (digits: string, key: KeyObject): string =>
  `iin:${createHmac('sha256', key).update(digits).digest('hex').slice(0, 24)}`
