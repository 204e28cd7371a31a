import { join } from 'node:path'
import { benchFolder } from '../generate.ts'
import { inProcess, median } from '../measure.ts'
import type { Found } from '../told/results.ts'

const scratch = join(benchFolder, 'bare-scratch')
const bare = (folder: string, what: string, times: number) =>
  inProcess('run-store-bare.ts', folder, what, String(times), scratch)

/** How large the database is beside its events as zstd Parquet. */
export async function beside(folder: string): Promise<Found> {
  const { details } = await bare(folder, 'parquet', 1)
  const { database = Number.NaN, megabytes = Number.NaN } = details
  return { figures: { database, parquet: megabytes, databaseToParquet: database / megabytes } }
}

/** What a question to the facts takes in bare DuckDB: in a process that has just begun, and in one that has asked before. */
export async function bareQuestions(folder: string, runs: number): Promise<Found> {
  const cold: number[] = []
  for (let run = 0; run < runs; run++) {
    const begun = performance.now()
    await bare(folder, 'question', 1)
    cold.push(performance.now() - begun)
  }
  const { details } = await bare(folder, 'question', 20)
  return { figures: { bareCold: median(cold), bareQuestion: details['ms'] ?? Number.NaN } }
}

/** What it takes to copy the facts that another norm makes anew. */
export async function bareRewrite(folder: string, runs: number): Promise<Found> {
  const seconds: number[] = []
  for (let run = 0; run < runs; run++) seconds.push((await bare(folder, 'rewrite', 1)).seconds)
  return { figures: { bareRewrite: median(seconds) } }
}
