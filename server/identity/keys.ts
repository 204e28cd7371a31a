import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const BYTES = 32
const PURPOSES = ['cookie', 'audit', 'second-factor', 'local', 'state'] as const
type Purpose = (typeof PURPOSES)[number]

/** Where the secret of a data folder is. */
export const keyFile = (folder: string): string => join(folder, 'keys', 'identity.key')

/**
 * What is signed, sealed and hidden by one secret of the data folder: `MERZIM_IDENTITY_KEY` (64 hexadecimal digits), else
 * `<data>/keys/identity.key`, made on first use and readable by its owner alone. For each purpose another key follows from it.
 */
export class Keys {
  readonly #of: Readonly<Record<Purpose, Buffer>>

  private constructor(secret: Buffer) {
    const derived = PURPOSES.map((purpose) => [
      purpose,
      Buffer.from(hkdfSync('sha256', secret, '', `merzim ${purpose}`, BYTES)),
    ])
    this.#of = Object.fromEntries(derived) as Record<Purpose, Buffer>
  }

  /** @param folder - undefined: for this process alone. */
  static of(folder: string | undefined): Keys {
    const given = process.env['MERZIM_IDENTITY_KEY']
    if (given !== undefined && given !== '') return new Keys(secretOf(given, 'MERZIM_IDENTITY_KEY'))
    if (folder === undefined) return new Keys(randomBytes(BYTES))
    const file = keyFile(folder)
    if (!existsSync(file)) {
      mkdirSync(join(folder, 'keys'), { recursive: true, mode: 0o700 })
      writeFileSync(file, `${randomBytes(BYTES).toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true })
    }
    chmodSync(file, 0o600)
    return new Keys(secretOf(readFileSync(file, 'utf8'), file))
  }

  /** Whoever may read the data folder's secret shows it to the server of the same folder. */
  get local(): string {
    return this.#of.local.toString('base64url')
  }

  get cookie(): Buffer {
    return this.#of.cookie
  }

  isLocal(given: string): boolean {
    const [wanted, got] = [this.#of.local, Buffer.from(given, 'base64url')]
    return wanted.length === got.length && timingSafeEqual(wanted, got)
  }

  seal(purpose: 'audit' | 'state', text: string): string {
    return createHmac('sha256', this.#of[purpose]).update(text).digest('base64url')
  }

  isSealed(purpose: 'audit' | 'state', text: string, seal: string): boolean {
    const [wanted, got] = [Buffer.from(this.seal(purpose, text)), Buffer.from(seal)]
    return wanted.length === got.length && timingSafeEqual(wanted, got)
  }

  /** AES-256-GCM: nonce, tag and text together. */
  hide(text: string): string {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', this.#of['second-factor'], nonce)
    const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString('base64url')
  }

  /** Throws when it was hidden with another key. */
  show(hidden: string): string {
    const bytes = Buffer.from(hidden, 'base64url')
    const decipher = createDecipheriv('aes-256-gcm', this.#of['second-factor'], bytes.subarray(0, 12))
    decipher.setAuthTag(bytes.subarray(12, 28))
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
  }
}

function secretOf(text: string, where: string): Buffer {
  const secret = Buffer.from(text.trim(), 'hex')
  if (secret.length < BYTES) throw new Error(`${where} is no key of ${BYTES * 2} hexadecimal digits`)
  return secret
}
