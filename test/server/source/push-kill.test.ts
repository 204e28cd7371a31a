import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { ownKey } from '../../own-key.ts'
import { emptyFolder, startServer } from '../cli/merzim.ts'

/** Protects the promise of the push API: what was answered is there, once, whenever the server is killed. */
/** Requests after whose answer it is killed: soon, and when the database has begun to follow the journal. */
const KILLED_AFTER = [6, 60] as const

async function until<T>(look: () => Promise<T>, good: (found: T) => boolean): Promise<T> {
  for (let tries = 0; ; tries++) {
    const found = await look()
    if (good(found) || tries > 300) return found
    await sleep(100)
  }
}

const EVENTS = 3

describe('a server that is killed while events are pushed', () => {
  it('loses nothing that it answered for, and repeats nothing', async () => {
    const folder = emptyFolder()
    const acknowledged: string[] = []
    const sent = new Set<string>()
    let answered = 0
    let keyed: { key: string; body: string; answer: string } | undefined
    for (const [kill, after] of KILLED_AFTER.entries()) {
      const server = await startServer(folder)
      const push = (body: string, headers = {}) =>
        fetch(`${server.url}/api/v1/events`, {
          method: 'POST',
          body,
          headers: { 'content-type': 'application/json', ...ownKey(folder), ...headers },
        })
      if (keyed !== undefined) {
        const again = await push(keyed.body, { 'idempotency-key': keyed.key })
        expect(await again.text()).toBe(keyed.answer)
      }
      const one = async (client: number) => {
        for (let round = 0; ; round++) {
          const ids = Array.from({ length: EVENTS }, (_, place) => `K${kill}-${client}-${round}-${place}`)
          for (const id of ids) sent.add(id)
          const body = JSON.stringify(ids.map((id) => ({ ...event, case_id: id })))
          const key = `${kill} ${client} ${round}`
          const answer = await (await push(body, { 'idempotency-key': key })).text()
          acknowledged.push(...ids)
          keyed = { key, body, answer }
        }
      }
      const clients = [0, 1, 2, 3].map((client) => one(client).catch(() => undefined))
      answered += after
      while (acknowledged.length < answered * EVENTS) await sleep(2)
      await server.stop('SIGKILL')
      await Promise.all(clients)
    }
    const server = await startServer(folder)
    const status = async () =>
      (await (await fetch(`${server.url}/api/v1/status`, { headers: ownKey(folder) })).json()) as {
        events: number
        cases: number
      }
    const { events, cases } = await until(status, (found) => found.events >= acknowledged.length)
    expect(events).toBeGreaterThanOrEqual(acknowledged.length)
    // Answered or not, no event is there twice.
    expect(events).toBe(cases)
    expect(events).toBeLessThanOrEqual(sent.size)
    const again = await fetch(`${server.url}/api/v1/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...ownKey(folder) },
      body: JSON.stringify(acknowledged.map((id) => ({ ...event, case_id: id }))),
    })
    expect(await again.json()).toMatchObject({ accepted: 0, duplicate: acknowledged.length, rejected: 0 })
  })
})

const event = {
  service: 'HQ',
  stage: 'HQ-1',
  event: 'received',
  at: '2020-06-01T04:00:00Z',
  provider: '551000000',
}
