import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { saveContacts } from '../../../server/alert/contacts/contacts.ts'
import { Engine, HORIZON } from '../../../server/alert/plan/engine.ts'
import { upcoming } from '../../../server/alert/plan/upcoming.ts'
import { readRules } from '../../../server/alert/rules/rules.ts'
import { plus } from '../../../server/clock/instant.ts'
import { loadRegulation } from '../../../server/regulation/load.ts'
import { Store } from '../../../server/store/store.ts'
import { headsOf } from '../../server/alert/heads.ts'
import { plainWords } from '../../server/alert/plain-words.ts'
import { median, report } from '../measure.ts'
import { NOW, openSteps } from './open-steps.ts'
import { fromDeadlineToSmtp } from './to-smtp.ts'

/**
 * The two figures of alerts in `npm run bench`, in a process of its own: what it takes to evaluate all default rules over
 * 100,000 open steps, most of them overdue and on file, and how long after a deadline the mails about it are accepted.
 */
const STEPS = 100_000
const TURNS = 5
/** However slow the machine: then it fails. The data folder is made once, and takes most of it. */
const LIMIT_MS = 420_000

const limit = setTimeout(() => {
  process.stderr.write(`alerts: not done within ${LIMIT_MS / 1000} s\n`)
  process.exit(1)
}, LIMIT_MS)

const begun = performance.now()
const { evaluating } = await evaluated()
const { accepted, alerts } = await fromDeadlineToSmtp(STEPS)
const [first = Number.NaN, last = Number.NaN] = [accepted[0], accepted.at(-1)]
report((performance.now() - begun) / 1000, { evaluating, first, last, alerts, mails: accepted.length })
clearTimeout(limit)

async function evaluated(): Promise<{ evaluating: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'merzim-bench-rules-'))
  cpSync(await openSteps(STEPS), folder, { recursive: true })
  const regulation = loadRegulation({ added: join(folder, 'regulation') })
  const store = await Store.open({ folder })
  const clock = { now: () => NOW }
  await saveContacts(store, clock, headsOf(regulation), null)
  const engine = new Engine({
    store,
    clock,
    regulation: () => regulation,
    on: () => true,
    words: plainWords,
    linksFor: () => ({ caseOf: (id) => id, inbox: () => null, acknowledge: () => null }),
  })
  // What is over is on file then, as it is on any day but the first.
  await engine.run()
  const rules = await readRules(store)
  const times: number[] = []
  for (let turn = 0; turn < TURNS; turn++) {
    const before = performance.now()
    await upcoming(store, rules, NOW, plus(NOW, HORIZON))
    times.push(performance.now() - before)
  }
  store.close()
  rmSync(folder, { recursive: true, force: true })
  return { evaluating: median(times) }
}
