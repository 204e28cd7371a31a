import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

/**
 * `npm run bench:push [-- SECONDS [EVENTS_A_SECOND [EVENTS_A_REQUEST]]]`: events pushed to the real server at a steady rate,
 * with the dashboard open in Chromium where there is one. The pace is kept whatever the answers do, and a request's time
 * counts from when it was due. Prints the times of the answers, errors, and the server's memory.
 */
const seconds = Number(process.argv[2] ?? 300)
const rate = Number(process.argv[3] ?? 5000)
const size = Number(process.argv[4] ?? 50)
const folder = mkdtempSync(join(tmpdir(), 'merzim-bench-push-'))
const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url))
const server = spawn(process.execPath, [main, 'demo', '--data', folder, '--port', '0'], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
let printed = ''
server.stdout.setEncoding('utf8')
while (!/http:\/\/127\.0\.0\.1:\d+/.test(printed)) printed += (await once(server.stdout, 'data'))[0]
const url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0] ?? ''

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const browser = existsSync(executablePath)
  ? await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
  : undefined
await (await browser?.newPage())?.goto(url)

const times: number[] = []
const failures = new Map<string, number>()
let sent = 0
let peak = 0

/** Cases go through their steps as they would: ten events each, five hundred cases at a time. */
function events(): string {
  return JSON.stringify(
    Array.from({ length: size }, () => {
      const at = sent++
      const block = Math.floor(at / 5000)
      const caseId = `BENCH-${block * 500 + (at % 500)}`
      const place = Math.floor((at % 5000) / 500)
      const time = new Date(Date.UTC(2020, 5, 1, 4) + place * 600_000 + block).toISOString()
      const step = place === 0 ? {} : { step: 1 + (place % 4) }
      const event = place === 0 ? 'received' : 'completed'
      return { case_id: caseId, service: 'HQ', stage: 'HQ-1', ...step, event, at: time, provider: '551000000' }
    }),
  )
}

async function one(due: number): Promise<void> {
  try {
    const answer = await fetch(`${url}/api/v1/events`, {
      method: 'POST',
      body: events(),
      headers: { 'content-type': 'application/json' },
    })
    await answer.arrayBuffer()
    if (answer.status === 200) times.push(performance.now() - due)
    else failures.set(`status ${answer.status}`, (failures.get(`status ${answer.status}`) ?? 0) + 1)
  } catch (error) {
    failures.set(String(error), (failures.get(String(error)) ?? 0) + 1)
  }
}

const memory = (): number => {
  const found = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]
  return Number(found ?? 0) / 1024
}

/** Seconds of processor time that the server has taken, all its threads together. */
const processorTime = (): number => {
  if (process.platform !== 'linux') return 0
  const [user = 0, system = 0] =
    readFileSync(`/proc/${server.pid}/stat`, 'utf8').split(') ')[1]?.split(' ').slice(11, 13).map(Number) ?? []
  return (user + system) / 100
}

const pace = (size / rate) * 1000
const idle = processorTime()
const begun = performance.now()
const open = new Set<Promise<void>>()
for (let count = 0; count * pace < seconds * 1000; count++) {
  const due = begun + count * pace
  if (due > performance.now()) await sleep(due - performance.now())
  const asked = one(due).finally(() => open.delete(asked))
  open.add(asked)
  if (count % 100 === 0 && process.platform === 'linux') peak = Math.max(peak, memory())
}
await Promise.all(open)
const took = (performance.now() - begun) / 1000
const worked = processorTime() - idle
let left = 0
for (let waited = 0; waited < 120; waited++) {
  const health = (await (await fetch(`${url}/api/v1/health`)).json()) as { push: { waiting: number } }
  if (waited === 0) left = health.push.waiting
  if (health.push.waiting === 0) break
  await sleep(1000)
}
const status = (await (await fetch(`${url}/api/v1/status`)).json()) as { events: number }
await browser?.close()
server.kill('SIGTERM')
await once(server, 'exit')
rmSync(folder, { recursive: true, force: true })

const sorted = times.toSorted((a, b) => a - b)
const at = (share: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0)
process.stdout.write(
  [
    `${sent.toLocaleString('en')} events in ${took.toFixed(1)} s, ${size} a request, dashboard ${browser ? 'open' : 'not open'}`,
    `answered: ${Math.round((times.length * size) / took).toLocaleString('en')} events/s`,
    `time to the answer, from when it was due: p50 ${at(0.5)} ms, p90 ${at(0.9)} ms, p99 ${at(0.99)} ms, most ${at(1)} ms`,
    `refused or failed: ${failures.size === 0 ? 'none' : [...failures].map(([why, count]) => `${count} ${why}`).join(', ')}`,
    `not in the figures yet at the end: ${left.toLocaleString('en')} events; on file: ${status.events.toLocaleString('en')}`,
    `server: ${peak.toFixed(0)} MB at most, ${(worked / took).toFixed(2)} processors' time; load of the machine ${loadavg()[0]?.toFixed(1)}`,
    '',
  ].join('\n'),
)
