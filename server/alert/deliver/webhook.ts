import { createHmac } from 'node:crypto'
import { MICROS_PER_SECOND } from '../../clock/instant.ts'
import type { Clock } from '../../clock/system-clock.ts'
import { post, unreached } from './ask-http.ts'
import { oneLine, type Sender } from './sender.ts'

export const SIGNATURE = 'merzim-signature'

/** `t=<seconds>,v1=<HMAC-SHA256 of "<seconds>.<body>" in hexadecimal>`: whoever has the secret can tell who sent it, and when. */
export function signatureOf(secret: string, body: string, seconds: bigint): string {
  const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
  return `t=${seconds},v1=${mac}`
}

/** Posts a message's payload to one address. */
export function webhookSender(
  { url, secret }: { readonly url: string; readonly secret: string },
  clock: Clock,
  longestMs?: number,
): Sender {
  return {
    async send({ message, payload }, signal) {
      const headers = {
        'content-type': 'application/cloudevents+json; charset=utf-8',
        'idempotency-key': message,
        [SIGNATURE]: signatureOf(secret, payload, clock.now() / MICROS_PER_SECOND),
      }
      try {
        const { status, body, retryAfterMs } = await post(url, headers, payload, signal, longestMs)
        const [code, answer] = [String(status), oneLine(body)]
        if (status >= 200 && status < 300) return { outcome: 'accepted', code, answer }
        // 410: the receiver says that it wants nothing more.
        if (status === 410) return { outcome: 'failed', code, answer, refused: true }
        return { outcome: 'later', code, answer, unreachable: false, ...(retryAfterMs ? { retryAfterMs } : {}) }
      } catch (error) {
        return { outcome: 'later', ...unreached(error), unreachable: true }
      }
    },
    close: () => undefined,
  }
}
