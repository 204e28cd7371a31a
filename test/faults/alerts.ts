import { killSender } from './alert-rig.ts'
import { seeded } from './random.ts'

/** Part of `npm run test:faults`: kills whoever sends alerts at random moments, and counts what a real mail server got. */
export async function alertFaults(kills: number, seed: number): Promise<boolean> {
  process.stdout.write(`alerts: ${kills} kills, seed ${seed}\n`)
  const { wrong, counted } = await killSender(kills, seeded(seed), (line) => process.stdout.write(`  ${line}\n`))
  for (const one of wrong) process.stdout.write(`  ${one}\n`)
  const { written, taken, again, refused, alerts } = counted
  process.stdout.write(
    `${written} messages were on the disk; the server took ${taken} different ones about ${alerts} alerts, and ${again} of them once more, byte for ` +
      `byte the same; it turned ${refused} away for the moment\n\n${wrong.length === 0 ? 'passed' : `${wrong.length} faults`}\n`,
  )
  return wrong.length === 0
}

if (import.meta.main) {
  const [kills = '200', seed = '1'] = process.argv.slice(2)
  process.exitCode = (await alertFaults(Number(kills), Number(seed))) ? 0 : 1
}
