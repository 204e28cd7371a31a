import { join } from 'node:path'
import { RegulationError } from '../regulation/faults.ts'
import { loadRegulation } from '../regulation/load.ts'
import { normsCheck } from '../regulation/norms-check.ts'
import { normsReport } from '../regulation/norms-report.ts'
import type { NormsOptions } from './commands/norms.ts'
import { EXIT } from './exit-code.ts'
import type { Context } from './program.ts'
import { say, write } from './terminal.ts'

/** Needs no database: the files are read as they lie there, whoever owns the folder. */
export async function checkNorms({ terminal, exitWith }: Context, { data, json }: NormsOptions): Promise<void> {
  try {
    const checked = normsCheck(loadRegulation({ added: join(data, 'regulation') }))
    await say(terminal, json ? JSON.stringify(checked, null, 2) : normsReport(checked))
  } catch (error) {
    if (!(error instanceof RegulationError)) throw error
    exitWith(EXIT.failed)
    if (json) await say(terminal, JSON.stringify({ faults: error.faults }, null, 2))
    else await write(terminal.stderr, `${error.message}\n`)
  }
}
