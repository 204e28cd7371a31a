import type { Command } from 'commander'
import type { BatchReport } from '../../ingest/batch.ts'
import type { Choices } from '../../ingest/formats/convert.ts'
import { examples } from '../examples.ts'
import { EXIT } from '../exit-code.ts'
import { batchNumber, type DataOption, dataOption, memoryOption } from '../options.ts'
import type { Context } from '../program.ts'
import { progressBar } from '../progress.ts'
import { reportLines } from '../report.ts'
import { say } from '../terminal.ts'

interface Options extends DataOption {
  readonly profile?: string
  readonly sheet?: string
  readonly objectType?: string
  readonly member?: string
  readonly encoding?: string
  readonly rejects?: string
  readonly replay?: number
  readonly strict?: true
  readonly memory?: string
  readonly json?: true
}

export function addIngest(program: Command, context: Context): void {
  program
    .command('ingest')
    .description(
      'Takes event logs in: CSV, XLSX, XES, JSON, NDJSON, OCEL, Parquet or Arrow, also in .gz, .zst or .zip; with the ' +
        'canonical columns, or by an import profile.',
    )
    .argument('<files...>', 'the logs, one batch each')
    .option('--profile <profile>', 'import profile: a YAML file, or the name of one in <data>/profiles')
    .option('--sheet <sheet>', 'sheet of a workbook, by its name or number')
    .option('--object-type <type>', 'type of the objects that are the cases of an OCEL log')
    .option('--member <file>', 'file of a ZIP archive')
    .option('--encoding <encoding>', 'encoding of a text, such as windows-1251 or rk1048 (KZ-1048)')
    .option('--rejects <file>', 'write every rejected row to a CSV file')
    .option(
      '--replay <batch>',
      'the files are corrected rows of this batch, as "merzim rejects" gave them out',
      batchNumber,
    )
    .option('--strict', 'exit with 4 when rows were rejected; the good rows are kept all the same')
    .option('--json', 'print one JSON object a file')
    .addOption(dataOption())
    .addOption(memoryOption())
    .addHelpText(
      'after',
      examples(
        'merzim ingest my-log.csv --data my-data',
        'merzim ingest may.csv june.csv --strict --json',
        'merzim ingest june.csv --rejects june-rejects.csv',
        'merzim ingest journal.xlsx --sheet 2019 --profile journal.yaml',
        'merzim rejects 4 --out wrong.csv    (correct it)    merzim ingest wrong.csv --replay 4',
        'merzim ingest receipt.xes.gz --profile receipt.yaml --data permits',
      ),
    )
    .action((files: string[], options: Options) => ingest(context, files, options))
}

const choicesOf = ({ sheet, objectType, member, encoding }: Options): Choices => ({
  sheet,
  objectType,
  member,
  encoding,
})

async function ingest(context: Context, files: readonly string[], options: Options): Promise<void> {
  const [
    { biggestOf, openIntake, requireFiles },
    { requireDestination },
    { FileRefused, UsageError },
    { rejectedLines, writeRejects },
  ] = await Promise.all([
    import('../ingesting.ts'),
    import('../destination.ts'),
    import('../complaint.ts'),
    import('../rejected.ts'),
  ])
  const { terminal } = context
  requireFiles(files)
  requireDestination(options.rejects)
  if (options.replay !== undefined && options.profile !== undefined) {
    throw new UsageError('--replay reads by the profile of the batch: leave --profile out')
  }
  const reading = { ...options, choose: choicesOf(options) }
  const memory = { limit: options.memory, coming: biggestOf(files) }
  const intake = await openIntake(options.data, context.clock, reading, memory)
  const reports: BatchReport[] = []
  try {
    for (const [index, file] of files.entries()) {
      const progress = progressBar(terminal, file)
      const taken = intake.take(file, progress).finally(() => progress.done())
      const report = await taken.catch((error: unknown) => {
        throw new FileRefused(file, files.slice(index + 1), error)
      })
      reports.push(report)
      const told = options.json
        ? [JSON.stringify(report)]
        : [...reportLines(report), ...(await rejectedLines(report, intake, options.rejects))]
      await say(terminal, told.join('\n'))
      if (options.strict && report.rejected > 0) context.exitWith(EXIT.rowsRejected)
    }
  } finally {
    // Also when a later file was refused: the earlier ones are stored.
    try {
      if (options.rejects !== undefined) {
        for (const { batch, rejected } of reports) if (rejected > 0) await intake.rejectsExported(batch, rejected)
        await writeRejects(reports, intake.rejects, options.rejects, terminal)
      }
    } finally {
      intake.close()
    }
  }
}
