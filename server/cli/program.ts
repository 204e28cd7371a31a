import { Command, CommanderError } from 'commander'
import { type Clock, systemClock } from '../clock/system-clock.ts'
import { addAudit } from './commands/audit.ts'
import { addBatches } from './commands/batches.ts'
import { addClock } from './commands/clock.ts'
import { addDemo } from './commands/demo.ts'
import { addExplain } from './commands/explain.ts'
import { addIngest } from './commands/ingest.ts'
import { addNorms } from './commands/norms.ts'
import { addProfile } from './commands/profile.ts'
import { addPull } from './commands/pull.ts'
import { addQuery } from './commands/query.ts'
import { addRejects } from './commands/rejects.ts'
import { addReport } from './commands/report.ts'
import { addServe } from './commands/serve.ts'
import { addUndo } from './commands/undo.ts'
import { addUsers } from './commands/users.ts'
import { complaintOf, exitCodeOf } from './complaint.ts'
import { EXIT } from './exit-code.ts'
import { isClosedPipe, type Terminal, write } from './terminal.ts'

/** What the commands share: where they read and write, the time, and the exit code that they settle on. */
export interface Context {
  readonly terminal: Terminal
  readonly clock: Clock
  exitWith(code: number): void
}

const AFTER_HELP = `
Exit codes:
  0  fine
  1  failed, or "norms check" found a fault
  2  wrong usage: unknown command, option, measure, filter, case or batch
  3  the data folder belongs to another process
  4  "ingest --strict": rows were rejected

While "serve" owns a data folder, the other commands ask it over HTTP instead of opening the folder.`

/** Runs one command line and returns the exit code. */
export async function run(argv: readonly string[], terminal: Terminal, clock: Clock = systemClock): Promise<number> {
  let code: number = EXIT.fine
  // Whoever writes learns of a closed pipe from the write itself; unheard, the event would end the process.
  terminal.stdout.on('error', () => undefined)
  const program = buildProgram({ terminal, clock, exitWith: (chosen) => (code = chosen) })
  try {
    await program.parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    // Commander has printed its own message, or the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.wrongUsage
    if (isClosedPipe(error)) return EXIT.fine
    await write(terminal.stderr, `${complaintOf(error, argv.includes('--debug'))}\n`)
    return exitCodeOf(error)
  }
}

const ADDED = [
  addServe,
  addDemo,
  addIngest,
  addPull,
  addBatches,
  addRejects,
  addUndo,
  addQuery,
  addReport,
  addClock,
  addExplain,
  addNorms,
  addProfile,
  addUsers,
  addAudit,
]

function buildProgram(context: Context): Command {
  const { stdout, stderr } = context.terminal
  const program = new Command('merzim')
    .description('Tells whether every step of every case was done within the term that the regulation allows.')
    .addHelpText('after', AFTER_HELP)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void stdout.write(text),
      writeErr: (text) => void stderr.write(text),
      outputError: (text, print) => print(text.replace(/^error: /, 'merzim: ')),
    })
    .showHelpAfterError('(see --help)')
  for (const add of ADDED) add(program, context)
  for (const command of everyCommand(program)) command.option('--debug', 'on failure, print the stack as well')
  return program
}

/** Commands that do something, also those below another one. */
function everyCommand(parent: Command): Command[] {
  return parent.commands.flatMap((command) =>
    command.commands.length > 0 ? everyCommand(command as Command) : [command as Command],
  )
}
