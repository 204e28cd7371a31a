import { createInterface } from 'node:readline'
import { parseInstant } from '../clock/instant.ts'
import { answerWorkedCase } from '../clock/worked-case.ts'
import { checkZoneTable } from '../clock/zone-check.ts'
import { loadRegulation } from '../regulation/load.ts'
import type { Regulation } from '../regulation/types.ts'
import type { ClockOptions } from './commands/clock.ts'
import { UsageError } from './complaint.ts'
import { LineWriter } from './line-writer.ts'
import type { Context } from './program.ts'

/** Reads and writes line by line: a file of any size passes through, and a program that asks line by line is answered. */
export async function answerCases({ terminal, clock }: Context, options: ClockOptions): Promise<void> {
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
