import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Alerting } from '../../server/alert/alerting.ts'
import { readAlertsFile } from '../../server/alert/deliver/alerts-file.ts'
import { Delivering } from '../../server/alert/deliver/delivering.ts'
import type { Words } from '../../server/alert/words/words.ts'
import { MICROS_PER_HOUR, plus } from '../../server/clock/instant.ts'
import type { Instant } from '../../server/clock/types.ts'
import { RegulationInUse } from '../../server/ingest/regulation-in-use.ts'
import { parseQuery } from '../../server/store/queries.ts'
import { Store } from '../../server/store/store.ts'

/**
 * What alert-rig.ts kills: alerting as the server runs it, on a log that goes on, with a clock that goes four hours in a second.
 * Each line that it prints is a fact: `ready`; `written ID… end` once messages are on the disk; `at INSTANT` when everything
 * that was due by then has been done; and at the end of a drain `empty FAILED`, when nothing waits any more.
 *
 * `node alert-runner.ts FOLDER BEGIN [drain [HOURS]]`: BEGIN is where its clock begins, µs; a drain goes on for 14 hours of it
 * unless told otherwise.
 */
const [folder = '', begin = '0', drain, hours = '14'] = process.argv.slice(2)
const FAST = 14_400

const started = performance.now()
const clock = {
  now: (): Instant => (BigInt(begin) + BigInt(Math.round((performance.now() - started) * 1000 * FAST))) as Instant,
}
const end = drain === undefined ? undefined : plus(clock.now(), BigInt(hours) * MICROS_PER_HOUR)
const say = (line: string) => process.stdout.write(`${line}\n`)
const onError = (error: unknown) => say(`error ${error instanceof Error ? error.message : String(error)}`)

/** Ids alone, by which the rig tells what a mail was about. */
const ids: Words = ({ message, alerts }) => ({
  subject: message,
  text: `${alerts.map(({ alert }) => `alert ${alert}`).join('\n')}\n`,
  html: null,
  payload: '{}',
})

const store = await Store.open({ folder, threads: 1, readers: 1 })
const queries = store.queries as Map<string, ReturnType<typeof parseQuery>>
queries.set('test/ids', parseQuery('test/ids', '-- name: test/ids\n-- purpose: tests\nSELECT message FROM message'))
const known = new Set<string>()
async function sayWritten(): Promise<void> {
  const all = (await store.rows('test/ids')).map(({ message }) => String(message))
  const fresh = all.filter((id) => !known.has(id))
  for (const id of fresh) known.add(id)
  if (fresh.length > 0) say(`written ${[...fresh, 'end'].join(' ')}`)
}

const alerting = Alerting.open({
  store,
  regulation: new RegulationInUse({ added: join(folder, 'regulation') }),
  clock,
  words: ids,
  deliver: (told) => new Delivering({ store, clock, settings: readAlertsFile(folder), told, onError }),
  onError,
})
say('ready')
// Whoever sleeps does so by the real clock, and is to look far more often than that.
for (;;) {
  alerting.answersChanged()
  alerting.dispatcher.wake()
  await sleep(100)
  await sayWritten()
  const { firedUpTo } = alerting.engine
  if (firedUpTo === null) continue
  say(`at ${firedUpTo}`)
  const [mail] = (await alerting.status()).channels
  if (end !== undefined && firedUpTo >= end && mail?.waiting === 0) {
    await alerting.close()
    store.close()
    say(`empty ${mail.failed}`)
    break
  }
}
