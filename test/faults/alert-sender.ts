import { readAlertsFile } from '../../server/alert/deliver/alerts-file.ts'
import { Delivering } from '../../server/alert/deliver/delivering.ts'
import { MICROS_PER_SECOND } from '../../server/clock/instant.ts'
import { systemClock } from '../../server/clock/system-clock.ts'
import type { Instant } from '../../server/clock/types.ts'
import { Store } from '../../server/store/store.ts'
import { writeMessages } from '../server/alert/outbox-writer.ts'

/**
 * What alert-rig.ts kills: writes messages as the engine does, and sends them. Each line that it prints is a fact: `ready`,
 * `written ID… end` once they are on the disk, `empty` when nothing waits.
 *
 * `node alert-sender.ts FOLDER SINCE FIRST [drain]`: the clock began at SINCE (seconds), and runs a hundred times as fast, so that
 * tries half a minute apart are a third of a second apart; the first new message is FIRST.
 */
const [folder = '', since = '0', first = '0', drain] = process.argv.slice(2)
const FAST = 100n
const AT_ONCE = 3
const PAUSE_MS = 15

const start = BigInt(since) * MICROS_PER_SECOND
const clock = { now: () => (start + (systemClock.now() - start) * FAST) as Instant }
const say = (line: string) => process.stdout.write(`${line}\n`)

const store = await Store.open({ folder, threads: 1, readers: 1 })
const delivering = new Delivering({
  store,
  clock,
  settings: readAlertsFile(folder),
  told: { delivered: () => undefined, refused: () => undefined },
  onError: (error) => say(`error ${error instanceof Error ? error.message : String(error)}`),
})
say('ready')
delivering.wake()
const waking = setInterval(() => delivering.wake(), 40)

if (drain === undefined) {
  for (let next = Number(first); ; next += AT_ONCE) {
    const messages = Array.from({ length: AT_ONCE }, (_, index) => `kill-${next + index}`)
    await writeMessages(
      store,
      messages.map((message) => ({ message, at: clock.now() })),
    )
    say(`written ${messages.join(' ')} end`)
    delivering.wake()
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
} else {
  for (;;) {
    const [mail] = await delivering.status()
    if (mail?.waiting === 0) {
      clearInterval(waking)
      await delivering.close()
      say(`empty ${mail.failed}`)
      store.close()
      break
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
