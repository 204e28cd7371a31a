/**
 * How many random cases a property looks at: as many as find the faults that it has found, so that the suite stays quick.
 * `MERZIM_RUNS=10` looks at ten times as many.
 */
export const runs = (usual: number): number => Math.ceil(usual * Number(process.env['MERZIM_RUNS'] ?? 1))
