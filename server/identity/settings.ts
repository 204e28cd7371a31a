import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { PERSONS_ROLES } from './shapes.ts'

const text = z.string().min(1).max(500)
const claim = text.describe('Name of a claim')

const shape = z.strictObject({
  /** Where people find this server, as it stands in links: `https://merzim.example`. */
  base_url: z.url({ protocol: /^https?$/ }).optional(),
  /** Addresses of proxies in front of it, whose word on host, protocol and address is taken. */
  trust_proxy: z.union([text, z.array(text)]).optional(),
  session: z
    .strictObject({
      idle_minutes: z.number().int().min(1).max(1440).default(120),
      absolute_hours: z.number().int().min(1).max(720).default(12),
    })
    .prefault({}),
  oidc: z
    .strictObject({
      /** Shown on the button. */
      name: text.default('SSO'),
      issuer: z.url({ protocol: /^https?$/ }),
      client_id: text,
      client_secret_env: text.optional(),
      client_secret_file: text.optional(),
      scope: text.default('openid profile'),
      login_claim: claim.default('preferred_username'),
      name_claim: claim.default('name'),
      role_claim: claim.default('merzim_role'),
      providers_claim: claim.default('merzim_providers'),
      services_claim: claim.default('merzim_services'),
      /** What the role claim says → the role here. Without it the claim names the role itself. */
      roles: z.record(text, z.enum(PERSONS_ROLES)).optional(),
    })
    .optional(),
})

export type OidcSettings = NonNullable<z.infer<typeof shape>['oidc']> & { readonly secret: string | undefined }

export interface SignInSettings {
  readonly baseUrl: string | undefined
  readonly trustProxy: readonly string[] | undefined
  readonly idleMinutes: number
  readonly absoluteHours: number
  readonly oidc: OidcSettings | undefined
}

export const SIGN_IN_FILE = 'sign-in.yaml'

/** The file is there, and cannot be used: where, and why. */
export class SignInFileFault extends Error {
  override readonly name = 'SignInFileFault'
}

/**
 * `<data>/sign-in.yaml`, every part of which may be left out; so may the file.
 * @throws SignInFileFault with file and place.
 */
export function readSignInFile(folder: string | undefined): SignInSettings {
  const file = folder === undefined ? undefined : join(folder, SIGN_IN_FILE)
  const read = shape.safeParse(file === undefined ? {} : (contentOf(file) ?? {}))
  if (!read.success) {
    const [first] = read.error.issues
    throw new SignInFileFault(`${file}: ${first?.path.join('.') || 'the file'}: ${first?.message}`)
  }
  const { base_url, trust_proxy, session, oidc } = read.data
  return {
    baseUrl: base_url?.replace(/\/+$/, ''),
    trustProxy: trust_proxy === undefined ? undefined : [trust_proxy].flat(),
    idleMinutes: session.idle_minutes,
    absoluteHours: session.absolute_hours,
    oidc: oidc === undefined ? undefined : { ...oidc, secret: secretOf(oidc, folder ?? '.', file ?? '') },
  }
}

function contentOf(file: string): unknown {
  let content: string
  try {
    content = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  try {
    return parse(content)
  } catch (error) {
    throw new SignInFileFault(`${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

type Secret = { readonly client_secret_env?: string | undefined; readonly client_secret_file?: string | undefined }

function secretOf({ client_secret_env: env, client_secret_file: path }: Secret, folder: string, file: string) {
  if (env !== undefined) {
    const given = process.env[env]
    if (!given) throw new SignInFileFault(`${file}: oidc.client_secret_env: the environment has no ${env}`)
    return given
  }
  if (path === undefined) return undefined
  try {
    return readFileSync(resolve(folder, path), 'utf8').trim()
  } catch {
    throw new SignInFileFault(`${file}: oidc.client_secret_file: ${path} cannot be read`)
  }
}
