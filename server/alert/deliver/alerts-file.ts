import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import type { Fault } from '../../regulation/types.ts'

const text = z.string().trim().min(1)
const oneLine = text.regex(/^[^\p{Cc}]+$/u, 'must be one line')
const url = text.refine(isHttp, 'must be an http or https address').transform((given) => given.replace(/\/+$/, ''))
/** The secret stands in the environment or in a file of its own, never here. */
const secret = (name: string) => ({ [`${name}_env`]: text.optional(), [`${name}_file`]: text.optional() })

const email = z
  .strictObject({
    host: oneLine,
    port: z.int().min(1).max(65_535).optional(),
    /** `tls`: from the first byte. `starttls`: nothing is said before the connection is encrypted. */
    tls: z.enum(['none', 'starttls', 'tls']).default('starttls'),
    /** Certificates to trust beside those of the system, PEM: for a mail server of one's own. */
    ca_file: text.optional(),
    user: oneLine.optional(),
    ...secret('password'),
    /** `Merzim <alerts@example.kz>`, or the address alone. */
    from: oneLine.regex(
      /^(?:[^<>"]* <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
      'must be an address, or Name <address>',
    ),
  })
  .refine((given) => given.user === undefined || given.tls !== 'none' || isOwn(given.host), {
    path: ['tls'],
    error: 'a password is not sent over an open connection: write starttls or tls',
  })

const shape = z.strictObject({
  /** Where readers of a message find this server. Without it, messages have no links. */
  base_url: url.optional(),
  email: email.optional(),
  telegram: z.strictObject({ ...secret('token'), api: url.default('https://api.telegram.org') }).optional(),
  webhooks: z
    .array(
      z.strictObject({
        id: text.regex(/^[a-z0-9][a-z0-9-]*$/, 'lower-case letters, digits, hyphens'),
        url,
        ...secret('secret'),
      }),
    )
    .default([]),
  /** Nothing is sent; alerts are kept all the same. */
  quiet: z.boolean().default(false),
})

/** How messages leave, with the secrets. */
export interface AlertsFile {
  readonly baseUrl: string | null
  readonly email: Mail | null
  readonly telegram: { readonly token: string; readonly api: string } | null
  readonly webhooks: readonly { readonly id: string; readonly url: string; readonly secret: string }[]
}

export interface Mail {
  readonly host: string
  readonly port: number
  readonly tls: 'none' | 'starttls' | 'tls'
  readonly ca: string | null
  readonly auth: { readonly user: string; readonly password: string } | null
  readonly from: string
}

/** `<data>/alerts.yaml` cannot be used: every fault with its line. */
export class AlertsFileError extends Error {
  override readonly name = 'AlertsFileError'
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    const lines = faults.map(({ file, line, reason }) => `  ${file}${line === null ? '' : `:${line}`}: ${reason}`)
    super(['The settings of alerts cannot be used. Correct them and start again.', ...lines].join('\n'))
    this.faults = faults
  }
}

const NOTHING: AlertsFile = { baseUrl: null, email: null, telegram: null, webhooks: [] }
const PORTS = { none: 25, starttls: 587, tls: 465 } as const

/** What `<data>/alerts.yaml` sets up; nothing where there is none. Throws AlertsFileError. */
export function readAlertsFile(data: string | undefined): AlertsFile {
  const file = data === undefined ? undefined : join(data, 'alerts.yaml')
  if (file === undefined || !existsSync(file)) return NOTHING
  const counter = new LineCounter()
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: counter, prettyErrors: false })
  const at = (offset: number) => counter.linePos(offset).line
  const faults: Fault[] = document.errors.map(({ pos, message }) => ({ file, line: at(pos[0]), reason: message }))
  if (faults.length > 0) throw new AlertsFileError(faults)
  const read = shape.safeParse(document.toJS() ?? {})
  const lineOf = (path: readonly PropertyKey[]) => {
    const offset = offsetOf(document, path)
    return offset === undefined ? null : at(offset)
  }
  if (!read.success) {
    throw new AlertsFileError(
      read.error.issues.map((issue) => {
        const key = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined
        const path = key === undefined ? issue.path : [...issue.path, key]
        return { file, line: lineOf(path), reason: `${path.map(String).join('.')}: ${issue.message}` }
      }),
    )
  }
  const { base_url: baseUrl = null, email: mail, telegram, webhooks, quiet } = read.data
  const secretAt = (path: readonly PropertyKey[], given: object, name: string): string => {
    const { [`${name}_env`]: env, [`${name}_file`]: kept } = given as Record<string, string | undefined>
    const value = env === undefined ? fromFile(kept, file) : process.env[env]
    if (value !== undefined && value.trim() !== '') return value.trim()
    const reason =
      env !== undefined
        ? `the environment has no ${env}`
        : kept !== undefined
          ? `${kept} cannot be read`
          : `give ${name}_env or ${name}_file`
    faults.push({ file, line: lineOf(path), reason: `${path.map(String).join('.')}: ${reason}` })
    return ''
  }
  const twice = webhooks.findIndex(({ id }, index) => webhooks.findIndex((one) => one.id === id) !== index)
  if (twice >= 0)
    faults.push({ file, line: lineOf(['webhooks', twice]), reason: `webhooks.${twice}: its id is another's too` })
  const settings: AlertsFile = {
    baseUrl,
    email:
      mail === undefined
        ? null
        : {
            ...mailOf(mail, file, faults),
            auth: mail.user === undefined ? null : { user: mail.user, password: secretAt(['email'], mail, 'password') },
          },
    telegram: telegram === undefined ? null : { token: secretAt(['telegram'], telegram, 'token'), api: telegram.api },
    webhooks: webhooks.map((one, index) => ({
      id: one.id,
      url: one.url,
      secret: secretAt(['webhooks', index], one, 'secret'),
    })),
  }
  if (faults.length > 0) throw new AlertsFileError(faults)
  return quiet ? { ...NOTHING, baseUrl } : settings
}

function mailOf({ host, port, tls, ca_file: ca, from }: z.output<typeof email>, file: string, faults: Fault[]) {
  const trusted = fromFile(ca, file)
  if (ca !== undefined && trusted === undefined)
    faults.push({ file, line: null, reason: `email.ca_file: ${ca} cannot be read` })
  return { host, port: port ?? PORTS[tls], tls, ca: trusted ?? null, from }
}

/** Relative to the folder of the file that names it. */
function fromFile(name: string | undefined, file: string): string | undefined {
  if (name === undefined) return undefined
  try {
    return readFileSync(resolve(dirname(file), name), 'utf8')
  } catch {
    return undefined
  }
}

/** Of the value at a path, or of its nearest parent that is there. */
function offsetOf(document: ReturnType<typeof parseDocument>, path: readonly PropertyKey[]): number | undefined {
  for (let length = path.length; length > 0; length--) {
    const holder = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true)
    const pair = isMap(holder)
      ? holder.items.find(({ key }) => isScalar(key) && key.value === path[length - 1])
      : undefined
    const node = pair?.key ?? document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return undefined
}

function isHttp(given: string): boolean {
  const read = URL.parse(given)
  return read !== null && /^https?:$/.test(read.protocol) && read.username === ''
}

/** A relay on this very machine. */
const isOwn = (host: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host)
