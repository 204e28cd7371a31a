import { connect } from 'node:net'
import { afterAll, expect, it, vi } from 'vitest'
import { type Served, served } from './served.ts'

/** Protects the server's connections from senders that begin a request and never send it. */
let api: Served
afterAll(() => api.close())

it('ends a connection whose body does not come, and leaves one alone that was answered', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    api = await served('')
    const url = new URL(await api.app.listen({ host: '127.0.0.1', port: 0 }))
    const begin = (body: string) =>
      new Promise<{ socket: ReturnType<typeof connect>; closed: () => boolean; said: () => string }>((resolve) => {
        let [closed, said] = [false, '']
        const socket = connect(Number(url.port), '127.0.0.1', () => {
          socket.write(
            `PATCH /api/v1/me HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: 16\r\n\r\n${body}`,
          )
          resolve({ socket, closed: () => closed, said: () => said })
        })
        socket.on('data', (text) => {
          said += text
        })
        socket.on('close', () => {
          closed = true
        })
        socket.on('error', () => undefined)
      })
    const [slow, whole] = [await begin('{"the'), await begin('{"theme":"dark"}')]
    await vi.waitFor(() => expect(whole.said()).toContain('HTTP/1.1 403'), { timeout: 5000 })
    // Long enough that the server has seen the beginning.
    await new Promise((resolve) => setImmediate(resolve))
    await vi.advanceTimersByTimeAsync(31_000)
    await vi.waitFor(() => expect(slow.closed()).toBe(true), { timeout: 5000 })
    expect(whole.closed()).toBe(false)
    whole.socket.destroy()
  } finally {
    vi.useRealTimers()
  }
})
