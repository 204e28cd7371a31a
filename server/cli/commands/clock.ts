import type { Command } from 'commander'
import { examples } from '../examples.ts'
import type { Context } from '../program.ts'

export interface ClockOptions {
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
    .action(async (options: ClockOptions) => {
      const { answerCases } = await import('../worked-cases.ts')
      await answerCases(context, options)
    })
}
