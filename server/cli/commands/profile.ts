import type { Command } from 'commander'
import { examples } from '../examples.ts'
import type { Context } from '../program.ts'

export interface ProposeOptions {
  readonly encoding?: string
  readonly sheet?: string
  readonly objectType?: string
}

export function addProfile(program: Command, context: Context): void {
  const profile = program.command('profile').description('How a log with other columns and words is read.')
  profile
    .command('propose')
    .description('Looks at a log and prints an import profile for it, with what must still be said as comments.')
    .argument('<file>', 'the log')
    .option('--encoding <name>', 'encoding of a text, such as windows-1251')
    .option('--sheet <sheet>', 'sheet of a workbook')
    .option('--object-type <type>', 'type of object that is the case, in an object-centric log')
    .addHelpText(
      'after',
      examples('merzim profile propose may.csv > may.yaml', 'merzim ingest may.csv --profile may.yaml'),
    )
    .action(async (file: string, options: ProposeOptions) => {
      const { proposeProfile } = await import('../proposing.ts')
      await proposeProfile(context, file, options)
    })
}
