import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '../../../server/api/app.ts'
import { plus } from '../../../server/clock/instant.ts'
import { Identity, LOCAL_READER } from '../../../server/identity/identity.ts'
import { AlertSeed, alertId } from '../api/alert-seed.ts'
import { csvOf, type World, worldOf } from '../measures/world.ts'

/**
 * Protects the others from a mail server that takes connections and says nothing: the other channels and the dashboard go
 * on as if it were not there, and /health says what is in trouble, without an address.
 */
const MAILS = 8
const HOOKS = 6
/** Far below the quarter of a minute that is waited for the first word of a mail server. */
const SOON_MS = 5_000

let world: World
let app: FastifyInstance
let identity: Identity
const sockets: Socket[] = []
const hooked: string[] = []
const servers: Server[] = []

async function listening(server: Server): Promise<number> {
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

beforeAll(async () => {
  const mail = await listening(createServer((socket) => void sockets.push(socket.on('error', () => undefined))))
  const desk = await listening(
    createHttpServer((request, response) => {
      hooked.push(String(request.headers['idempotency-key']))
      request.resume()
      response.end('ok')
    }),
  )
  // A log that is history: alerting itself raises nothing, and ends nothing.
  world = await worldOf(csvOf([{ event: 'received', at: '2020-02-03T09:00:00+06:00' }]))
  const seed = new AlertSeed(world.store)
  await seed.raise([{ caseId: 'HQ-1', rule: 'breach' }])
  const alerts = [alertId('HQ-1', 'breach')]
  const many = (count: number, letter: string) =>
    Array.from({ length: count }, (_, index) => `${letter.repeat(31)}${index}`)
  await seed.messages([
    ...many(MAILS, 'a').map((message) => ({ message, contact: 'head', alerts })),
    ...many(HOOKS, 'b').map((message) => ({ message, contact: 'desk', alerts, channel: 'webhook', address: 'desk' })),
  ])
  const begun = performance.now()
  const start = world.clock.now()
  const email = {
    host: '127.0.0.1',
    port: mail,
    tls: 'none',
    ca: null,
    auth: null,
    from: 'alerts@merzim.example',
  } as const
  identity = await Identity.open(undefined, world.clock)
  app = await buildApp({
    ...world,
    identity,
    authenticate: () => LOCAL_READER,
    clock: { now: () => plus(start, BigInt(Math.round((performance.now() - begun) * 1000))) },
    alerts: {
      baseUrl: null,
      email,
      telegram: null,
      webhooks: [{ id: 'desk', url: `http://127.0.0.1:${desk}/`, secret: 'secret' }],
    },
  })
})
afterAll(async () => {
  for (const socket of sockets) socket.destroy()
  await app.close()
  identity.close()
  world.close()
  for (const server of servers) server.close()
})

const health = async () => (await app.inject('/api/v1/health')).json().alerts

describe('a mail server that says nothing', () => {
  it('holds up no other channel', async () => {
    await expect.poll(() => new Set(hooked).size, { timeout: SOON_MS, interval: 50 }).toBe(HOOKS)
    // The mails are waiting for its first word.
    expect(sockets.length).toBeGreaterThan(0)
    const { channels } = await health()
    expect(channels).toContainEqual(expect.objectContaining({ channel: 'email', waiting: MAILS }))
  })

  it('holds up no page', async () => {
    for (const url of [
      '/api/v1/status',
      '/api/v1/alerts?limit=100',
      '/api/v1/alerts/counts',
      '/api/v1/alerts/messages',
    ]) {
      const begun = performance.now()
      expect((await app.inject(url)).statusCode).toBe(200)
      expect(performance.now() - begun).toBeLessThan(SOON_MS)
    }
  })

  it('is named by /health, once nothing was said for long, without an address', async () => {
    await expect
      .poll(async () => (await health()).trouble, { timeout: 60_000, interval: 500 })
      .toEqual([{ what: 'silent', channel: 'email', messages: MAILS }])
    const said = JSON.stringify(await health())
    expect(said).not.toContain('@')
    expect(said).not.toContain('127.0.0.1')
    expect(hooked.length).toBe(HOOKS)
  })
})
