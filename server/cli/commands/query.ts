import { type Command, Option } from 'commander'
import { isMeasureName, MEASURE_NAMES, type MeasureName } from '../../measures/catalogue.ts'
import { UsageError } from '../complaint.ts'
import { examples } from '../examples.ts'
import { type AnswerFormat, FORMATS } from '../formats.ts'
import { type DataOption, dataOption } from '../options.ts'
import type { Context } from '../program.ts'

/** Filters as they are typed; their names with `_` for `-` are those of the HTTP API. */
export interface QueryOptions extends DataOption {
  readonly asOf?: string
  readonly from?: string
  readonly to?: string
  readonly service?: string
  readonly stage?: string
  readonly step?: string
  readonly provider?: string[]
  readonly actor?: string
  readonly resource?: string
  readonly by?: string
  readonly across?: string
  readonly verdict?: string
  readonly result?: string
  readonly after?: string
  readonly started?: string
  readonly usedOver?: string
  readonly usedUpto?: string
  readonly basis?: string
  readonly stageState?: string
  readonly nextStage?: string
  readonly doneStep?: string
  readonly openStep?: string
  readonly tab?: string
  readonly sort?: string
  readonly search?: string
  readonly minCount?: string
  readonly limit?: string
  readonly offset?: string
  readonly format: AnswerFormat
  readonly json?: true
  readonly out?: string
}

export function addQuery(program: Command, context: Context): void {
  program
    .command('query')
    .description('Prints a measure: step_compliance, stage_completion, overdue, …')
    .argument('<measure>', `one of ${MEASURE_NAMES.join(', ')}`)
    .option('--as-of <instant>', 'when to judge what is open: an instant, or a date for its end (default: now)')
    .option('--from <date>', 'first local date of the period (default: 89 days before its last)')
    .option('--to <date>', 'last local date of the period (default: the date of --as-of)')
    .option('--service <id>', 'one service, such as HQ')
    .option('--stage <id>', 'one stage, such as PR-1')
    .option('--step <number>', 'one step of the stages')
    .option('--provider <codes...>', 'providers: repeated, or with commas between', several)
    .option('--actor <id>', 'who holds or held the step, such as comm')
    .option('--resource <id>', 'the person or body that holds or held the step')
    .option('--by <dimension>', 'rows of step_load and handovers: provider, resource, actor, service, stage or step')
    .option('--across <dimension>', 'second dimension of step_load')
    .option('--verdict <verdict>', 'for step_list: on_time or late')
    .option('--result <result>', 'for step_list: completed or returned')
    .option('--after <step>', 'for step_list: the step that handed over, 0 for the receipt of the stage')
    .option('--started <yes or no>', 'for step_list: with a started event, or without')
    .option('--used-over <percent>', 'for step_list: used more of the norm than this')
    .option('--used-upto <percent>', 'for step_list: used this much of the norm at most')
    .option('--basis <basis>', 'for stage_list, what the period holds: received or completed')
    .option('--stage-state <state>', 'for stage_list: on_time, refused, late, in_progress, overdue, …')
    .option('--next-stage <id>', 'for stage_list: the stage that follows in the case, or none')
    .option('--done-step <number>', 'for stage_list: a step that has been completed in the stage')
    .option('--open-step <number>', 'for stage_list: the step at which the stage stands')
    .option('--tab <tab>', 'which open steps, for open_steps: overdue, due_24h, due_3wd, at_risk or all')
    .option(
      '--sort <order>',
      'order of open_steps: deadline, late, used, case, step, provider, …; -used begins with the greatest',
    )
    .option('--search <text>', 'part of a case number')
    .option('--min-count <number>', 'fewest completions that worst_steps ranks')
    .option('--limit <number>', 'most rows')
    .option('--offset <number>', 'rows to leave out first')
    .addOption(new Option('--format <format>', 'how to print it').choices(FORMATS).default('json'))
    .option('--json', 'the same as --format json')
    .option('--out <file>', 'write to a file instead of standard output')
    .addOption(dataOption())
    .addHelpText(
      'after',
      examples(
        'merzim query step_compliance --from 2020-05-01 --to 2020-05-31 --format csv',
        'merzim query overdue --as-of 2020-06-14T18:00:00Z --provider 552200000,551600000',
        'merzim query stage_completion --service PR --format parquet --out stages.parquet',
      ),
    )
    .action((measure: string, options: QueryOptions) =>
      query(context, measure, options.json ? { ...options, format: 'json' } : options),
    )
}

const several = (value: string, before: string[] = []): string[] => [...before, ...value.split(',')]

async function query(context: Context, measure: string, options: QueryOptions): Promise<void> {
  const name = measureName(measure)
  const { format, out } = options
  if ((format === 'arrow' || format === 'parquet') && out === undefined && context.terminal.stdout.isTTY === true) {
    throw new UsageError(`--format ${format} is no text: give --out FILE, or send standard output to a program`)
  }
  const { writeAnswer } = await import('../answer.ts')
  await writeAnswer(context, name, options)
}

function measureName(text: string): MeasureName {
  if (isMeasureName(text)) return text
  throw new UsageError(`there is no measure "${text}": use ${MEASURE_NAMES.join(', ')}`)
}
