import { formatInstant, MICROS_PER_DAY } from '../../clock/instant.ts'
import type { Clock } from '../../clock/system-clock.ts'
import type { Instant } from '../../clock/types.ts'
import type { Account, ScopeSaid } from '../../contract-identity.ts'
import type { Store } from '../../store/store.ts'
import { IdentityProblem } from '../errors.ts'
import { Records } from '../records.ts'
import { hashOf, newId, secretText } from '../secret-text.ts'
import { type AccountRecord, accountShape, type InvitationRecord, invitationShape } from '../shapes.ts'
import { hashPassword, requireGoodPassword } from './passwords.ts'

const INVITED_DAYS = 7n

/** What an administrator says of an account. */
export interface Described {
  readonly login: string
  readonly name: string
  readonly role: AccountRecord['role']
  readonly scope: ScopeSaid
}

/** Names that people sign in with are the same in capitals. */
export const loginOf = (text: string): string => text.trim().normalize('NFKC').toLowerCase()

/** Who may sign in, and the links by which they are let in the first time. */
export class Accounts {
  readonly #accounts: Records<AccountRecord>
  readonly #invitations: Records<InvitationRecord>
  readonly #clock: Clock

  private constructor(accounts: Records<AccountRecord>, invitations: Records<InvitationRecord>, clock: Clock) {
    this.#accounts = accounts
    this.#invitations = invitations
    this.#clock = clock
  }

  static async open(store: Store, clock: Clock): Promise<Accounts> {
    return new Accounts(
      await Records.open(store, 'account', accountShape),
      await Records.open(store, 'invitation', invitationShape),
      clock,
    )
  }

