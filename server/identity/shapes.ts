import { z } from 'zod'

/** Instants stand in records as microseconds, which are exact as numbers for some centuries. */
const micros = z.number().int()
const codes = z.union([z.literal('all'), z.array(z.string().min(1).max(64)).max(500)])

export const scopeShape = z.strictObject({ providers: codes, services: codes })

export const PERSONS_ROLES = ['administrator', 'oblast_manager', 'analyst', 'head'] as const
export const personsRole = z.enum(PERSONS_ROLES)
export const TOKENS_ROLES = ['ingest', 'oblast_manager', 'analyst', 'head'] as const
export const tokensRole = z.enum(TOKENS_ROLES)

export const accountShape = z.strictObject({
  login: z.string(),
  name: z.string(),
  role: personsRole,
  scope: scopeShape,
  blocked: z.boolean(),
  /** PHC string of argon2id; null until the invitation is used, and for single sign-on. */
  password: z.string().nullable(),
  /** Issuer and subject of single sign-on. */
  oidc: z.string().nullable(),
  totp: z.strictObject({ hidden: z.string(), lastStep: z.number() }).nullable(),
  /** Hashes of those that are left. */
  recovery: z.array(z.string()),
  language: z.enum(['kk', 'ru', 'en']).nullable(),
  theme: z.enum(['system', 'light', 'dark']).nullable(),
  createdAt: micros,
  lastSignIn: micros.nullable(),
})
export type AccountRecord = z.infer<typeof accountShape>

/** By the hash of its secret. */
export const invitationShape = z.strictObject({
  /** Null: for the first administrator, whose account it makes. */
  account: z.string().nullable(),
  until: micros,
})
export type InvitationRecord = z.infer<typeof invitationShape>

/** By the hash of the cookie's secret. */
export const sessionShape = z.strictObject({
  session: z.string(),
  account: z.string(),
  address: z.string(),
  agent: z.string(),
  startedAt: micros,
  usedAt: micros,
  viewAs: z.strictObject({ role: personsRole, scope: scopeShape, name: z.string() }).nullable(),
})
export type SessionRecord = z.infer<typeof sessionShape>

/** By the hash of the token. */
export const tokenShape = z.strictObject({
  token: z.string(),
  name: z.string(),
  role: tokensRole,
  scope: scopeShape,
  start: z.string(),
  createdBy: z.string(),
  createdAt: micros,
  expiresAt: micros,
  usedAt: micros.nullable(),
  revokedAt: micros.nullable(),
})
export type TokenRecord = z.infer<typeof tokenShape>
