import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { saveContacts } from '../../../server/alert/contacts/contacts.ts'
import { Engine, HORIZON } from '../../../server/alert/plan/engine.ts'
import { tryRule } from '../../../server/alert/plan/try-rule.ts'
import { upcoming } from '../../../server/alert/plan/upcoming.ts'
import { readRules } from '../../../server/alert/rules/rules.ts'
import { parseDay } from '../../../server/clock/day.ts'
import { plus } from '../../../server/clock/instant.ts'
import type { Instant } from '../../../server/clock/types.ts'
import { EVERY_PROVIDER } from '../../../server/measures/scope.ts'
import { loadRegulation } from '../../../server/regulation/load.ts'
import { Store } from '../../../server/store/store.ts'
import { headsOf } from '../../server/alert/heads.ts'
import { plainWords } from '../../server/alert/plain-words.ts'
import { NOW, openSteps } from './open-steps.ts'
import { fromDeadlineToSmtp } from './to-smtp.ts'

/**
 * `npm run bench:alerts [-- STEPS]`: planning all default rules over many open steps, before and after what is over was
 * raised; a run at a deadline that many steps share; trying a rule on the month. Medians, wall and processor time.
 */
const steps = Number(process.argv[2] ?? 100_000)
const folder = mkdtempSync(join(tmpdir(), 'merzim-bench-alerts-'))
cpSync(await openSteps(steps), folder, { recursive: true })
const regulation = loadRegulation({ added: join(folder, 'regulation') })
const store = await Store.open({ folder })
let now: Instant = NOW
const clock = { now: () => now }

const say = (text: string) => process.stdout.write(`${text}\n`)
const median = (figures: readonly number[]) => figures.toSorted((a, b) => a - b)[figures.length >> 1] ?? Number.NaN

async function measure(what: string, times: number, work: () => Promise<unknown>): Promise<void> {
  const [wall, cpu]: [number[], number[]] = [[], []]
  for (let turn = 0; turn < times; turn++) {
    const before = process.cpuUsage()
    const begun = performance.now()
    await work()
    wall.push(performance.now() - begun)
    const { user, system } = process.cpuUsage(before)
    cpu.push((user + system) / 1000)
  }
  say(`${what.padEnd(58)}${median(wall).toFixed(0).padStart(8)} ms${median(cpu).toFixed(0).padStart(8)} ms cpu`)
}

await saveContacts(store, clock, headsOf(regulation), null)
const rules = await readRules(store)
let messages = 0
const engine = new Engine({
  store,
  clock,
  regulation: () => regulation,
  on: () => true,
  words: plainWords,
  linksFor: () => ({ caseOf: (id) => id, inbox: () => null, acknowledge: () => null }),
  onMessages: (count) => {
    messages += count
  },
})

say(`${steps} open steps, load ${loadavg()[0]?.toFixed(1)}`)
const plan = () => upcoming(store, rules, now, plus(now, HORIZON))
await plan()
await measure('planning all default rules, nothing on file', 5, plan)
await measure('first run: all that is over is put on file', 1, () => engine.run())
await measure('planning all default rules, what is over on file', 5, plan)
await measure('a run after a change of the data', 5, () => {
  engine.factsChanged()
  return engine.run()
})
// To the morning after the next midnight: what has passed its deadline is told, with the digest.
let runs = 0
const morning = plus(NOW, 86_400_000_000n)
const begun = performance.now()
for (let next = await engine.run(); next <= morning; next = await engine.run()) {
  now = next
  runs++
}
say(
  `a day from wake to wake: ${runs} runs, ${((performance.now() - begun) / runs).toFixed(1)} ms each, ${messages} messages`,
)
const [, , breach] = rules
if (breach !== undefined) {
  const month = { from: parseDay('2020-01-20'), to: parseDay('2020-02-18') }
  await measure('trying the rule of breaches on a month', 3, () =>
    tryRule({ store, regulation, on: () => true, rule: breach, scope: EVERY_PROVIDER, ...month }),
  )
}
say(`load ${loadavg()[0]?.toFixed(1)}`)
store.close()
rmSync(folder, { recursive: true, force: true })
const { alerts, accepted } = await fromDeadlineToSmtp(steps)
say(
  `from a deadline to the mail accepted by SMTP: first ${accepted[0]?.toFixed(0)} ms, last ${accepted.at(-1)?.toFixed(0)} ms; ` +
    `${alerts} alerts in ${accepted.length} mails`,
)
