import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readServerFile } from '../../../server/cli/server-file.ts'
import type { Me, SignInWays } from '../../../server/contract-identity.ts'
import { ownKey } from '../../own-key.ts'
import { emptyFolder, start } from './merzim.ts'

async function demo(folder: string, port: number) {
  const child = start(['demo', '--data', folder, '--port', String(port)])
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = once(child, 'close')
  let said = ''
  for await (const chunk of child.stdout ?? []) {
    said += chunk
    if (said.includes('Stop it with Ctrl+C.')) break
  }
  const end = async () => {
    child.kill('SIGTERM')
    return (await ended)[0] as number | null
  }
  return { said, end }
}

describe('merzim demo', () => {
  it('takes the sample in on its first start only, moves on from a port in use, and says what comes next', async () => {
    const folder = emptyFolder()
    const first = await demo(folder, 0)
    const url = readServerFile(folder)?.url ?? ''
    expect(first.said).toContain(`Merzim is running:  ${url}`)
    expect(first.said).toMatch(new RegExp(`explain \\w+-\\d{4}-\\d{4} --data ${folder}`))
    const status = await (await fetch(`${url}/api/v1/status`, { headers: ownKey(folder) })).json()
    expect(status).toMatchObject({ sample: true, dataVersion: 1, asOfBecause: 'newest_event', rejected: 0 })
    expect(status.lastBatch.file).toBe('sample.csv')
    const { demo: accounts } = (await (await fetch(`${url}/api/v1/sign-in`)).json()) as SignInWays
    expect(accounts.map(({ role }) => role)).toEqual(['oblast_manager', 'head', 'administrator'])
    for (const { login, password, role } of accounts) {
      const headers = { origin: url, 'content-type': 'application/json' }
      const body = JSON.stringify({ login, password })
      const answer = await fetch(`${url}/api/v1/session`, { method: 'POST', headers, body })
      expect([answer.status, ((await answer.json()) as Me).role]).toEqual([200, role])
    }
    expect(await first.end()).toBe(0)

    const port = Number(new URL(url).port)
    const occupied = createServer()
    await new Promise<void>((resolve) => occupied.listen(port, '127.0.0.1', resolve))
    onTestFinished(() => void occupied.close())
    const second = await demo(folder, port)
    const moved = readServerFile(folder)?.url ?? ''
    expect(moved).not.toBe(url)
    expect(second.said).toContain(moved)
    expect((await (await fetch(`${moved}/api/v1/status`, { headers: ownKey(folder) })).json()).dataVersion).toBe(1)
    expect(await second.end()).toBe(0)
    expect(() => readFileSync(join(folder, 'server.json'))).toThrow()
  })
})
