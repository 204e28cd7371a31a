/**
 * How many random cases a property looks at: as many as find the faults that it has found, so that the suite stays quick.
 * `MERZIM_RUNS=10` looks at ten times as many.
 */
export const runs = (usual: number): number => Math.ceil(usual * Number(process.env['MERZIM_RUNS'] ?? 1))

/**
 * The seed of a random test: another each time, or `MERZIM_SEED`. It is printed, so that what failed can be run again.
 */
export function seedOf(test: string): number {
  const given = process.env['MERZIM_SEED']
  const seed = given === undefined || given === '' ? Math.floor(Math.random() * 2 ** 31) : Number(given)
  if (!Number.isSafeInteger(seed)) throw new Error(`MERZIM_SEED is no whole number: ${given}`)
  process.stdout.write(`${test}: MERZIM_SEED=${seed}\n`)
  return seed
}
