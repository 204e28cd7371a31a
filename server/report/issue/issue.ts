import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { formatInstant } from '../../clock/instant.ts'
import type { Surroundings } from '../../measures/resolve.ts'
import { EVERY_PROVIDER, isWhole, type Scope } from '../../measures/scope.ts'
import type { Store, Transaction } from '../../store/store.ts'
import { type GatherOptions, gather } from '../content/gather.ts'
import type { ReportRequest } from '../content/request.ts'
import type { Issued } from '../document/context.ts'
import { ReportError } from '../errors.ts'
import { pdfOf, printed, xlsxOf } from '../make.ts'
import { freeze } from './fingerprint.ts'
import { issuedReport, issuedReports, type Kept } from './issued.ts'

/** One issue at a time: its number stands on its pages before it is kept. */
const queues = new WeakMap<Store, Promise<unknown>>()

/**
 * Issues a report: keeps its figures, its printed pages and its workbook for good, under a number. Where the same report
 * was issued before with other figures, the new one says that it replaces it.
 *
 * @param by - who asked for it.
 * @throws ReportError `cannot_issue` when the same was issued before and nothing has changed.
 */
export async function issue(
  around: Surroundings,
  scope: Scope,
  request: ReportRequest,
  by: string,
  options: GatherOptions = {},
): Promise<Kept> {
  const before = queues.get(around.store) ?? Promise.resolve()
  const issuing = before.catch(() => undefined).then(() => issueNow(around, scope, request, by, options))
  queues.set(around.store, issuing)
  return await issuing
}

async function issueNow(
  around: Surroundings,
  scope: Scope,
  request: ReportRequest,
  by: string,
  options: GatherOptions,
): Promise<Kept> {
  const { store, regulation, clock } = around
  const gathered = await gather(around, scope, request, options)
  const frozen = await freeze(gathered)
  const { providers: within, services = null } = gathered.figures
  const standing = await standingIssue(store, { within, services }, request)
  if (standing !== undefined && isSame(standing, request, frozen.fingerprint)) {
    throw new ReportError(
      'cannot_issue',
      `this report was issued as ${standing.report}, and its figures are the same: fetch that one`,
      { report: standing.report, value: standing.report },
    )
  }
  const issues = (await issuedReports(store, EVERY_PROVIDER)).filter(({ month }) => month === request.month).length
  const now = clock.now()
  const issued: Issued = {
    number: `${request.month}-${issues + 1}`,
    at: formatInstant(now),
    fingerprint: frozen.fingerprint,
    replaces: standing?.report ?? null,
  }
  const pdf = await pdfOf(regulation, gathered, request, issued)
  const xlsx = await buffer(await xlsxOf(regulation, gathered, request, issued))
  const { title } = await printed(regulation, gathered, { ...request, parts: [], chapters: false }, issued)
  await store.writeBeside(async (tx) => {
    const figures = await keep(tx, gzipSync(frozen.figures))
    const breaches = await keep(tx, gzipSync(frozen.breaches))
    await tx.run('report/add_report', {
      report: issued.number,
      month: request.month,
      language: request.language,
      providers: request.providers === null ? null : JSON.stringify(request.providers),
      within: JSON.stringify(within),
      services: services === null ? null : JSON.stringify(services),
      whole: isWhole(scope),
      parts: JSON.stringify(request.parts),
      chapters: request.chapters,
      title,
      pages: pdf.pages,
      issued_at: now,
      issued_by: by,
      replaces: issued.replaces,
      fingerprint: frozen.fingerprint,
      figures,
      breaches,
      pdf: await keep(tx, pdf.content),
      xlsx: await keep(tx, xlsx),
      pdf_bytes: pdf.content.length,
      xlsx_bytes: xlsx.length,
    })
  })
  return await issuedReport(store, EVERY_PROVIDER, issued.number)
}

/** The last issue of the same month, providers, services and language; undefined without one. */
export async function standingIssue(
  store: Store,
  about: Pick<Kept, 'within' | 'services'>,
  request: Pick<ReportRequest, 'month' | 'language'>,
): Promise<Kept | undefined> {
  const same = (one: Kept) =>
    one.month === request.month &&
    one.language === request.language &&
    JSON.stringify([one.within, one.services]) === JSON.stringify([about.within, about.services])
  return (await issuedReports(store, EVERY_PROVIDER)).find(same)
}

/** Whether an issue says what a request would say. */
export const isSame = (issued: Kept, request: ReportRequest, fingerprint: string): boolean =>
  issued.fingerprint === fingerprint &&
  issued.chapters === request.chapters &&
  JSON.stringify(issued.parts) === JSON.stringify(request.parts)

async function keep(tx: Transaction, content: Uint8Array): Promise<string> {
  const sha256 = createHash('sha256').update(content).digest('hex')
  await tx.run('report/keep_file', { sha256, content: Buffer.from(content).toString('base64') })
  return sha256
}
