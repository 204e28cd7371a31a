import type { Command } from 'commander'
import { examples } from '../examples.ts'
import { batchNumber, type DataOption, dataOption } from '../options.ts'
import type { Context } from '../program.ts'
import { say } from '../terminal.ts'

interface Options extends DataOption {
  readonly dryRun?: true
  readonly force?: true
  readonly json?: true
}

export function addUndo(program: Command, context: Context): void {
  program
    .command('undo')
    .description(
      'Takes a batch back: everything judged from it goes away, what other batches said of the same cases stays.',
    )
    .argument('<batch>', 'its number', batchNumber)
    .option('--dry-run', 'say what would change, and change nothing')
    .option('--force', 'also when it is more than 7 days old, or an issued report rests on it')
    .option('--json', 'print one JSON object')
    .addOption(dataOption())
    .addHelpText('after', examples('merzim undo 4 --dry-run', 'merzim undo 4 --data my-data', 'merzim undo 2 --force'))
    .action((batch: number, options: Options) => undo(context, batch, options))
}

async function undo(context: Context, batch: number, options: Options): Promise<void> {
  const [{ openDesk }, { undoLines }] = await Promise.all([import('../batch-desk.ts'), import('../batch-lines.ts')])
  const desk = await openDesk(options.data, context.clock)
  try {
    const report = await desk.undo(batch, { dryRun: options.dryRun ?? false, force: options.force ?? false })
    await say(context.terminal, options.json ? JSON.stringify(report) : undoLines(report).join('\n'))
  } finally {
    desk.close()
  }
}
