import type { TestSpecification } from 'vitest/node'
import { BaseSequencer } from 'vitest/node'

/** Files that take longest, each by the end of its path: whichever begins last is what a whole run waits for. */
const LONGEST = [
  'browser/numbers.test.ts',
  'browser/states.test.ts',
  'alert/year.test.ts',
  'browser/conditions.test.ts',
  'browser/alerts.test.ts',
  'browser/cases.test.ts',
  'browser/norms.test.ts',
  'alert/full-disk.test.ts',
  'alert/kills.test.ts',
  'judge/both-readings.test.ts',
  'alert/engine.test.ts',
  'alert/coming-and-going.test.ts',
]

/** Vitest begins with the largest files, or with those that took longest the last time, which leaves out their preparation. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const group = (spec: TestSpecification) => spec.project.config.sequence.groupOrder
    const place = ({ moduleId }: TestSpecification) => {
      const found = LONGEST.findIndex((end) => moduleId.endsWith(end))
      return found < 0 ? LONGEST.length : found
    }
    return sorted.sort((a, b) => group(a) - group(b) || place(a) - place(b))
  }
}
