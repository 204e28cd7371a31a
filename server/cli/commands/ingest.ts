import type { Command } from 'commander'
import { examples } from '../examples.ts'
import { EXIT } from '../exit-code.ts'
import { type DataOption, dataOption } from '../options.ts'
import type { Context } from '../program.ts'
import { progressBar } from '../progress.ts'
import { reportLines } from '../report.ts'
import { say } from '../terminal.ts'

interface Options extends DataOption {
  readonly profile?: string
  readonly strict?: true
  readonly json?: true
}

export function addIngest(program: Command, context: Context): void {
  program
    .command('ingest')
    .description(
      'Takes event logs in: CSV with the canonical columns, or CSV and XES (.xes, .xes.gz) by an import profile.',
    )
    .argument('<files...>', 'the logs, one batch each')
    .option('--profile <profile>', 'import profile: a YAML file, or the name of one in <data>/profiles')
    .option('--strict', 'exit with 4 when rows were rejected; the good rows are kept all the same')
    .option('--json', 'print one JSON object a file')
    .addOption(dataOption())
    .addHelpText(
      'after',
      examples(
        'merzim ingest my-log.csv --data my-data',
        'merzim ingest may.csv june.csv --strict --json',
        'merzim ingest receipt.xes.gz --profile receipt.yaml --data permits',
      ),
    )
    .action((files: string[], options: Options) => ingest(context, files, options))
}

async function ingest(context: Context, files: readonly string[], options: Options): Promise<void> {
  const { openIntake, requireFiles } = await import('../ingesting.ts')
  requireFiles(files)
  const intake = await openIntake(options.data, context.clock, options.profile)
  try {
    for (const file of files) {
      const progress = progressBar(context.terminal, file)
      const report = await intake.take(file, progress).finally(() => progress.done())
      await say(context.terminal, options.json ? JSON.stringify(report) : reportLines(report).join('\n'))
      if (options.strict && report.rejected > 0) context.exitWith(EXIT.rowsRejected)
    }
  } finally {
    intake.close()
  }
}
