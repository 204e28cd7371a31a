import type { Clock } from '../../clock/system-clock.ts'
import { type Accounts, loginOf } from '../account/accounts.ts'
import { isPassword } from '../account/passwords.ts'
import { recoveryHash, stepOfCode } from '../account/second-factor.ts'
import type { Audit, Doer } from '../audit/audit.ts'
import type { Delays } from '../delays.ts'
import { IdentityProblem } from '../errors.ts'
import type { Keys } from '../keys.ts'
import type { AccountRecord } from '../shapes.ts'

export interface Attempt {
  readonly login: string
  readonly password: string
  /** Of the authenticator, or one of the recovery codes. */
  readonly code?: string | undefined
  readonly address: string
}

interface Around {
  readonly accounts: Accounts
  readonly audit: Audit
  readonly delays: Delays
  readonly keys: Keys
  readonly clock: Clock
}

/**
 * Who it is by name and password, and by a second factor where the account has one. What is wrong is not told, and an
 * account that there is not takes as long to be refused as one that there is.
 *
 * @returns the account.
 * @throws IdentityProblem `sign_in_refused`, `sign_in_delayed`, `second_factor_needed`
 */
export async function signIn(around: Around, attempt: Attempt): Promise<string> {
  const { account, record } = await proved(around, attempt)
  if (record.totp !== null) {
    // It stays counted: who knows the password must not begin anew with every guess at the code.
    if (attempt.code === undefined || attempt.code.trim() === '') {
      throw new IdentityProblem('second_factor_needed', 'give the code of your authenticator, or a recovery code')
    }
    if (!(await isSecondFactor(around, account, attempt.code))) throw await refused(around, attempt)
  }
  forgive(around, attempt)
  return account
}

/** The same password again, before something that a session left open must not be enough for. Throws as {@link signIn}. */
export async function confirmPassword(around: Around, attempt: Omit<Attempt, 'code'>): Promise<void> {
  await proved(around, attempt)
  forgive(around, attempt)
}

async function proved(around: Around, attempt: Attempt) {
  const { accounts, delays } = around
  const wait = delays.wait(keyOf(attempt), attempt.address)
  if (wait > 0) throw delayed(wait)
  // Counted before it is looked at: many attempts at once must not slip by together.
  delays.failed(keyOf(attempt), attempt.address)
  const [account, record] = accounts.byLogin(attempt.login) ?? []
  const right = await isPassword(attempt.password, record?.blocked === false ? record.password : null)
  if (account === undefined || record === undefined || !right) throw await refused(around, attempt)
  return { account, record }
}

const keyOf = ({ login }: Attempt): string => loginOf(login).slice(0, 200)

const forgive = ({ delays }: Around, attempt: Attempt): void => delays.succeeded(keyOf(attempt), attempt.address)

/** Whether it is the code of now, or a recovery code that is left; each is good once. */
export async function isSecondFactor(
  { accounts, keys, clock, audit }: Omit<Around, 'delays'>,
  account: string,
  given: string,
): Promise<boolean> {
  const record: AccountRecord = accounts.get(account)
  if (record.totp === null) return false
  const code = given.replaceAll(/\s/g, '')
  const step = stepOfCode(keys.show(record.totp.hidden), code, clock.now(), record.totp.lastStep)
  if (step !== undefined) {
    await accounts.keep(account, { ...record, totp: { ...record.totp, lastStep: step } })
    return true
  }
  const hash = recoveryHash(code)
  if (!record.recovery.includes(hash)) return false
  const recovery = record.recovery.filter((one) => one !== hash)
  await accounts.keep(account, { ...record, recovery })
  const doer: Doer = { name: record.name, account, address: null }
  await audit.write(doer, { what: 'recovery_code_used', detail: { left: recovery.length } })
  return true
}

async function refused({ audit, accounts }: Around, { login, address }: Attempt): Promise<IdentityProblem> {
  const [account = null] = accounts.byLogin(login) ?? []
  await audit.write({ name: login, account, address }, { what: 'sign_in_failed' })
  return new IdentityProblem('sign_in_refused', 'name, password or code is not right')
}

const delayed = (seconds: number) =>
  new IdentityProblem('sign_in_delayed', `too many attempts: try again in ${seconds} s`, {
    retryAfter: seconds,
    details: { seconds },
  })
