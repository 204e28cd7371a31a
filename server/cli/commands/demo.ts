import type { Command } from 'commander'
import type { MeasureAnswer } from '../../contract.ts'
import { examples } from '../examples.ts'
import { type DataOption, dataOption } from '../options.ts'
import type { Context } from '../program.ts'
import { progressBar } from '../progress.ts'
import { say } from '../terminal.ts'
import { DEFAULT_PORT, portNumber } from './serve.ts'

interface Options extends DataOption {
  readonly port: number
}

export function addDemo(program: Command, context: Context): void {
  program
    .command('demo')
    .description('Serves the dashboard on a made-up log: 13 providers, some 6,000 cases, 18 months.')
    .addOption(dataOption('./data/demo'))
    .option('--port <number>', 'port to listen on; the next free one when it is in use', portNumber, DEFAULT_PORT)
    .addHelpText('after', examples('merzim demo', 'merzim demo --port 8080'))
    .action((options: Options) => run(context, options))
}

async function run(context: Context, { data: folder, port }: Options): Promise<void> {
  const { serveUntilStopped } = await import('../serving.ts')
  const { isEmpty, takeInto } = await import('../ingesting.ts')
  const { sampleLog } = await import('../../ingest/sample-log.ts')
  const { demoAccounts } = await import('../demo-accounts.ts')
  await serveUntilStopped(
    folder,
    context,
    { port, nextFree: true },
    async ({ url, identity }) => say(context.terminal, welcome(url, folder, await lateCase(url, identity.keys.local))),
    async (data, identity) => {
      if (await isEmpty(data)) {
        const progress = progressBar(context.terminal, 'sample log')
        await takeInto(data, sampleLog, progress).finally(() => progress.done())
      }
      return demoAccounts(identity, data.regulation.current)
    },
  )
}

/** The case that is over its term longest: the one to ask about first. */
async function lateCase(url: string, key: string): Promise<string> {
  const headers = { accept: 'application/json', authorization: `Merzim-Local ${key}` }
  const answer = await fetch(`${url}/api/v1/measures/overdue?limit=1`, { headers })
  const { rows } = (await answer.json()) as MeasureAnswer
  return String(rows[0]?.['case_id'] ?? 'CASE')
}

const MERZIM = 'npm run -s merzim --'

const welcome = (url: string, folder: string, late: string): string => `
  Merzim is running:  ${url}
  Its page of sign-in shows three accounts: of the oblast, of one district, and the administrator's.

  The log is made up; fixtures/README.md tells its story. Everything is judged as of its newest event.

  What next, in another terminal:
    ${MERZIM} query overdue --data ${folder} --format csv      who is late, as a table
    ${MERZIM} explain ${late} --data ${folder} --lang ru   why, day by day
    ${MERZIM} ingest my-log.csv --data my-data                 a log of your own; then serve --data my-data
    ${url}/docs                                                the HTTP API

  Stop it with Ctrl+C.`
