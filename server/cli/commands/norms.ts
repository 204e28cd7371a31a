import type { Command } from 'commander'
import { examples } from '../examples.ts'
import { type DataOption, dataOption } from '../options.ts'
import type { Context } from '../program.ts'

export interface NormsOptions extends DataOption {
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
    .action(async (options: NormsOptions) => {
      const { checkNorms } = await import('../norms.ts')
      await checkNorms(context, options)
    })
}
