import { randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { Instant } from '../../clock/types.ts'
import { hashOf } from '../secret-text.ts'

const ISSUER = 'Merzim'
const STEP_S = 30
/** Clocks of telephones may differ by one step. */
const WINDOW = 1
const CODES = 10
/** Without letters and digits that look alike. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

const totpOf = (secret: string, login: string) =>
  new TOTP({ issuer: ISSUER, label: login, secret: Secret.fromBase32(secret), period: STEP_S })

export const newSecret = (): string => new Secret({ size: 20 }).base32

/** What the QR code of an authenticator says. */
export const secretAddress = (secret: string, login: string): string => totpOf(secret, login).toString()

/**
 * The step of time whose code it is; undefined when it is none, or not later than `after`: each code is good once.
 */
export function stepOfCode(secret: string, code: string, now: Instant, after: number): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined
  const timestamp = Number(now / 1000n)
  const off = totpOf(secret, '').validate({ token: code, timestamp, window: WINDOW })
  if (off === null) return undefined
  const step = Math.floor(timestamp / 1000 / STEP_S) + off
  return step > after ? step : undefined
}

/** Ten codes for when the telephone is gone, each good once. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: CODES }, () =>
    Array.from({ length: 12 }, letter)
      .join('')
      .replace(/(.{4})(.{4})/, '$1-$2-'),
  )

const letter = (): string => LETTERS[randomInt(LETTERS.length)] ?? ''

export const recoveryHash = (code: string): string => hashOf(code.toLowerCase().replaceAll(/[\s-]/g, ''))
