import { createInterface } from 'node:readline'
import type { Command } from 'commander'
import { parseInstant } from '../../clock/instant.ts'
import { answerWorkedCase } from '../../clock/worked-case.ts'
import { checkZoneTable } from '../../clock/zone-check.ts'
import { loadRegulation } from '../../regulation/load.ts'
import type { Regulation } from '../../regulation/types.ts'
import { UsageError } from '../complaint.ts'
import { examples } from '../examples.ts'
import { LineWriter } from '../line-writer.ts'
import type { Context } from '../program.ts'

interface Options {
  readonly asOf?: string
  readonly provider?: string
}

export function addClock(program: Command, context: Context): void {
  program
    .command('clock')
    .description('Answers worked cases: one JSON object a line on standard input, each written back with its verdict.')
    .option('--as-of <instant>', 'when to judge cases without a completion (default: now)')
    .option('--provider <code>', 'count in the zone, office hours and calendar of this provider (default: the first)')
    .addHelpText(
      'after',
      examples(
        'merzim clock < norm-clock.ndjson',
        `echo '{"handover": "2020-06-02T09:00:00Z", "amount": 12, "unit": "calendar_days", "completion": null}' | merzim clock`,
      ),
    )
    .action((options: Options) => answerAll(context, options))
}

/** Reads and writes line by line: a file of any size passes through, and a program that asks line by line is answered. */
async function answerAll({ terminal, clock }: Context, options: Options): Promise<void> {
  checkZoneTable()
  const schedule = scheduleOf(loadRegulation(), options.provider)
  const asOf = options.asOf === undefined ? clock.now() : readAsOf(options.asOf)
  const answers = new LineWriter(terminal.stdout)
  let number = 0
  try {
    for await (const line of createInterface({ input: terminal.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
      number++
      if (line.trim() !== '') await answers.add(answerWorkedCase(line, number, schedule, asOf))
    }
  } finally {
    // What was answered before a line that cannot be read is still answered.
    await answers.end()
  }
}

function scheduleOf(regulation: Regulation, code: string | undefined) {
  const provider =
    code === undefined ? regulation.providers[0] : regulation.providers.find((known) => known.code === code)
  if (provider !== undefined) return provider.schedule
  throw new UsageError(
    `there is no provider "${code}": use ${regulation.providers.map((known) => known.code).join(', ')}`,
  )
}

function readAsOf(text: string) {
  try {
    return parseInstant(text)
  } catch (error) {
    throw new UsageError(`--as-of: ${error instanceof Error ? error.message : String(error)}`)
  }
}
