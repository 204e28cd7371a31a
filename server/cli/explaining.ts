import type { Case } from '../contract.ts'
import type { ExplainOptions } from './commands/explain.ts'
import type { Context } from './program.ts'
import { askServer } from './server-client.ts'
import { runningServer } from './server-file.ts'
import { say } from './terminal.ts'

export async function explainCase(context: Context, caseId: string, options: ExplainOptions): Promise<void> {
  const server = await runningServer(options.data)
  if (server === undefined) throw new Error('not yet')
  const response = await askServer(server, {
    path: `/api/v1/cases/${encodeURIComponent(caseId)}`,
    query: { as_of: options.asOf },
  })
  await say(context.terminal, JSON.stringify((await response.json()) as Case))
}
