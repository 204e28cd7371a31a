import { type Command, InvalidArgumentError } from 'commander'
import { examples } from '../examples.ts'
import { type DataOption, dataOption } from '../options.ts'
import type { Context } from '../program.ts'
import { say } from '../terminal.ts'

interface Options extends DataOption {
  readonly limit: number
  readonly json?: true
}

export function addBatches(program: Command, context: Context): void {
  program
    .command('batches')
    .description('Lists the files that came in, newest first, and what can be done about them.')
    .option('--limit <number>', 'most batches to list', limitNumber, 20)
    .option('--json', 'print one JSON object a batch')
    .addOption(dataOption())
    .addHelpText('after', examples('merzim batches --data my-data', 'merzim batches --limit 100 --json'))
    .action((options: Options) => list(context, options))
}

async function list(context: Context, { data, limit, json }: Options): Promise<void> {
  const [{ openDesk }, { batchLines }] = await Promise.all([import('../batch-desk.ts'), import('../batch-lines.ts')])
  const desk = await openDesk(data, context.clock)
  try {
    const found = await desk.batches({ limit, offset: 0 })
    const lines = json ? found.map((one) => JSON.stringify(one)) : batchLines(found)
    for (const line of lines) await say(context.terminal, line)
  } finally {
    desk.close()
  }
}

function limitNumber(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Give a number from 1 to 9999.')
}
