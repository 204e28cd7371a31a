import { type Command, Option } from 'commander'
import type { Language } from '../../contract.ts'
import { examples } from '../examples.ts'
import { batchNumber, type DataOption, dataOption } from '../options.ts'
import type { Context } from '../program.ts'

interface Options extends DataOption {
  readonly out?: string
  readonly lang: Language
  readonly all?: true
}

export function addRejects(program: Command, context: Context): void {
  program
    .command('rejects')
    .description(
      'Gives out the rejected rows of a batch as CSV: its own columns, and a last one that says what is wrong. Correct the ' +
        'rows, leave the last column as it is, and take the file in again with "merzim ingest FILE --replay BATCH".',
    )
    .argument('<batch>', 'its number', batchNumber)
    .option('--out <file>', 'write to a file instead of the terminal')
    .addOption(new Option('--lang <language>', 'language of what is wrong').choices(['kk', 'ru', 'en']).default('en'))
    .option('--all', 'also rows that came again since, corrected')
    .addOption(dataOption())
    .addHelpText('after', examples('merzim rejects 4 --out wrong.csv', 'merzim rejects 4 --lang kk --out kate.csv'))
    .action((batch: number, options: Options) => rejects(context, batch, options))
}

async function rejects(context: Context, batch: number, { data, out, lang, all }: Options): Promise<void> {
  const [{ openDesk }, { deliver, requireDestination }] = await Promise.all([
    import('../batch-desk.ts'),
    import('../destination.ts'),
  ])
  requireDestination(out)
  const desk = await openDesk(data, context.clock)
  try {
    await deliver(await desk.rejectsFile(batch, lang, all !== true), out, context.terminal)
  } finally {
    desk.close()
  }
}
