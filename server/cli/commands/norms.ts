import { join } from 'node:path'
import type { Command } from 'commander'
import { RegulationError } from '../../regulation/faults.ts'
import { loadRegulation } from '../../regulation/load.ts'
import { normsCheck } from '../../regulation/norms-check.ts'
import { normsReport } from '../../regulation/norms-report.ts'
import { examples } from '../examples.ts'
import { EXIT } from '../exit-code.ts'
import { type DataOption, dataOption } from '../options.ts'
import type { Context } from '../program.ts'
import { say, write } from '../terminal.ts'

interface Options extends DataOption {
  readonly json?: true
}

export function addNorms(program: Command, context: Context): void {
  const norms = program.command('norms').description('What the regulation on file says.')
  norms
    .command('check')
    .description('Checks every edition, provider and calendar file, and lists every norm with its source line.')
    .addOption(dataOption())
    .option('--json', 'print one JSON object')
    .addHelpText(
      'after',
      examples('merzim norms check', 'merzim norms check --data my-data   # with the editions that were added there'),
    )
    .action((options: Options) => check(context, options))
}

/** Needs no database: the files are read as they lie there, whoever owns the folder. */
async function check({ terminal, exitWith }: Context, { data, json }: Options): Promise<void> {
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
