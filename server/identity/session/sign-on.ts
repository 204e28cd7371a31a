import * as oidc from 'openid-client'
import type { Clock } from '../../clock/system-clock.ts'
import type { Accounts, Described } from '../account/accounts.ts'
import type { Audit } from '../audit/audit.ts'
import { IdentityProblem } from '../errors.ts'
import type { OidcSettings } from '../settings.ts'
import { PERSONS_ROLES, personsRole } from '../shapes.ts'

/** What is kept at the browser between the way out and the way back; signed, and for minutes only. */
export interface Underway {
  readonly verifier: string
  readonly state: string
  readonly nonce: string
  /** Where the reader wanted to go. */
  readonly next: string
}

const failed = (message: string, cause?: unknown) =>
  Object.assign(new IdentityProblem('sign_on_failed', message), { cause })

/** Single sign-on by OpenID Connect: code flow with PKCE, the provider found by its discovery document. */
export class SignOn {
  readonly settings: OidcSettings
  #found: Promise<oidc.Configuration> | undefined

  constructor(settings: OidcSettings) {
    this.settings = settings
  }

  /** Where the reader is sent, and what is to be kept until they come back. */
  async begin(redirectUri: string, next: string): Promise<{ readonly url: string; readonly underway: Underway }> {
    const config = await this.#configuration()
    const verifier = oidc.randomPKCECodeVerifier()
    const [state, nonce] = [oidc.randomState(), oidc.randomNonce()]
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope: this.settings.scope,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    })
    return { url: url.href, underway: { verifier, state, nonce, next } }
  }

  /** What the provider says of whoever came back by `url`. @throws IdentityProblem `sign_on_failed` */
  async finish(url: URL, { verifier, state, nonce }: Underway): Promise<{ subject: string; described: Described }> {
    const config = await this.#configuration()
    const tokens = await oidc
      .authorizationCodeGrant(config, url, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      })
      .catch((cause: unknown) => {
        throw failed('the sign-on service did not confirm it: try again', cause)
      })
    const claims = tokens.claims()
    if (claims === undefined) throw failed('the sign-on service did not say who it is')
    return { subject: `${claims.iss} ${claims.sub}`, described: this.#described(claims) }
  }

  #described(claims: Readonly<Record<string, unknown>>): Described {
    const { settings } = this
    const said = [claims[settings.role_claim]].flat().map(String)
    const roles = said.map((one) => settings.roles?.[one] ?? (settings.roles === undefined ? one : undefined))
    const role = PERSONS_ROLES.find((one) => roles.includes(one))
    const parsed = personsRole.safeParse(role)
    if (!parsed.success) throw failed('the sign-on service gives this account no role here: ask its administrator')
    const login = textOf(claims[settings.login_claim]) ?? textOf(claims['sub']) ?? ''
    const providers = codesOf(claims[settings.providers_claim])
    // A head without providers would see nothing, or everything: neither is meant.
    if (parsed.data === 'head' && (providers === undefined || providers === 'all' || providers.length === 0)) {
      throw failed('the sign-on service names no provider for this account: ask its administrator')
    }
    return {
      login,
      name: textOf(claims[settings.name_claim]) ?? login,
      role: parsed.data,
      scope: { providers: providers ?? 'all', services: codesOf(claims[settings.services_claim]) ?? 'all' },
    }
  }

  async #configuration(): Promise<oidc.Configuration> {
    const { issuer, client_id, secret } = this.settings
    const url = new URL(issuer)
    // Plain HTTP is for a provider on the same machine alone.
    const plain = url.protocol === 'http:'
    if (plain && !['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)) {
      throw failed('the issuer in sign-in.yaml must be an https address')
    }
    this.#found ??= oidc.discovery(
      url,
      client_id,
      undefined,
      secret === undefined ? oidc.None() : oidc.ClientSecretBasic(secret),
      { timeout: 10, ...(plain ? { execute: [oidc.allowInsecureRequests] } : {}) },
    )
    try {
      return await this.#found
    } catch (cause) {
      this.#found = undefined
      throw failed('the sign-on service cannot be reached: try again later', cause)
    }
  }
}

/**
 * The account of somebody who signed on: made the first time, and brought up to what the provider says now.
 * @throws IdentityProblem `sign_on_failed` for one that is blocked here, or whose name is another account's.
 */
export async function accountSignedOn(
  { accounts, audit }: { readonly accounts: Accounts; readonly audit: Audit; readonly clock: Clock },
  { subject, described }: { readonly subject: string; readonly described: Described },
  address: string,
): Promise<string> {
  const [account, record] = accounts.byOidc(subject) ?? []
  const doer = { name: described.name, account: account ?? null, address }
  if (account === undefined || record === undefined) {
    if (accounts.byLogin(described.login) !== undefined) {
      throw failed(`another account here is called ${described.login}: ask its administrator`)
    }
    const made = await accounts.add(described, subject)
    await audit.write(
      { ...doer, account: made },
      { what: 'account_invited', subject: described.login, detail: { after: described, by: 'oidc' } },
    )
    return made
  }
  if (record.blocked) throw failed('this account is blocked here: ask its administrator')
  const { name, role, scope } = record
  const after = { name: described.name, role: described.role, scope: described.scope }
  if (JSON.stringify({ name, role, scope }) !== JSON.stringify(after)) {
    await accounts.change(account, { ...after, login: record.login, blocked: false })
    await audit.write(doer, {
      what: 'account_changed',
      subject: record.login,
      detail: { before: { name, role, scope }, after, by: 'oidc' },
    })
  }
  return account
}

const textOf = (claim: unknown): string | undefined =>
  typeof claim === 'string' && claim.trim() !== '' ? claim.trim().slice(0, 200) : undefined

/** A list, or one text with spaces or commas between. */
function codesOf(claim: unknown): 'all' | string[] | undefined {
  if (claim === undefined || claim === null) return undefined
  const codes = [claim]
    .flat()
    .flatMap((one) => String(one).split(/[\s,]+/))
    .filter((one) => one !== '')
  return codes.includes('all') ? 'all' : codes.slice(0, 500)
}
