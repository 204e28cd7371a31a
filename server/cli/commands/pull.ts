import type { Command } from 'commander'
import { examples } from '../examples.ts'
import { type DataOption, dataOption } from '../options.ts'
import type { Context } from '../program.ts'
import { reportLines } from '../report.ts'
import { say } from '../terminal.ts'

interface Options extends DataOption {
  readonly json?: true
}

export function addPull(program: Command, context: Context): void {
  program
    .command('pull')
    .description('Takes in what is new in a PostgreSQL source, as <data>/sources/SOURCE.yaml describes it.')
    .argument('<source>', 'id of the source')
    .option('--json', 'print one JSON object a batch')
    .addOption(dataOption())
    .addHelpText('after', examples('merzim pull portal --data my-data'))
    .action((source: string, options: Options) => pullSource(context, source, options))
}

async function pullSource({ terminal, clock }: Context, source: string, options: Options): Promise<void> {
  const { pullFrom } = await import('../pulling.ts')
  const reports = await pullFrom(options.data, source, clock)
  if (reports.length === 0 && !options.json) await say(terminal, `nothing new in ${source}`)
  for (const report of reports) {
    await say(terminal, options.json ? JSON.stringify(report) : reportLines(report).join('\n'))
  }
}
