import { type Command, InvalidArgumentError } from 'commander'
import { examples } from '../examples.ts'
import { type DataOption, dataOption, memoryOption } from '../options.ts'
import type { Context } from '../program.ts'
import { say } from '../terminal.ts'

export const DEFAULT_PORT = 7163

interface Options extends DataOption {
  readonly port: number
  readonly host: string
  readonly memory?: string
  readonly json?: true
  readonly watch?: readonly string[]
}

export function addServe(program: Command, context: Context): void {
  program
    .command('serve')
    .description('Serves the dashboard and the HTTP API of a data folder.')
    .addOption(dataOption())
    .addOption(memoryOption())
    .option('--port <number>', 'port to listen on, 0 for any free one', portNumber, DEFAULT_PORT)
    .option(
      '--host <address>',
      'address to listen on; other machines reach it by one of this machine, and are to come by way of a proxy with TLS',
      '127.0.0.1',
    )
    .option('--watch <folder...>', 'take in the files that are dropped there, and move them to done/ or failed/')
    .option('--json', 'say the address as one JSON object')
    .addHelpText(
      'after',
      examples('merzim serve --data my-data', 'merzim serve --port 8080', 'merzim serve --watch /srv/logs'),
    )
    .action((options: Options) => run(context, options))
}

async function run(context: Context, { data: folder, port, host, json, memory, watch = [] }: Options): Promise<void> {
  const { serveUntilStopped } = await import('../serving.ts')
  await serveUntilStopped(folder, context, { port, host, nextFree: false, watch, memory }, ({ pid, url, invitation }) =>
    say(
      context.terminal,
      json
        ? JSON.stringify({ url, pid, data: folder, ...(invitation === null ? {} : { invitation }) })
        : [
            `Merzim serves ${folder} at ${url} (process ${pid}). Stop it with Ctrl+C.`,
            ...(invitation === null
              ? []
              : [
                  '',
                  'Nobody has an account yet. This link makes the first administrator, once, within a week:',
                  `  ${invitation}`,
                ]),
          ].join('\n'),
    ),
  )
}

export function portNumber(text: string): number {
  const port = Number(text)
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port
  throw new InvalidArgumentError('Give a port from 0 to 65535.')
}
