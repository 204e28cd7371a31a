import type { Command } from 'commander'
import { examples } from '../examples.ts'
import { EXIT } from '../exit-code.ts'
import { type DataOption, dataOption } from '../options.ts'
import type { Context } from '../program.ts'
import { say } from '../terminal.ts'

interface Options extends DataOption {
  readonly json?: true
}

export function addAudit(program: Command, context: Context): void {
  const audit = program.command('audit').description('The trail of what was done, by whom and when.')
  audit
    .command('verify')
    .description('Says whether every entry is there and as it was written; exit code 1 when one is not.')
    .option('--json', 'print one JSON object')
    .addOption(dataOption())
    .addHelpText('after', examples('merzim audit verify --data my-data'))
    .action((options: Options) => verify(context, options))
}

async function verify(context: Context, { data: folder, json }: Options): Promise<void> {
  const { verifyAudit } = await import('../verifying.ts')
  const { entries, lastSeal, broken } = await verifyAudit(folder, context.clock)
  if (broken !== null) context.exitWith(EXIT.failed)
  if (json) return say(context.terminal, JSON.stringify({ entries, lastSeal, broken }))
  if (broken === null) {
    const end = lastSeal === null ? '' : `, the last with the seal ${lastSeal}`
    return say(context.terminal, `The audit trail is whole: ${entries} ${entries === 1 ? 'entry' : 'entries'}${end}.`)
  }
  const what = broken.why === 'changed' ? 'is not as it was written' : 'is missing'
  return say(context.terminal, `Entry ${broken.entry} of the audit trail ${what}; ${entries} before it are whole.`)
}
