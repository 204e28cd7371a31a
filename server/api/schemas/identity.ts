import { z } from 'zod'
import type {
  Account,
  AuditCheck,
  AuditPage,
  Invited,
  Me,
  Session,
  SignInWays,
  Token,
} from '../../contract-identity.ts'
import { ACTIONS } from '../../identity/audit/actions.ts'
import { PERSONS_ROLES, TOKENS_ROLES } from '../../identity/shapes.ts'
import { page } from './page.ts'
import { instant, list, names } from './words.ts'

const role = z.enum(['administrator', 'oblast_manager', 'analyst', 'head', 'ingest'])
const codes = z.union([z.literal('all'), list(z.string())])
const scope = z.object({ providers: codes, services: codes })
const ways = ['password', 'oidc'] as const

export const me = z
  .object({
    account: z.string().nullable(),
    login: z.string().nullable(),
    name: z.string(),
    role,
    scope,
    language: z.enum(['kk', 'ru', 'en']).nullable(),
    theme: z.enum(['system', 'light', 'dark']).nullable(),
    secondFactor: z.boolean(),
    hasPassword: z.boolean(),
    viewAs: z.object({ by: z.string(), byRole: role }).nullable(),
    sessionEnds: instant.nullable(),
  })
  .meta({ id: 'Me' }) satisfies z.ZodType<Me>

export const signInWays = z
  .object({
    oidc: z.object({ name: z.string() }).nullable(),
    demo: list(z.object({ login: z.string(), password: z.string(), role, provider: names.nullable() })),
    signedIn: z.boolean(),
    unclaimed: z.boolean(),
  })
  .meta({ id: 'SignInWays' }) satisfies z.ZodType<SignInWays>

/** Longer than any that is kept: what is too long is wrong, not unreadable. */
const password = z.string().min(1).max(1000)
const name = z
  .string()
  .max(200)
  .transform((text) =>
    text
      .toWellFormed()
      .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
      .trim(),
  )
  .pipe(z.string().min(1, 'must not be empty'))
const login = z
  .string()
  .max(100)
  .transform((text) => text.trim())
  .pipe(z.string().regex(/^[\p{L}\p{N}._@+-]{2,100}$/u, 'must be letters, digits and . _ @ + - alone, two or more'))
const given = z.union([z.literal('all'), z.array(z.string().min(1).max(64)).max(500)])
const askedScope = z.strictObject({ providers: given, services: given })

export const credentials = z.strictObject({
  login: z.string().min(1).max(200),
  password,
  code: z.string().max(50).optional(),
})

export const invitationParams = z.object({ invitation: z.string().max(100) })
export const invitation = z.object({
  login: z.string().nullable(),
  name: z.string().nullable(),
  first: z.boolean().describe('It makes the first administrator, who chooses the name to sign in with.'),
})
export const accepted = z.strictObject({ password, login: login.optional(), name: name.optional() })

export const profile = z.strictObject({
  language: z.enum(['kk', 'ru', 'en']).nullable().optional(),
  theme: z.enum(['system', 'light', 'dark']).nullable().optional(),
})
export const passwordChange = z.strictObject({ current: password, password })
export const secondFactorBegun = z.object({
  secret: z.string().describe('In base 32, for authenticators without a camera.'),
  address: z.string().describe('What the QR code says.'),
  qr: z.object({ size: z.number(), path: z.string().describe('Of an SVG of that many units a side.') }),
})
export const secondFactorProof = z.strictObject({ code: z.string().max(50), password })
export const recoveryCodes = z.object({ codes: list(z.string()) })
export const exported = z.strictObject({
  what: z.string().min(1).max(200),
  format: z.enum(['csv', 'xlsx', 'svg', 'png', 'pdf', 'json']),
  rows: z.number().int().min(0).nullable(),
})

export const session = z.object({
  session: z.string(),
  current: z.boolean(),
  address: z.string(),
  agent: z.string(),
  startedAt: instant,
  usedAt: instant,
  endsAt: instant,
}) satisfies z.ZodType<Session>
export const sessionParams = z.object({ session: z.string().max(40) })

export const account = z
  .object({
    account: z.string(),
    login: z.string(),
    name: z.string(),
    role: z.enum(PERSONS_ROLES),
    scope,
    state: z.enum(['invited', 'active', 'blocked']),
    way: z.enum(ways),
    secondFactor: z.boolean(),
    invitedUntil: instant.nullable(),
    lastSignIn: instant.nullable(),
    createdAt: instant,
  })
  .meta({ id: 'Account' }) satisfies z.ZodType<Account>
export const accountParams = z.object({ account: z.string().max(40) })
export const described = z.strictObject({ login, name, role: z.enum(PERSONS_ROLES), scope: askedScope })
export const changed = described.extend({ blocked: z.boolean() })
export const invited = z.object({ account, link: z.string(), until: instant }) satisfies z.ZodType<Invited>
export const viewAs = z.strictObject({ account: z.string().max(40) })

export const token = z
  .object({
    token: z.string(),
    name: z.string(),
    role: z.enum(TOKENS_ROLES),
    scope,
    start: z.string(),
    createdBy: z.string(),
    createdAt: instant,
    expiresAt: instant,
    usedAt: instant.nullable(),
    revokedAt: instant.nullable(),
  })
  .meta({ id: 'Token' }) satisfies z.ZodType<Token>
export const tokenParams = z.object({ token: z.string().max(40) })
export const askedToken = z.strictObject({
  name,
  role: z.enum(TOKENS_ROLES),
  scope: askedScope,
  days: z.number().int().min(1).max(730),
})
export const createdToken = z.object({ secret: z.string().describe('Shown this once.'), token })

export const auditFilters = z.strictObject({
  what: z.enum(ACTIONS).optional(),
  account: z.string().max(40).optional(),
  from: z.iso.date().optional().describe('First local date.'),
  to: z.iso.date().optional().describe('Last local date, included.'),
  search: z.string().min(1).max(200).optional().describe('Part of who, of what it was done to, or of the address.'),
})
export const auditQuery = page.extend(auditFilters.shape)
export const auditPage = z
  .object({
    total: z.number(),
    rows: list(
      z.object({
        entry: z.number(),
        at: instant,
        who: z.string(),
        account: z.string().nullable(),
        address: z.string().nullable(),
        what: z.string(),
        subject: z.string().nullable(),
        detail: z.record(z.string(), z.unknown()).nullable(),
        seal: z.string(),
      }),
    ),
  })
  .meta({ id: 'AuditPage' }) satisfies z.ZodType<AuditPage>
export const auditCheck = z
  .object({
    entries: z.number(),
    lastSeal: z.string().nullable(),
    broken: z.object({ entry: z.number(), why: z.enum(['changed', 'missing']) }).nullable(),
  })
  .meta({ id: 'AuditCheck' }) satisfies z.ZodType<AuditCheck>
