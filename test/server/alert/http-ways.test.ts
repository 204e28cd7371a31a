import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import type { Outgoing } from '../../../server/alert/deliver/sender.ts'
import { telegramSender } from '../../../server/alert/deliver/telegram.ts'
import { webhookSender } from '../../../server/alert/deliver/webhook.ts'
import type { Instant } from '../../../server/clock/types.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

interface Request {
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A real HTTP server on loopback that keeps what it gets. */
async function receiver(answer: (response: ServerResponse, request: Request) => void) {
  const requests: Request[] = []
  const server = createServer((incoming, response) => {
    const parts: Buffer[] = []
    incoming.on('data', (part: Buffer) => parts.push(part))
    incoming.on('end', () => {
      const request = {
        url: incoming.url ?? '',
        headers: incoming.headers,
        body: Buffer.concat(parts).toString('utf8'),
      }
      requests.push(request)
      answer(response, request)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closers.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return { requests, url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` }
}

const reply =
  (status: number, body: unknown = '', headers: Record<string, string> = {}) =>
  (response: ServerResponse) => {
    response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body))
  }
const never = new AbortController().signal
const NOW = 1_574_827_200_000_000n as Instant
const clock = { now: () => NOW }
const message: Outgoing = {
  message: 'a1b2c3',
  address: '4711',
  createdAt: NOW,
  subject: null,
  text: 'HQ-1 *bold* <b>_x_</b> [a](http://evil.example)',
  html: null,
  payload: '{"specversion":"1.0","id":"a1b2c3","data":{"case":"Ә-1"}}',
}

describe('a webhook', () => {
  const secret = 'between us'

  it('gets the payload byte for byte, signed with the time', async () => {
    const to = await receiver(reply(204))
    const sent = await webhookSender({ url: `${to.url}/hook?x=1`, secret }, clock).send(message, never)
    expect(sent).toMatchObject({ outcome: 'accepted', code: '204' })
    const [got] = to.requests
    expect(got?.url).toBe('/hook?x=1')
    expect(got?.body).toBe(message.payload)
    expect(got?.headers['content-type']).toBe('application/cloudevents+json; charset=utf-8')
    expect(got?.headers['idempotency-key']).toBe('a1b2c3')
    // As the README tells receivers to check it.
    const [, time, mac] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(got?.headers['merzim-signature'])) ?? []
    expect(time).toBe('1574827200')
    expect(mac).toBe(createHmac('sha256', secret).update(`${time}.${got?.body}`).digest('hex'))
  })

  it.each([
    [410, { outcome: 'failed', refused: true }],
    [404, { outcome: 'later', unreachable: false }],
    [500, { outcome: 'later', unreachable: false }],
    [302, { outcome: 'later', unreachable: false }],
  ])('answering %i', async (status, expected) => {
    const to = await receiver(reply(status, 'why', { location: 'http://127.0.0.1:9/' }))
    const sent = await webhookSender({ url: to.url, secret }, clock).send(message, never)
    expect(sent).toMatchObject({ ...expected, code: String(status), answer: 'why' })
    expect(to.requests).toHaveLength(1)
  })

  it('says when it wants to be asked again, and is not waited for when it says nothing', async () => {
    const busy = await receiver(reply(503, '', { 'retry-after': '120' }))
    expect(await webhookSender({ url: busy.url, secret }, clock).send(message, never)).toMatchObject({
      retryAfterMs: 120_000,
    })
    const mute = await receiver(() => undefined)
    const sent = await webhookSender({ url: mute.url, secret }, clock, 200).send(message, never)
    expect(sent).toMatchObject({ outcome: 'later', unreachable: true, code: 'TimeoutError' })
    const gone = await webhookSender({ url: 'http://127.0.0.1:1', secret }, clock).send(message, never)
    expect(gone).toMatchObject({ outcome: 'later', unreachable: true })
  })

  it('may answer without end: its beginning is read', async () => {
    const endless = await receiver((response) => {
      response.writeHead(200)
      const writing = setInterval(() => response.write('x'.repeat(8192)), 1)
      response.on('close', () => clearInterval(writing))
    })
    const sent = await webhookSender({ url: endless.url, secret }, clock).send(message, never)
    expect(sent).toMatchObject({ outcome: 'accepted' })
    expect(sent.answer.length).toBeLessThanOrEqual(500)
  })
})

describe('a Telegram chat', () => {
  const token = '123456:SECRET'
  const bot = async (status: number, body: unknown) => {
    const api = await receiver(reply(status, body, { 'content-type': 'application/json' }))
    return { api, sender: telegramSender({ token, api: api.url }) }
  }

  it('gets plain text: no markup is asked for, and no preview of links', async () => {
    const { api, sender } = await bot(200, { ok: true, result: { message_id: 7 } })
    expect(await sender.send(message, never)).toMatchObject({ outcome: 'accepted', code: '200' })
    expect(api.requests[0]?.url).toBe(`/bot${token}/sendMessage`)
    expect(JSON.parse(api.requests[0]?.body ?? '')).toEqual({
      chat_id: '4711',
      text: message.text,
      link_preview_options: { is_disabled: true },
    })
  })

  it.each([
    [
      429,
      'Too Many Requests: retry after 17',
      { retry_after: 17 },
      { outcome: 'later', unreachable: true, retryAfterMs: 17_000 },
    ],
    [403, 'Forbidden: bot was blocked by the user', undefined, { outcome: 'failed', refused: true }],
    [400, 'Bad Request: chat not found', undefined, { outcome: 'failed', refused: true }],
    [400, 'Bad Request: message is too long', undefined, { outcome: 'failed', refused: false }],
    [401, 'Unauthorized', undefined, { outcome: 'later', unreachable: true }],
    [502, 'Bad Gateway', undefined, { outcome: 'later', unreachable: true }],
  ])('answering %i %s', async (status, description, parameters, expected) => {
    const { sender } = await bot(status, { ok: false, error_code: status, description, parameters })
    expect(await sender.send(message, never)).toMatchObject({ ...expected, code: String(status), answer: description })
  })

  it('never shows the token of the bot', async () => {
    const { sender } = await bot(404, `no such path /bot${token}/sendMessage`)
    const sent = [
      await sender.send(message, never),
      await telegramSender({ token, api: 'http://127.0.0.1:1' }).send(message, never),
    ]
    expect(JSON.stringify(sent)).not.toContain('SECRET')
    expect(sent).toMatchObject([{ outcome: 'later' }, { outcome: 'later', unreachable: true }])
  })
})
