import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { ownKey } from '../../own-key.ts'
import { benchFolder } from '../generate.ts'
import { memory, processorTime } from '../processor.ts'
import { openDashboard } from './dashboard.ts'
import { Events } from './events.ts'

/**
 * `npm run bench:push [-- SECONDS [EVENTS_A_SECOND [EVENTS_A_REQUEST]]]`: events pushed to the real server at a steady rate,
 * with the dashboard open in Chromium where there is one. The pace is kept whatever the answers do, and a request's time
 * counts from when it was due. Prints the times of the answers, errors, how far the figures were behind, what the dashboard
 * waited, and what the server took.
 */
const seconds = Number(process.argv[2] ?? 300)
const rate = Number(process.argv[3] ?? 5000)
const size = Number(process.argv[4] ?? 50)
const folder = mkdtempSync(join(tmpdir(), 'merzim-bench-push-'))
const main = fileURLToPath(new URL('../../../server/main.ts', import.meta.url))
const server = spawn(process.execPath, [main, 'demo', '--data', folder, '--port', '0'], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
let printed = ''
server.stdout.setEncoding('utf8')
while (!/http:\/\/127\.0\.0\.1:\d+/.test(printed)) printed += (await once(server.stdout, 'data'))[0]
const url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0] ?? ''
const key = ownKey(folder)
const dashboard = await openDashboard(url, key)

const times: number[] = []
/** How late requests were sent: this process shares the cores with the server and the browser. */
const late: number[] = []
const failures = new Map<string, number>()
const events = new Events()
/** Every second: events that are not in the figures yet, for how long the oldest of them has waited, memory. */
const behind: { waiting: number; seconds: number; megabytes: number }[] = []

async function push(due: number): Promise<void> {
  late.push(Math.max(0, performance.now() - due))
  const fail = (why: string) => failures.set(why, (failures.get(why) ?? 0) + 1)
  try {
    const answer = await fetch(`${url}/api/v1/events`, {
      method: 'POST',
      body: events.body(size),
      headers: { 'content-type': 'application/json', ...key },
    })
    await answer.arrayBuffer()
    if (answer.status === 200) times.push(performance.now() - due)
    else fail(`status ${answer.status}`)
  } catch (error) {
    fail(String(error))
  }
}

async function look(): Promise<number> {
  const { push } = (await (await fetch(`${url}/api/v1/health`, { headers: key })).json()) as {
    push: { waiting: number; behindSeconds: number }
  }
  const megabytes = process.platform === 'linux' ? memory(server.pid) : 0
  behind.push({ waiting: push.waiting, seconds: push.behindSeconds, megabytes })
  return push.waiting
}

const pace = (size / rate) * 1000
dashboard?.begin()
const idle = processorTime(server.pid)
const begun = performance.now()
const open = new Set<Promise<unknown>>()
for (let count = 0; count * pace < seconds * 1000; count++) {
  const due = begun + count * pace
  const early = due - performance.now()
  if (early > 0) await sleep(early)
  const asked = push(due).finally(() => open.delete(asked))
  open.add(asked)
  if (count % Math.ceil(1000 / pace) === 0) void look()
}
await Promise.all(open)
const took = (performance.now() - begun) / 1000
const worked = processorTime(server.pid)
const left = await look()
const seen = [...(dashboard?.answers ?? [])]
while ((await look()) > 0 && performance.now() - begun < (took + 300) * 1000) await sleep(500)
const caughtUp = (performance.now() - begun) / 1000 - took
const status = (await (await fetch(`${url}/api/v1/status`, { headers: key })).json()) as { events: number }
await dashboard?.close()
server.kill('SIGTERM')
await once(server, 'exit')
rmSync(folder, { recursive: true, force: true })

const share = (all: readonly number[], part: number): number => {
  const sorted = all.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}
const parts = (all: readonly number[], of: readonly number[]): string =>
  of.map((part) => `${part === 1 ? 'most' : `p${part * 100}`} ${share(all, part).toFixed(0)} ms`).join(', ')
const most = (of: (one: (typeof behind)[number]) => number): number => Math.max(0, ...behind.map(of))
const [own, answering, machine] = (['all', 'answering', 'machine'] as const).map((of) => (worked[of] - idle[of]) / took)
const count = (n: number): string => Math.round(n).toLocaleString('en')
const failed = [...failures].map(([why, times]) => `${times} ${why}`).join(', ')
const lines = [
  `${count(events.sent)} events in ${took.toFixed(1)} s, ${size} a request, dashboard ${dashboard ? 'open' : 'not open'}`,
  `answered: ${count((times.length * size) / took)} events/s; refused or failed: ${failed || 'none'}`,
  `time to the answer, from when it was due: ${parts(times, [0.5, 0.9, 0.99, 0.999, 1])}`,
  `  of it late in being sent, for want of a processor: ${parts(late, [0.5, 0.9, 0.99, 1])}`,
  `not in the figures yet: ${count(most((one) => one.waiting))} events at most, ${most((one) => one.seconds).toFixed(1)} s behind at most; ` +
    `${count(left)} at the end, all in ${caughtUp.toFixed(1)} s later; on file: ${count(status.events)}`,
  `what the dashboard asked meanwhile: ${count(seen.length)} answers, ${parts(seen, [0.5, 0.95, 1])}`,
  `server: ${count(most((one) => one.megabytes))} MB at most, ${own?.toFixed(2)} processors, ${answering?.toFixed(2)} of them answering; ` +
    `everything on the machine ${machine?.toFixed(2)}, load ${loadavg()[0]?.toFixed(1)}`,
]
process.stdout.write(`${lines.join('\n')}\n`)
mkdirSync(benchFolder, { recursive: true })
writeFileSync(join(benchFolder, 'push.json'), `${JSON.stringify({ lines, behind }, null, 1)}\n`)
