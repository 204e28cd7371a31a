import { type Command, Option } from 'commander'
import { UsageError } from '../complaint.ts'
import { examples } from '../examples.ts'
import { type DataOption, dataOption } from '../options.ts'
import type { Context } from '../program.ts'

export interface ReportOptions extends DataOption {
  readonly month: string
  readonly lang: string
  readonly provider?: string[]
  readonly parts?: string[]
  readonly chapters?: true
  readonly format?: ReportFormat
  readonly table?: string
  readonly out?: string
}

const FORMATS = ['pdf', 'xlsx', 'csv', 'parquet'] as const
export type ReportFormat = (typeof FORMATS)[number]

export function addReport(program: Command, context: Context): void {
  program
    .command('report')
    .description('Writes the report of a month: PDF, XLSX, or one of its tables as CSV or Parquet.')
    .requiredOption('--month <month>', 'the month, YYYY-MM; it must be over')
    .option('--lang <language>', 'kk, ru or en', 'ru')
    .option('--provider <codes...>', 'providers: repeated, or with commas between (default: every one)', several)
    .option('--parts <parts...>', 'parts of it: summary, providers, steps, … (default: all)', several)
    .option('--chapters', 'a chapter for each provider')
    .addOption(new Option('--format <format>', 'what to write (default: by the ending of --out)').choices(FORMATS))
    .option('--table <table>', 'for csv and parquet: which table, such as providers or breaches')
    .option('--out <file>', 'write to a file instead of standard output')
    .addOption(dataOption())
    .addHelpText(
      'after',
      examples(
        'merzim report --month 2020-05 --lang kk --out report.pdf',
        'merzim report --month 2020-05 --provider 552200000 --out ekibastuz.xlsx',
        'merzim report --month 2020-05 --table breaches --format csv',
      ),
    )
    .action((options: ReportOptions) => run(context, options))
}

const several = (value: string, before: string[] = []): string[] => [...before, ...value.split(',')]

async function run(context: Context, options: ReportOptions): Promise<void> {
  const format = formatOf(options)
  if (options.out === undefined && format !== 'csv' && context.terminal.stdout.isTTY === true)
    throw new UsageError(`a report as ${format} is no text: give --out FILE, or send standard output to a program`)
  const { writeReport } = await import('../reporting.ts')
  await writeReport(context, options, format)
}

/** As it is said, else by the file's ending, else PDF. */
function formatOf({ format, out }: ReportOptions): ReportFormat {
  if (format !== undefined) return format
  if (out === undefined) return 'pdf'
  const ending = /\.(\w+)$/.exec(out)?.[1]?.toLowerCase()
  const found = FORMATS.find((one) => one === ending)
  if (found !== undefined) return found
  throw new UsageError(
    `cannot tell by the name ${out} what to write: end it in .${FORMATS.join(', .')}, or give --format`,
  )
}
