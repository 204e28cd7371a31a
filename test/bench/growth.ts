import { growthLines } from './told/growth.ts'
import { allResults } from './told/results.ts'

/** `npm run bench:growth`: how each figure grows with the events, from the results of several sizes. */
const lines = growthLines(allResults())
process.stdout.write(
  lines.length === 0 ? 'There are not results of two sizes yet: npm run bench -- EVENTS\n' : `${lines.join('\n')}\n`,
)
