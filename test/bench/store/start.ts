import { MEASURE_NAMES, type MeasureName } from '../../../server/measures/catalogue.ts'
import { addressOf, askWell } from '../asking.ts'
import { median } from '../measure.ts'
import { questionOf } from '../questions.ts'
import { Served } from '../served.ts'
import type { Found } from '../told/results.ts'

/**
 * The server started anew for every measure: how long until its first answer, what is on file, and how long the measure
 * takes that is asked right after. The file lies in the system's cache.
 */
export async function startAndCold(folder: string, runs: number, say: (text: string) => void): Promise<Found> {
  const starts: number[] = []
  const cold: Partial<Record<MeasureName, number>> = {}
  for (const measure of MEASURE_NAMES) {
    const times: number[] = []
    for (let run = 0; run < runs; run++) {
      const begun = performance.now()
      const served = await Served.start(folder)
      await askWell(served, '/api/v1/status')
      starts.push((performance.now() - begun) / 1000)
      times.push((await askWell(served, addressOf(questionOf(measure, {}, 0)))).ms)
      await served.stop()
    }
    cold[measure] = median(times)
    say(`${measure} right after start: ${cold[measure].toFixed(0)} ms, start ${starts.at(-1)?.toFixed(2)} s`)
  }
  return {
    figures: { start: median(starts), cold: Math.max(...Object.values(cold)) },
    details: { cold },
  }
}