  /** Nobody can sign in yet. */
  get unclaimed(): boolean {
    return ![...this.#accounts].some(([, one]) => isUsable(one))
  }

  find(account: string): AccountRecord | undefined {
    return this.#accounts.get(account)
  }

  /** @throws IdentityProblem `account_not_found` */
  get(account: string): AccountRecord {
    const found = this.#accounts.get(account)
    if (found === undefined) throw new IdentityProblem('account_not_found', `there is no account ${account}`)
    return found
  }

  byLogin(login: string): readonly [string, AccountRecord] | undefined {
    const wanted = loginOf(login)
    return [...this.#accounts].find(([, one]) => one.login === wanted)
  }

  byOidc(subject: string): readonly [string, AccountRecord] | undefined {
    return [...this.#accounts].find(([, one]) => one.oidc === subject)
  }

  list(): Account[] {
    return [...this.#accounts]
      .map(([account, one]) => this.#told(account, one))
      .toSorted((a, b) => a.login.localeCompare(b.login))
  }

  told(account: string): Account {
    return this.#told(account, this.get(account))
  }

  keep(account: string, record: AccountRecord): Promise<void> {
    return this.#accounts.keep(account, record)
  }

  /** A new account that nobody can sign in with until its link has been used. @throws IdentityProblem `login_taken` */
  async add(described: Described, oidc: string | null = null): Promise<string> {
    const account = newId()
    await this.#accounts.keep(account, this.#fresh(described, oidc))
    return account
  }

  /** @throws IdentityProblem `login_taken`, `last_administrator` */
  async change(account: string, described: Described & { readonly blocked: boolean }): Promise<void> {
    const before = this.get(account)
    const { login, scope, ...rest } = described
    const after = { ...before, ...rest, scope: copyOf(scope), login: this.#freeLogin(login, account) }
    if (isAdministrator(before) && !isAdministrator(after)) this.#requireAnotherAdministrator(account)
    await this.#accounts.keep(account, after)
  }

  /** A link that lets the account's owner choose a password; those before no longer do. */
  async invite(account: string | null): Promise<{ readonly secret: string; readonly until: Instant }> {
    for (const [hash, one] of this.#invitations) {
      if (one.account === account || this.#isOver(one)) await this.#invitations.forget(hash)
    }
    const secret = secretText()
    const until = (this.#clock.now() + INVITED_DAYS * MICROS_PER_DAY) as Instant
    await this.#invitations.keep(hashOf(secret), { account, until: Number(until) })
    return { secret, until }
  }

  /** Whom a link is for. @throws IdentityProblem `invitation_over` */
  invited(secret: string): InvitationRecord {
    const found = this.#invitations.get(hashOf(secret))
    const blocked = found?.account != null && this.#accounts.get(found.account)?.blocked !== false
    if (found === undefined || this.#isOver(found) || blocked || (found.account === null && !this.unclaimed)) {
      throw new IdentityProblem(
        'invitation_over',
        'this link has been used, or is older than a week: ask for a new one',
      )
    }
    return found
  }

  /**
   * Uses a link up: from then on the account has this password, and no second factor of before.
   *
   * @param first - for the link of the first administrator: the account that it makes.
   * @throws IdentityProblem `invitation_over`, `weak_password`, `login_taken`
   */
  async accept(secret: string, password: string, first: Described): Promise<string> {
    const invited = this.invited(secret)
    const before = invited.account === null ? this.#fresh(first, null) : this.get(invited.account)
    requireGoodPassword(password, [before.login])
    const kept = await hashPassword(password)
    // Another request may have used it meanwhile.
    this.invited(secret)
    await this.#invitations.forget(hashOf(secret))
    const account = invited.account ?? newId()
    await this.#accounts.keep(account, { ...before, password: kept, totp: null, recovery: [] })
    return account
  }

  /** @throws IdentityProblem `weak_password` */
  async changePassword(account: string, password: string): Promise<void> {
    const before = this.get(account)
    requireGoodPassword(password, [before.login])
    await this.#accounts.keep(account, { ...before, password: await hashPassword(password) })
  }

  #fresh({ login, ...described }: Described, oidc: string | null): AccountRecord {
    return {
      ...described,
      login: this.#freeLogin(login, null),
      scope: copyOf(described.scope),
      blocked: false,
      password: null,
      oidc,
      totp: null,
      recovery: [],
      language: null,
      theme: null,
      createdAt: Number(this.#clock.now()),
      lastSignIn: null,
    }
  }

  #freeLogin(text: string, own: string | null): string {
    const taken = this.byLogin(text)
    if (taken !== undefined && taken[0] !== own) {
      throw new IdentityProblem('login_taken', `somebody signs in as ${loginOf(text)} already`)
    }
    return loginOf(text)
  }

  #requireAnotherAdministrator(account: string): void {
    if ([...this.#accounts].some(([id, one]) => id !== account && isAdministrator(one) && isUsable(one))) return
    throw new IdentityProblem('last_administrator', 'this is the last administrator: make another one first')
  }

  #isOver({ until }: InvitationRecord): boolean {
    return BigInt(until) <= this.#clock.now()
  }

  #told(account: string, one: AccountRecord): Account {
    const invitation = [...this.#invitations].find(([, { account: of }]) => of === account)?.[1]
    return {
      account,
      login: one.login,
      name: one.name,
      role: one.role,
      scope: one.scope,
      state: one.blocked ? 'blocked' : isUsable(one) ? 'active' : 'invited',
      way: one.oidc === null ? 'password' : 'oidc',
      secondFactor: one.totp !== null,
      invitedUntil:
        invitation === undefined || this.#isOver(invitation)
          ? null
          : formatInstant(BigInt(invitation.until) as Instant),
      lastSignIn: one.lastSignIn === null ? null : formatInstant(BigInt(one.lastSignIn) as Instant),
      createdAt: formatInstant(BigInt(one.createdAt) as Instant),
    }
  }
}

const isUsable = ({ password, oidc }: AccountRecord): boolean => password !== null || oidc !== null
const isAdministrator = ({ role, blocked }: AccountRecord): boolean => role === 'administrator' && !blocked

const copyOf = ({ providers, services }: ScopeSaid): AccountRecord['scope'] => ({
  providers: providers === 'all' ? 'all' : [...providers],
  services: services === 'all' ? 'all' : [...services],
})
