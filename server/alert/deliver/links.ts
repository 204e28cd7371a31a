import { createHmac, createSecretKey, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MICROS_PER_SECOND } from '../../clock/instant.ts'
import type { Instant } from '../../clock/types.ts'
import { LINK_DAYS } from '../words/letter.ts'
import { namesNobody } from '../words/plain.ts'
import type { Links } from '../words/words.ts'

const KEY_BYTES = 32
const SECONDS_PER_DAY = 86_400n
const ALL = 'all'
/** Message, alert or `all`, end in seconds, signature. */
const SHAPE = /^([\w-]{1,64})\.([\w-]{1,64})\.([0-9a-z]{1,10})\.([\w-]{22})$/

/** What a link in a message says that it is for. */
export interface Token {
  readonly message: string
  /** Null: every alert of the message. */
  readonly alert: string | null
  readonly expires: Instant
  /** Under which its use is noted: once. */
  readonly link: string
}

/**
 * The secret that links are signed with: `MERZIM_LINKS_KEY`, else `<data>/keys/links.key`, made on first use and readable
 * by its owner alone; in memory where there is no folder. With another key, links that have been sent no longer work. As a key object: a message
 * signs a link for every case, and preparing raw bytes each time costs five times the signature.
 */
export const linksKey = (folder: string | undefined): KeyObject => createSecretKey(secretBytes(folder))

function secretBytes(folder: string | undefined): Buffer {
  const given = process.env['MERZIM_LINKS_KEY']
  if (given !== undefined && given !== '') return Buffer.from(given, 'utf8')
  if (folder === undefined) return randomBytes(KEY_BYTES)
  const file = join(folder, 'keys', 'links.key')
  if (!existsSync(file)) {
    mkdirSync(join(folder, 'keys'), { recursive: true, mode: 0o700 })
    writeFileSync(file, `${randomBytes(KEY_BYTES).toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true })
  }
  chmodSync(file, 0o600)
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex')
  if (key.length < KEY_BYTES) throw new Error(`${file} is no key of ${KEY_BYTES * 2} hexadecimal digits`)
  return key
}

/** The contact is signed too: a token is of no use with a message that went to somebody else. */
const macOf = (key: KeyObject, contact: string, text: string): Buffer =>
  createHmac('sha256', key)
    .update(JSON.stringify(['acknowledge', contact, text]))
    .digest()
    .subarray(0, 16)

export function tokenOf(key: KeyObject, message: string, contact: string, alert: string | null, now: Instant): string {
  const expires = now / MICROS_PER_SECOND + BigInt(LINK_DAYS) * SECONDS_PER_DAY
  const text = `${message}.${alert ?? ALL}.${expires.toString(36)}`
  return `${text}.${macOf(key, contact, text).toString('base64url')}`
}

/** What a token says, whoever signed it; undefined when it is none. */
export function readToken(text: string): Token | undefined {
  const [, message, which, expires, signature] = SHAPE.exec(text) ?? []
  if (message === undefined || which === undefined || expires === undefined || signature === undefined) return undefined
  return {
    message,
    alert: which === ALL ? null : which,
    expires: (BigInt(Number.parseInt(expires, 36)) * MICROS_PER_SECOND) as Instant,
    link: `${message}.${which}`,
  }
}

/** Whether this server signed it for that contact. */
export function isSigned(key: KeyObject, text: string, contact: string): boolean {
  const end = text.lastIndexOf('.')
  const given = Buffer.from(text.slice(end + 1), 'base64url')
  const wanted = macOf(key, contact, text.slice(0, end))
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

/** The addresses that a message names; none where nobody has said where this server is found. */
export function linksOf(base: string | null, key: KeyObject, message: string, contact: string, now: Instant): Links {
  if (base === null) return { caseOf: () => null, inbox: () => null, acknowledge: () => null }
  return {
    caseOf: (caseId) => (namesNobody(caseId) ? `${base}/cases/${encodeURIComponent(caseId.toWellFormed())}` : null),
    inbox: () => `${base}/alerts`,
    acknowledge: (alert) => `${base}/a/${tokenOf(key, message, contact, alert, now)}`,
  }
}
