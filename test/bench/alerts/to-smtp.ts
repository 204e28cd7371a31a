import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Alerting } from '../../../server/alert/alerting.ts'
import { saveContacts } from '../../../server/alert/contacts/contacts.ts'
import { readAlertsFile } from '../../../server/alert/deliver/alerts-file.ts'
import { Delivering } from '../../../server/alert/deliver/delivering.ts'
import { compose } from '../../../server/alert/words/compose.ts'
import { parseInstant, plus } from '../../../server/clock/instant.ts'
import type { Instant } from '../../../server/clock/types.ts'
import { RegulationInUse } from '../../../server/ingest/regulation-in-use.ts'
import { Store } from '../../../server/store/store.ts'
import { headsOf } from '../../server/alert/heads.ts'
import { openMailServer } from '../../server/alert/mail-server.ts'
import { openSteps } from './open-steps.ts'

/** Midnight in Pavlodar: a tenth of the open steps have their deadline just before it. */
const MIDNIGHT = parseInstant('2020-02-11T18:00:00Z')
const LONGEST_MS = 120_000

export interface ToSmtp {
  /** Alerts that were raised at the deadline. */
  readonly alerts: number
  /** Milliseconds from the deadline to the acceptance of each mail, the earliest first. */
  readonly accepted: readonly number[]
}

/**
 * Alerting as it runs in the server, on a clock that goes on by itself, with a real SMTP server: how long after a deadline
 * that many of so many open steps share the mails about it have been accepted. The heads take mail at any hour.
 */
export async function fromDeadlineToSmtp(steps: number): Promise<ToSmtp> {
  const folder = mkdtempSync(join(tmpdir(), 'merzim-bench-smtp-'))
  cpSync(await openSteps(steps), folder, { recursive: true })
  let running: number | undefined
  // What had passed by then is told beforehand, while the clock stands.
  const clock = {
    now: (): Instant =>
      plus(
        MIDNIGHT,
        running === undefined ? -3_000_000n : BigInt(Math.round((performance.now() - running - 3000) * 1000)),
      ),
  }
  const times: number[] = []
  const server = await openMailServer({}, () => {
    times.push(performance.now())
    return undefined
  })
  const mail = { host: '127.0.0.1', port: server.port, tls: 'none', from: 'alerts@merzim.example' }
  writeFileSync(join(folder, 'alerts.yaml'), JSON.stringify({ base_url: 'https://merzim.example', email: mail }))
  const store = await Store.open({ folder })
  const regulation = new RegulationInUse({ added: join(folder, 'regulation') })
  const hours = { days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }
  await saveContacts(store, clock, headsOf(regulation.current, { hours }), null)
  const errors: unknown[] = []
  const onError = (error: unknown) => void errors.push(error)
  const alerting = Alerting.open({
    store,
    regulation,
    clock,
    words: compose,
    deliver: (told) => new Delivering({ store, clock, settings: readAlertsFile(folder), told, onError }),
    onError,
  })
  try {
    const settled = async (): Promise<boolean> => {
      const [email] = (await alerting.status()).channels
      return alerting.engine.firedUpTo !== null && email?.waiting === 0
    }
    for (const end = performance.now() + LONGEST_MS; !(await settled()); await sleep(200)) {
      if (performance.now() > end) throw new Error(`what was over was not told within ${LONGEST_MS / 1000} s`)
    }
    await sleep(2000)
    const before = await raised(store)
    times.length = 0
    running = performance.now()
    const deadline = running + 3000
    alerting.answersChanged()
    const giveUp = deadline + LONGEST_MS
    while (performance.now() < deadline || ((times.length === 0 || !(await settled())) && performance.now() < giveUp))
      await sleep(50)
    if (errors.length > 0) throw errors[0]
    return { alerts: (await raised(store)) - before, accepted: times.map((time) => time - deadline) }
  } finally {
    await alerting.close()
    store.close()
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const raised = async (store: Store): Promise<number> =>
  (
    await store.rows('alert/stand', {
      providers: null,
      services: null,
      service: null,
      rule: null,
      actor: null,
      case_id: null,
      search: null,
    })
  ).length
