import { join } from 'node:path'
import { formatInstant } from '../clock/instant.ts'
import type { Case } from '../contract.ts'
import { explainCase } from '../judge/explain-case.ts'
import { mainZone, resolveFilters } from '../measures/resolve.ts'
import { loadRegulation } from '../regulation/load.ts'
import type { Regulation } from '../regulation/types.ts'
import type { ExplainOptions } from './commands/explain.ts'
import { UsageError } from './complaint.ts'
import { requireData, withData } from './data.ts'
import { type Glossary, narrateCase } from './explain/narrate.ts'
import type { Context } from './program.ts'
import { askServer } from './server-client.ts'
import { type OwnServer, runningServer } from './server-file.ts'
import { say } from './terminal.ts'

/** Prints why every deadline of a case is what it is: in words, or as the HTTP API gives it. */
export async function tellCase(context: Context, caseId: string, options: ExplainOptions): Promise<void> {
  const { data: folder, lang: language, all = false, json } = options
  requireData(folder)
  const server = await runningServer(folder)
  const found =
    server === undefined ? await fromFolder(context, caseId, options) : await fromServer(server, caseId, options)
  if (json) return say(context.terminal, JSON.stringify(found))
  // Names come from the files of the regulation, which can be read whoever owns the folder.
  const glossary = glossaryOf(found, loadRegulation({ added: join(folder, 'regulation') }))
  await say(context.terminal, narrateCase(found, glossary, { language, all }).join('\n'))
}

async function fromServer(server: OwnServer, caseId: string, { asOf }: ExplainOptions): Promise<Case> {
  const path = `/api/v1/cases/${encodeURIComponent(caseId)}`
  const response = await askServer(server, { path, query: { as_of: asOf } })
  return (await response.json()) as Case
}

function fromFolder({ clock }: Context, caseId: string, options: ExplainOptions): Promise<Case> {
  return withData(options.data, clock, async ({ store, regulation }) => {
    const asked = options.asOf === undefined ? {} : { as_of: options.asOf }
    const { asOf } = await resolveFilters(asked, { store, clock, regulation: regulation.current })
    const found = await explainCase(store, regulation.current, caseId, asOf)
    if (found === undefined)
      throw new UsageError(`there is no case "${caseId}" as of ${formatInstant(asOf)}; "merzim query cases" lists them`)
    return found
  })
}

function glossaryOf(found: Case, regulation: Regulation): Glossary {
  const provider = regulation.providers.find(({ code }) => code === found.provider)
  return {
    zone: provider?.schedule.zone ?? mainZone(regulation),
    service: regulation.services.find(({ id }) => id === found.service)?.short,
    provider: provider?.names,
    actor: (id) => regulation.actors.get(id)?.short,
  }
}
