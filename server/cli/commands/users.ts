import type { Command } from 'commander'
import { examples } from '../examples.ts'
import { type DataOption, dataOption } from '../options.ts'
import type { Context } from '../program.ts'
import { say } from '../terminal.ts'

export function addUsers(program: Command, context: Context): void {
  const users = program.command('users').description('Who may sign in; the pages do more (menu of the account, Users).')
  users
    .command('list')
    .description('Lists the accounts.')
    .addOption(dataOption())
    .action(async ({ data }: DataOption) => {
      const { listUsers } = await import('../user-links.ts')
      const lines = (await listUsers(data, context.clock)).map(
        ({ login, role, state, name }) => `${login}  ${role}  ${state}  ${name}`,
      )
      await say(context.terminal, lines.length === 0 ? 'There is no account yet.' : lines.join('\n'))
    })
  users
    .command('link')
    .description('Makes a link by which the owner of an account chooses another password, once, within a week.')
    .argument('<login>', 'the name that they sign in with')
    .addOption(dataOption())
    .addHelpText('after', examples('merzim users link admin --data my-data'))
    .action(async (login: string, { data }: DataOption) => {
      const { linkFor } = await import('../user-links.ts')
      await say(context.terminal, await linkFor(data, login, context.clock))
    })
}
