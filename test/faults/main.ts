import { alertFaults } from './alerts.ts'
import { seeded } from './random.ts'
import { openRig } from './rig.ts'

/**
 * `npm run test:faults [kills] [seed]`: kills a real server at random moments of imports, undoings, pushed events and files
 * that are dropped into a watched folder, starts it again, and holds what is stored against what it had acknowledged. 200 kills unless said otherwise.
 * Then as many of whoever sends alerts (alerts.ts).
 */
const kills = Number(process.argv[2] ?? 200)
const seed = Number(process.argv[3] ?? 1)

const random = seeded(seed)
const rig = openRig(random)
let [passed, failed] = [0, 0]
process.stdout.write(`${kills} kills, seed ${seed}\n`)
try {
  // One round more, that compares after the last kill.
  for (let round = 0; round <= kills; round++) {
    const wrong = await rig.round(round === kills ? 'now' : undefined)
    if (round === 0) continue
    if (wrong.length === 0) passed++
    else failed++
    for (const one of wrong) process.stdout.write(`  after kill ${round}: ${one}\n`)
    if (round % 20 === 0) process.stdout.write(`  ${round} kills: ${JSON.stringify(rig.done)}\n`)
  }
} finally {
  rig.close()
}
process.stdout.write(
  `${rig.done.acknowledged} writes were acknowledged, and are there; ${rig.done.unanswered} were cut off, of which ` +
    `${rig.done.storedUnanswered} imports had been stored whole when their answer was lost\n` +
    `\n${passed} passed, ${failed} failed\n`,
)
process.exitCode = (await alertFaults(kills, seed)) && failed === 0 ? 0 : 1
