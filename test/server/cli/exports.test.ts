import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { systemClock } from '../../../server/clock/system-clock.ts'
import { auditPage } from '../../../server/identity/audit/trail.ts'
import { Identity } from '../../../server/identity/identity.ts'
import { AS_OF, filledFolder } from './data-folder.ts'
import { merzimHere, startServer } from './merzim.ts'

/** Protects the audit trail against files that leave by the command line unseen, with a server and without one. */
async function exportsOf(folder: string): Promise<(readonly [subject: string | null, format: unknown])[]> {
  const identity = await Identity.open(folder, systemClock)
  const { rows } = await auditPage(identity.store, { what: 'export' }, { limit: 100, offset: 0 })
  identity.close()
  return rows.toReversed().map(({ subject, detail }) => [subject, (detail as { format?: unknown } | null)?.format])
}

const WRONG = `case_id,service,stage,step,event,at,actor,resource,provider,channel,outcome
HQ-W,HQ,HQ-9,,received,2020-04-01T05:00:00Z,,,551000000,portal,
`

it('is told of every file that a command makes of a data folder, and of nothing that is only looked at', async () => {
  const folder = await filledFolder()
  const at = (name: string) => join(folder, name)
  writeFileSync(at('wrong.csv'), WRONG)
  const run = async (...args: string[]) =>
    expect(await merzimHere([...args, '--data', folder])).toMatchObject({ code: 0, stderr: '' })
  const commands = async () => {
    await run('query', 'headline', '--as-of', AS_OF)
    await run('query', 'headline', '--as-of', AS_OF, '--out', at('headline.json'))
    await run('query', 'overdue', '--as-of', AS_OF, '--format', 'csv')
    await run('query', 'overdue', '--as-of', AS_OF, '--format', 'parquet', '--out', at('overdue.parquet'))
    await run('report', '--month', '2020-03', '--format', 'csv', '--table', 'months')
    await run('rejects', '2', '--out', at('rejects.csv'))
  }
  await run('ingest', at('wrong.csv'), '--rejects', at('wrong-rejects.csv'))
  await commands()
  const told = [
    ['headline', 'json'],
    ['overdue', 'csv'],
    ['overdue', 'parquet'],
    ['report-2020-03-months.csv', 'csv'],
    ['rejects of batch 2', 'csv'],
  ]
  expect(await exportsOf(folder)).toEqual([['rejects of batch 2', 'csv'], ...told])
  const server = await startServer(folder)
  await commands()
  await server.stop()
  expect((await exportsOf(folder)).slice(told.length + 1)).toEqual(told)
})
