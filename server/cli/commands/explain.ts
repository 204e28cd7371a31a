import { type Command, Option } from 'commander'
import type { Language } from '../../contract.ts'
import { examples } from '../examples.ts'
import { type DataOption, dataOption } from '../options.ts'
import type { Context } from '../program.ts'

export interface ExplainOptions extends DataOption {
  readonly asOf?: string
  readonly lang: Language
  readonly all?: true
  readonly json?: true
}

export function addExplain(program: Command, context: Context): void {
  program
    .command('explain')
    .description('Tells in words how every term of a case was counted, day by day.')
    .argument('<case>', 'the case number')
    .option('--as-of <instant>', 'when to judge what is open: an instant, or a date for its end (default: now)')
    .addOption(
      new Option('--lang <language>', 'language of the text')
        .choices(['kk', 'ru', 'en'] satisfies Language[])
        .default('en'),
    )
    .option('--all', 'count every step day by day, not only those that were not done on time')
    .option('--json', 'print the case with its explanations as one JSON object')
    .addOption(dataOption())
    .addHelpText(
      'after',
      examples('merzim explain EKB-2020-0278 --lang ru', 'merzim explain EKB-2020-0278 --all --json'),
    )
    .action(async (caseId: string, options: ExplainOptions) => {
      const { tellCase } = await import('../explaining.ts')
      await tellCase(context, caseId, options)
    })
}
