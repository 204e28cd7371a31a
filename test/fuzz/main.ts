import { fuzz } from './fuzz.ts'

/** `npm run test:fuzz [-- REQUESTS [SEED]]`: random requests to every route, 100,000 unless said otherwise. */
const count = Number(process.argv[2] ?? 100_000)
const seed = Number(process.argv[3] ?? 1)
process.stdout.write(`${count} requests, seed ${seed}\n`)
const begun = performance.now()
const { statuses, wrong } = await fuzz(count, seed, (done) => {
  if (done % 10_000 === 0)
    process.stdout.write(`  ${done} requests, ${((performance.now() - begun) / 1000).toFixed(0)} s\n`)
})
for (const one of wrong) process.stdout.write(`  ${one}\n`)
const told = Object.entries(statuses).map(([status, times]) => `${status}: ${times}`)
process.stdout.write(`${told.join(', ')}\n\n${wrong.length === 0 ? 'passed' : `${wrong.length} faults`}\n`)
process.exitCode = wrong.length === 0 ? 0 : 1
