import { type Command, InvalidArgumentError } from 'commander'
import { examples } from '../examples.ts'
import { type DataOption, dataOption } from '../options.ts'
import type { Context } from '../program.ts'
import { say } from '../terminal.ts'

export const DEFAULT_PORT = 7163

interface Options extends DataOption {
  readonly port: number
  readonly json?: true
  readonly watch?: readonly string[]
}

export function addServe(program: Command, context: Context): void {
  program
    .command('serve')
    .description('Serves the dashboard and the HTTP API of a data folder, on this machine only.')
    .addOption(dataOption())
    .option('--port <number>', 'port to listen on, 0 for any free one', portNumber, DEFAULT_PORT)
    .option('--watch <folder...>', 'take in the files that are dropped there, and move them to done/ or failed/')
    .option('--json', 'say the address as one JSON object')
    .addHelpText(
      'after',
      examples('merzim serve --data my-data', 'merzim serve --port 8080', 'merzim serve --watch /srv/logs'),
    )
    .action((options: Options) => run(context, options))
}

async function run(context: Context, { data: folder, port, json, watch = [] }: Options): Promise<void> {
  const { serveUntilStopped } = await import('../serving.ts')
  await serveUntilStopped(folder, context, { port, nextFree: false, watch }, ({ pid, url }) =>
    say(
      context.terminal,
      json
        ? JSON.stringify({ url, pid, data: folder })
        : `Merzim serves ${folder} at ${url} (process ${pid}). Stop it with Ctrl+C.`,
    ),
  )
}

export function portNumber(text: string): number {
  const port = Number(text)
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port
  throw new InvalidArgumentError('Give a port from 0 to 65535.')
}
